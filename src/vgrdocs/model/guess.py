"""What a writer may have meant by a name that does not exist: another word for it, or a typo."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .hint import Hint
from .language import Language, Text, fold


def did_you_mean(
    context: str, written: str, names: Collection[str], language: Language
) -> Hint | None:
    """Return which of the English *names* may be meant, or None where nothing says so."""
    other = language.other_names(context, written, names)
    if other:
        shown = [_as_written(context, name) for name in other]
        return Hint("write {names} if that is what is meant.", names=shown)
    if near := nearest_name(written, language.spellings(context, names)):
        return Hint("did you mean '{guess}'?", guess=_as_written(context, near))
    return None


def _as_written(context: str, name: str) -> Text:
    if context == "field":
        return Text(":{name}:", name=Text(name, context))
    return Text(name, context)


def nearest_name(written: str, spellings: Mapping[str, str]) -> str:
    """Return the one name that *written* is a typo of, by *spellings*, or nothing.

    A short word that is one letter off is often another word, with another meaning, so that it
    says nothing of what was meant; neither do two names that are as near.
    """
    word = fold(written)
    if len(word) < 5:
        return ""
    allowed = 1 if len(word) < 9 else 2
    found: dict[int, set[str]] = {}
    for spelling, name in spellings.items():
        apart = _distance(word, spelling)
        if apart <= allowed:
            found.setdefault(apart, set()).add(name)
    if not found:
        return ""
    nearest = found[min(found)]
    return next(iter(nearest)) if len(nearest) == 1 else ""


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out, changed or swapped with the next one."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, wanted in enumerate(other, 1):
            ways = [above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted)]
            is_swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted
            if is_swapped:
                ways.append(before[j - 2] + 1)
            row.append(min(ways))
    return row[-1]
