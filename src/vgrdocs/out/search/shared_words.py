"""Analysed words among the user's caches, for whatever is built next. Knows not how they are made.

To take a word apart with a dictionary takes half a millisecond, and a handbook has some ten
thousands. A folder that is built afresh, or a handbook in the same language, need not do it again.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...record.files import write_whole
from ...record.user_cache import user_cache
from .analysis import Word

FILES = 64
"""How many files the words lie in, so that few new words have little read and written again."""
MOST = 3_000
"""How many words a file has at most: all are then about 40 MB."""

_Listed = dict[str, Any]
"""Words with what is known of each, as JSON has it."""


class SharedWords:
    """The words of a language, analysed with what `made_with` stands for, on this machine."""

    def __init__(
        self, language: str, own: Iterable[str], made_with: str, instead: Path | None = None
    ) -> None:
        """Open the words; they lie in the folder *instead* where a user has no caches."""
        # With its words, since handbooks that declare other ones would take turns in writing it.
        declared = hashlib.sha256(repr(list(own)).encode()).hexdigest()[:12]
        place = user_cache() or instead
        self._folder = place / f"words-{language}-{declared}" if place else None
        self._made_with = made_with
        self._files: dict[int, _Listed] = {}
        self._missed: list[str] = []

    def recall(self, word: str) -> Word | None:
        """Return what is known of a word; None if nothing is."""
        number = _number(word)
        if number not in self._files:
            self._files[number] = self._read(number)
        kept = self._files[number].get(word)
        if kept is None:
            self._missed.append(word)
            return None
        stems, texts, aliases = kept
        return Word(tuple(map(tuple, stems)), tuple(texts), tuple(map(tuple, aliases)))

    def keep(self, words: Mapping[str, Word]) -> None:
        """Keep what is now known of the words that were not, as far as they can be written.

        Of two builds at a time the last one to end decides; the other's words are met again.
        """
        changed = set()
        for word in self._missed:
            number, known = _number(word), words[word]
            if len(self._files[number]) < MOST:
                self._files[number][word] = known.stems, known.texts, known.aliases
                changed.add(number)
        for number in changed:
            self._write(number)

    def _read(self, number: int) -> _Listed:
        if self._folder is None:
            return {}
        try:
            head, _, text = self._file(self._folder, number).read_bytes().partition(b"\n")
        except OSError:
            return {}
        # What is damaged, or of another version, is as good as none.
        if head != self._head(text):
            return {}
        found: _Listed = json.loads(text)
        return found

    def _write(self, number: int) -> None:
        if self._folder is None:
            return
        listed = self._files[number]
        text = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
        # A cache that can't be written is a slow one, and no fault.
        with suppress(OSError):
            write_whole(self._file(self._folder, number), self._head(text) + b"\n" + text)

    def _head(self, text: bytes) -> bytes:
        return hashlib.sha256(self._made_with.encode() + text).hexdigest().encode()

    @staticmethod
    def _file(folder: Path, number: int) -> Path:
        return folder / f"{number}.json"


def _number(word: str) -> int:
    """Return the number of the file that a word lies in, the same in each process."""
    return zlib.crc32(word.encode()) % FILES
