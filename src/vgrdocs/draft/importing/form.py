"""What was read from a file, whatever its format: headings, text, lists, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...model import Text, as_meant

NOWHERE = "#"
"""Where a link leads of which nobody knows where it leads; `vgrdocs check` tells of each."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\ue00f\ufffe\uffff\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)(?:www\.)?", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """Words in running text, all of one look; a new line in them is one.

    `was` is what stands in the file, where that is written in another way here.
    """

    text: str
    link: str = ""
    is_strong: bool = False
    is_emphasised: bool = False
    was: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture; without `content` it was none that can be kept."""

    alt: str
    content: bytes = field(repr=False)
    suffix: str


@dataclass(frozen=True)
class NoteMark:
    """The mark of a footnote."""

    name: str


Inline = Words | Picture | NoteMark


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 0 where only its look says that it is one."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class ItemList:
    """A list; each item holds parts of its own."""

    is_ordered: bool
    items: tuple[tuple[Part, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class TableCell:
    """A cell of a table, and how many columns it takes."""

    parts: tuple[Part, ...]
    width: int = 1


@dataclass(frozen=True)
class FoundTable:
    """A table; the first rows are `heads`."""

    rows: tuple[tuple[TableCell, ...], ...]
    heads: int


@dataclass(frozen=True)
class Quotation:
    """What is quoted at length."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Note:
    """A footnote."""

    name: str
    parts: tuple[Part, ...]


Part = Paragraph | Heading | ItemList | FoundTable | Quotation | Note


@dataclass(frozen=True)
class Source:
    """All that was read from a file.

    `margins` is what stands above and below the text of pages; `repeated` what was taken out
    since it came again with each page; `unread` words that stand in the file and in no part;
    `told` says what else the file holds and the report does not: what is hidden, say.
    """

    parts: tuple[Part, ...]
    margins: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    told: tuple[Text, ...] = ()


def clean(text: str) -> str:
    """Return a text without what nobody sees, its letters composed."""
    return as_meant(_CONTROLS.sub("", text))


def safe_link(target: str) -> str:
    """Return an address that a report may lead to; scripts and their like lead nowhere."""
    target = "".join(clean(target).split("\n")).strip()
    if target.startswith("#") and target != NOWHERE:
        return ""  # a place in the file itself, which has no address in the report
    return target if _SAFE.match(target) else NOWHERE


def things_in(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield what running text has that its words don't say: pictures, marks of notes, addresses.

    An address is a link that says itself, and none of the file's words.
    """
    for each in inlines:
        if not isinstance(each, Words):
            yield each
        elif each.link and each.link != NOWHERE and not _says_its_link(each):
            yield Words(each.link, each.link, was="")


def _says_its_link(words: Words) -> bool:
    bare = _SCHEME.sub("", words.link).rstrip("/").casefold()
    return bare != words.link.casefold() and bare in words.text.casefold()


def is_words(inlines: Iterable[Inline]) -> bool:
    """Say whether running text is words alone, so that nothing goes where these are kept."""
    return not any(True for _ in things_in(inlines))


def things_of(parts: Iterable[Part]) -> list[Inline]:
    """Return what some parts have that their words don't say."""
    return [thing for inlines in _of_all(parts) for thing in things_in(inlines)]


def after_words(things: Iterable[Inline]) -> Iterator[Inline]:
    """Yield what stands after words that it does not belong between: a note's mark right there."""
    for thing in things:
        if not isinstance(thing, NoteMark):
            yield Words(" ")
        yield thing


def beside(inlines: Iterable[Inline]) -> list[Part]:
    """Return a paragraph of what running text has beside its words, where these stand elsewhere."""
    things = tuple(things_in(inlines))
    return [Paragraph(things)] if things else []


def plain_words(inlines: Iterable[Inline]) -> str:
    """Return the words of running text on one line."""
    texts = (each.text for each in inlines if isinstance(each, Words))
    return " ".join("".join(texts).split())


def said_in_file(inlines: Iterable[Inline]) -> str:
    """Return the words of running text as they stand in the file."""
    texts = []
    for each in inlines:
        if isinstance(each, Words):
            texts.append(each.text if each.was is None else f" {each.was} ")
    return " ".join("".join(texts).split())


def counted_words(text: str) -> list[str]:
    """Return the words of a text as they are counted: letters and digits, whatever their case."""
    return _WORD.findall(text.casefold())


def texts_in(part: Part) -> Iterator[tuple[Inline, ...]]:
    """Yield each running text in a part, in order."""
    if isinstance(part, Paragraph | Heading):
        yield part.inlines
    elif isinstance(part, Quotation | Note):
        yield from _of_all(part.parts)
    elif isinstance(part, ItemList):
        for item in part.items:
            yield from _of_all(item)
    else:
        for row in part.rows:
            for cell in row:
                yield from _of_all(cell.parts)


def _of_all(parts: Iterable[Part]) -> Iterator[tuple[Inline, ...]]:
    for part in parts:
        yield from texts_in(part)


def text_of(parts: Iterable[Part]) -> str:
    """Return all words of some parts on one line."""
    return " ".join(filter(None, map(plain_words, _of_all(parts))))


def tidied(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return running text with single blanks, none at its ends, and one run for each look."""
    found: list[Inline] = []
    for each in inlines:
        if not isinstance(each, Words):
            found.append(each)
            continue
        text = re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", re.sub(r"[ \t]+", " ", each.text))
        before = found[-1] if found else None
        if isinstance(before, Words):
            if before.text.endswith((" ", "\n")):
                text = text.lstrip(" ")
            if _look(before) == _look(each) and before.was is None is each.was:
                found[-1] = replace(before, text=before.text + text)
                continue
        elif before is None:
            text = text.lstrip()
        if text:
            found.append(replace(each, text=text))
    while found and isinstance(found[-1], Words):
        stripped = found[-1].text.rstrip()
        if stripped:
            found[-1] = replace(found[-1], text=stripped)
            break
        found.pop()
    return tuple(found)


def without_start(inlines: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """Return running text without its first *length* signs."""
    rest: list[Inline] = []
    for each in inlines:
        if isinstance(each, Words) and length:
            cut = min(length, len(each.text))
            length -= cut
            rest.append(replace(each, text=each.text[cut:]))
        else:
            rest.append(each)
    return tidied(rest)


def _look(run: Words) -> tuple[str, bool, bool]:
    return run.link, run.is_strong, run.is_emphasised
