"""Analysed words and units, kept from one build to the next in the doctree folder.

Knows not how they are analysed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ... import __version__
from ...record.files import write_whole
from .analysis import Word
from .blocks import ClosedBlock
from .merged import MergedBlocks
from .unit import Analysed

KnownWords = dict[str, Word]
KnownUnits = dict[bytes, Analysed]

# The modules beside this one that an analysis depends on. Their text stands for what they do: any
# change in them makes every cache an old one, without a number that somebody must remember.
_SOURCES = ("analysis", "blocks", "compounds", "encode", "lexicon", "merged", "text", "unit")

# What unpickling raises where the file is missing, damaged, or of classes that are no more.
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    ImportError,
    pickle.UnpicklingError,
)


def fingerprint(language: str, own: Iterable[str]) -> str:
    """What an analysis depends on besides the word.

    Our code, the stemmer, the dictionary, the handbook's own words.
    """
    here = Path(__file__).parent
    assets = here.parents[1] / "assets" / "search"
    dictionary = _version(f"hunspell-{language.partition('_')[0]}")
    files = [here / f"{name}.py" for name in _SOURCES]
    files += sorted(assets.glob("*.txt"))
    parts = [language, *own, version("snowballstemmer"), dictionary]
    parts += map(_text, files)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def load_words(path: Path, made_with: str) -> KnownWords:
    """The words of a cache that was made with the same; none if it is missing or damaged."""
    try:
        # By save_words(), beside Sphinx's own pickles.
        kept, words = pickle.loads(path.read_bytes())  # noqa: S301
    except _UNREADABLE:
        return {}
    return words if kept == made_with else {}


def save_words(path: Path, made_with: str, words: KnownWords) -> None:
    """Writes the words; a build that stops half-way leaves the old ones."""
    write_whole(path, pickle.dumps((made_with, words)))


class KeptBlocks:
    """Blocks in a folder, a file for each, with the units that it was made of."""

    def __init__(self, folder: Path, made_with: str) -> None:
        self._folder, self._made_with = folder, made_with
        self._number = 0

    def block(self, number: int, digest: str) -> ClosedBlock | None:
        """Return a block that is made of the same; None if there is none."""
        self.pass_over(number)
        try:
            with self._file(number).open("rb") as stream:
                made_of, block = pickle.load(stream), pickle.load(stream)  # noqa: S301
        except _UNREADABLE:
            return None
        return block if made_of == (self._made_with, digest) else None

    def pass_over(self, number: int) -> None:
        """Note that there is such a block, which nobody asks for."""
        self._number = max(self._number, number + 1)

    def merged(self) -> MergedBlocks:
        """Return the blocks that were put together; no blocks if there are none."""
        try:
            made_with, merged = pickle.loads(self._merged.read_bytes())  # noqa: S301
        except _UNREADABLE:
            return MergedBlocks()
        return merged if made_with == self._made_with else MergedBlocks()

    def keep_merged(self, merged: MergedBlocks) -> None:
        """Keep blocks that are put together."""
        write_whole(self._merged, pickle.dumps((self._made_with, merged)))

    def units(self, number: int) -> KnownUnits:
        """Return the units that the block with this number had, by their texts' hashes."""
        try:
            with self._file(number).open("rb") as stream:
                made_with, _ = pickle.load(stream)  # noqa: S301
                _, units = pickle.load(stream), pickle.load(stream)  # noqa: S301
        except _UNREADABLE:
            return {}
        return units if made_with == self._made_with else {}

    def keep(
        self, number: int, digest: str, block: ClosedBlock, units: Mapping[bytes, Analysed]
    ) -> None:
        """Keep a block for the next build."""
        # One after the other: the units are read only where the block is another one.
        parts = [(self._made_with, digest), block, units]
        write_whole(self._file(number), b"".join(map(pickle.dumps, parts)))

    def drop_rest(self) -> None:
        """Remove the blocks of more pages than there are now."""
        for file in self._folder.glob("*.pickle"):
            if file.stem.isdecimal() and int(file.stem) >= self._number:
                file.unlink()

    @property
    def _merged(self) -> Path:
        return self._folder / "merged.pickle"

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.pickle"


class KeptFiles:
    """What the files of an index in the folder *place* were made of, kept in *file*."""

    def __init__(self, file: Path, place: Path, made_with: str) -> None:
        self._file, self._place = file, place
        # Of two folders that take turns, each has files of its own.
        self._made_with = f"{__version__} {made_with} {place}"
        self._before = self._read()
        self._now: dict[str, tuple[str, bool]] = {}

    def _read(self) -> dict[str, tuple[str, bool]]:
        try:
            made_with, files = pickle.loads(self._file.read_bytes())  # noqa: S301
        except _UNREADABLE:
            return {}
        return files if made_with == self._made_with else {}

    def known(self, file: str, digest: str) -> bool | None:
        """Say whether there is a file that is made of this; None if it has to be made."""
        made_of, is_made = self._before.get(file, ("", False))
        if made_of != digest or (is_made and not (self._place / file).is_file()):
            return None
        self._now[file] = digest, is_made
        return is_made

    def note(self, file: str, digest: str, is_made: bool) -> None:
        """Note whether there is a file of this."""
        self._now[file] = digest, is_made

    def keep(self) -> None:
        """Keep it for the next build, when all files are written."""
        write_whole(self._file, pickle.dumps((self._made_with, self._now)))
