"""Files that stand whole within a Word file (`altChunk`), as programs put them together."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree as ET

from ...model import Text
from ...model.encoding import decoded, wide_encoding
from .form import Paragraph, Part, Source, plain_words
from .html import read_html
from .limits import Unimportable, is_damaged
from .pictures import pictures_beside
from .text import read_text_file
from .word_xml import RELATION, W, text_within, tree_of

_CHUNK = f"{W}altChunk"
_INSERTED = "/aFChunk"
"""How the type of a relation ends that leads to a file within the file."""
_ZIP = b"PK\x03\x04"
_RICH_TEXT = b"{\\rtf"
_MAIL = re.compile(rb"\s*(?:MIME-Version|Content-Type|From|Subject):", re.IGNORECASE)


@dataclass(frozen=True)
class InsertedFile:
    """A file within the file: the id of its relation, the sign in its place, the words above."""

    relation: str
    sign: str
    above: str

    @property
    def unread(self) -> Text:
        """What to tell of one that is not read."""
        return Text(
            "a file that is inserted after '{text}' can't be read; "
            "open it in Word, and save all as one docx",
            text=self.above,
        )


def inserted_names(relations: bytes) -> dict[str, str]:
    """Return the names of files within the file, by the ids that stand for them in its text."""
    found = {}
    for each in tree_of(relations):
        if each.get("Type", "").endswith(_INSERTED) and each.get("TargetMode") != "External":
            target = each.get("Target", "")
            name = target.removeprefix("/") if target.startswith("/") else f"word/{target}"
            found[each.get("Id", "")] = name
    return found


def with_signs(body: ET.Element) -> list[InsertedFile]:
    """Put a sign into *body* for each inserted file that stands between its paragraphs.

    A sign is made of chance, so that no file can have it.
    """
    found = []
    above = ""
    top = set(body.findall(f"{W}body/{_CHUNK}"))
    for element in list(body.iter()):
        if element.tag == f"{W}p":
            above = text_within(element) or above
        elif element.tag == _CHUNK:
            inserted = InsertedFile(element.get(f"{RELATION}id", ""), uuid4().hex, above)
            found.append(inserted)
            if element in top:
                element.clear()
                element.tag = f"{W}p"
                ET.SubElement(ET.SubElement(element, f"{W}r"), f"{W}t").text = inserted.sign
    return found


def with_inserted(
    source: Source,
    inserted: list[InsertedFile],
    files: Mapping[str, bytes],
    read_word: Callable[[bytes], Source],
) -> Source:
    """Return a source with the text of inserted files in place of their signs.

    *files* are their contents by the ids of their relations; one that can't be read is told of.
    """
    by_sign = {each.sign: each for each in inserted}
    parts: list[Part] = []
    unread: list[Text] = []
    for part in source.parts:
        sign = plain_words(part.inlines) if isinstance(part, Paragraph) else ""
        if sign not in by_sign:
            parts.append(part)
            continue
        place = by_sign.pop(sign)
        try:
            inside = _read(files.get(place.relation, b""), read_word)
        except Unimportable:
            unread.append(place.unread)
        else:
            parts += inside.parts
            source = _with_what_is_told(source, inside)
    unread += [each.unread for each in by_sign.values()]
    return replace(source, parts=tuple(parts), told=(*source.told, *unread))


def _with_what_is_told(source: Source, inside: Source) -> Source:
    return replace(
        source,
        margins=source.margins + inside.margins,
        repeated=source.repeated + inside.repeated,
        unread=source.unread + inside.unread,
        told=source.told + inside.told,
    )


def _read(content: bytes, read_word: Callable[[bytes], Source]) -> Source:
    """Return what a file says, whose form shows by how it begins."""
    if content.startswith(_ZIP):
        return read_word(content)
    if content.startswith(_RICH_TEXT):
        raise is_damaged()
    text = _page_of_mail(content) if _MAIL.match(content) else _text(content)
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return read_html(text, pictures_beside(Path("/nowhere")))
    return read_text_file(text)


def _page_of_mail(content: bytes) -> str:
    """Return the page in a file that browsers save as a mail (MHTML, RFC 2557)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    page = message.get_body(("html", "plain"))
    if page is None:
        raise is_damaged()
    try:
        return str(page.get_content())
    except (LookupError, ValueError):
        raise is_damaged() from None


def _text(content: bytes) -> str:
    if not content or (b"\0" in content and not wide_encoding(content)):
        raise is_damaged()
    return decoded(content)
