"""A file's parts by its headings: those that are marked, those that look so, those that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .form import Heading, Inline, Paragraph, Part, Words, plain_words, tidied
from .names import KindNamed, Names

_LONGEST = 100


@dataclass
class Outlined:
    """A heading with what stands below it, up to the next one; the first has no heading."""

    heading: tuple[Inline, ...] = ()
    level: int = 0
    kind: KindNamed | None = None
    parts: list[Part] = field(default_factory=list)


def outline(parts: Sequence[Part], names: Names, title: str) -> list[Outlined]:
    """Return parts by their headings, each with the kind that it names."""
    found = [Outlined()]
    has_levels = any(isinstance(part, Heading) and part.level for part in parts)
    for part in _with_headings(parts, names, title):
        if not isinstance(part, Heading):
            found[-1].parts.append(part)
            continue
        kind = names.kind_of(plain_words(part.inlines), title)
        # What only looks like a heading stands below those that are marked as such.
        level = part.level or (2 if kind or not has_levels else 3)
        found.append(Outlined(_unmarked(part.inlines), level, kind))
    return found


def _with_headings(parts: Sequence[Part], names: Names, title: str) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from _perhaps_heading(part, names, title)
        else:
            yield part


def _perhaps_heading(part: Paragraph, names: Names, title: str) -> Iterator[Part]:
    text = plain_words(part.inlines)
    runs = [each for each in part.inlines if isinstance(each, Words)]
    if not text or len(runs) < len(part.inlines):
        yield part
        return
    is_link = all(run.link or not run.text.strip() for run in runs)  # one of several, on its line
    is_short = len(text) <= _LONGEST and "\n" not in "".join(run.text for run in runs)
    named = names.kind_of(text, title) if is_short else None
    is_strong = all(run.is_strong or not run.text.strip() for run in runs)
    has_end = re.search(r"[.;,!…]$|:\s+\S", text) is not None
    if is_short and not is_link and not has_end and (is_strong or (named and named.is_sure)):
        yield Heading(0, part.inlines)
        return
    start = runs[0]
    opened = names.kind_of(start.text, title) if start.is_strong else None
    if opened and opened.is_sure and opened.is_whole and len(runs) > 1:
        # The heading runs into its text: **Kommunikativ lägesbild:** Intresset är ...
        yield Heading(0, (start,))
        rest = tidied(part.inlines[1:])
        first = rest[0] if rest else None
        if isinstance(first, Words):
            rest = tidied((replace(first, text=first.text.lstrip(" :.–—-\n")), *rest[1:]))
        yield Paragraph(rest)
        return
    yield part


def _unmarked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a heading without the look that made it one."""
    found: list[Inline] = []
    for each in inlines:
        if isinstance(each, Words):
            found.append(replace(each, text=each.text.replace("\n", " "), is_strong=False))
        else:
            found.append(each)
    return tidied(found)
