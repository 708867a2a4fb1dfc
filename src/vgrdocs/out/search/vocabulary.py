"""The words of spelling help, as files by their first letters. Knows no units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .ages import NEWEST_AGE, ages
from .cutting import END, Before, IndexChanges, IndexFiles, Noting, newest_of
from .encode import front_coded
from .shards import file_name
from .text import without_diacritics

KIND = "words"


def word_files(
    words: Mapping[str, int], changes: IndexChanges, before: Before, noting: Noting
) -> IndexFiles:
    """Yield the files of words, each with the first page that has it.

    They lie under their first letter without its diacritics, and in the oldest file alone.
    """
    state, _ = before
    words_before, shards_before = state.firsts.get(KIND, {}), state.shards.get(KIND, {})
    changed: dict[str, set[int]] = defaultdict(set)
    for word, page in words.items() ^ words_before.items():
        changed[_letter(word)].add(page)
    newest: list[str] = []
    shards = noting.shards[KIND] = {}
    for letter, of_letter in _by_letter(words).items():
        shards[letter] = []
        spans_before = ages(KIND + letter, changes.then.pages)
        for age, span in ages(KIND + letter, changes.now.pages).items():
            first, end = span[0], END if age == NEWEST_AGE else span[1]
            is_touched = any(first <= page < end for page in changed[letter])
            file = file_name(age + KIND, letter)
            if age == NEWEST_AGE:
                newest += [word for word in of_letter if words[word] >= first]
            elif letter in shards_before and span == spans_before[age] and not is_touched:
                if age in shards_before[letter]:
                    shards[letter].append(age)
                    yield noting.kept(file)
            elif listed := [word for word in of_letter if first <= words[word] < end]:
                shards[letter].append(age)
                yield noting.made(file, front_coded(sorted(listed)))
    yield noting.made(newest_of(KIND), front_coded(sorted(newest)))


def _letter(word: str) -> str:
    return without_diacritics(word)[0]


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    letters: dict[str, list[str]] = defaultdict(list)
    for word in words:
        letters[_letter(word)].append(word)
    return dict(sorted(letters.items()))
