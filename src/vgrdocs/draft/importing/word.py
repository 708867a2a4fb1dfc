"""Word files as the form: by way of the HTML that mammoth makes of their accepted text."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from ...model import Text
from .form import Source, counted_words, text_of
from .html import read_html
from .limits import (
    MOST_BYTES,
    MOST_PARTS_PACKED,
    MOST_XML,
    holds_too_much,
    is_damaged,
    is_of_old_word,
)
from .pictures import pictures_beside
from .word_inserted import inserted_names, with_inserted, with_signs
from .word_unpublished import comments_told, take_out_hidden
from .word_xml import W, text_within, tree_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_COMMENTS = "word/comments.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_RELATIONS = "word/_rels/document.xml.rels"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_WRAPPERS = {f"{W}{name}" for name in ("fldSimple", "bdo", "dir")}
"""What mammoth passes over with the words in it; to it a smart tag is a wrapper."""
_REMOVED = {f"{W}{name}" for name in ("del", "moveFrom")}
_LISTED = re.compile(
    r"(?:(?P<bullet>list bullet|punktlista)|list number|numrerad lista)\s*(?P<level>\d)?$",
    re.IGNORECASE,
)
_LETTERS_AS_SIGNS = {"o": "◦", "§": "▪"}
"""Bullets of fonts of symbols, as they are typed."""
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a file begins with in the form that Office had before (MS-CFB, 2.2)."""
_HEADING = re.compile(r"(?:heading|rubrik|title|titel|överskrift)\s*(\d)?", re.IGNORECASE)


def read_word(file: Path) -> Source:
    """Return what a Word file says with all changes accepted; nothing in it is ever run."""
    try:
        return _read(file)
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError):
        with file.open("rb") as stream:
            is_old = stream.read(len(_OLD_WORD)) == _OLD_WORD
        raise (is_of_old_word() if is_old else is_damaged()) from None


def _read_inserted(content: bytes) -> Source:
    """Return what a Word file says that stands within another one."""
    try:
        return _read(io.BytesIO(content), is_inserted=True)
    except (zipfile.BadZipFile, EOFError, RuntimeError, ValueError):
        raise is_damaged() from None


def _read(file: Path | io.BytesIO, *, is_inserted: bool = False) -> Source:
    from mammoth import convert_to_html  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

    with zipfile.ZipFile(file) as packed:
        parts = _unpacked(packed)
        # In an inserted file those that are inserted into it are told of, and not read: that ends.
        files = {} if is_inserted else _inserted(packed, parts)
    if _BODY not in parts:
        raise is_damaged()
    body = tree_of(parts[_BODY])
    styles = tree_of(parts[_STYLES]) if _STYLES in parts else ET.Element("none")
    contents = tuple(_without_contents(body, styles))
    _settle(body)
    told = [*take_out_hidden(body, styles), *_told_beside(parts, styles)]
    inserted = with_signs(body)
    parts[_BODY] = ET.tostring(body, "utf-8")
    document = convert_to_html(
        _packed(parts), style_map="\n".join(_headings(styles)), id_prefix="import-"
    )
    source = read_html(document.value, pictures_beside(Path("/nowhere")))
    unread = tuple(_unread(body, source))
    source = Source(source.parts, tuple(_margins(parts)), contents, unread, tuple(told))
    return with_inserted(source, inserted, files, _read_inserted) if inserted else source


def _told_beside(parts: dict[str, bytes], styles: ET.Element) -> list[Text]:
    """Take what is hidden out of notes; return what to tell of that, and of comments."""
    told: list[Text] = []
    for name in _NOTES:
        if name in parts:
            notes = tree_of(parts[name])
            told += take_out_hidden(notes, styles)
            parts[name] = ET.tostring(notes, "utf-8")
    if _COMMENTS in parts:
        told += comments_told(tree_of(parts[_COMMENTS]))
    return told


def _inserted(packed: zipfile.ZipFile, parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the contents of files that stand within the file, by the ids of their relations."""
    there = set(packed.namelist())
    names = inserted_names(parts[_RELATIONS]) if _RELATIONS in parts else {}
    return {each: packed.read(name) for each, name in names.items() if name in there}


def _unpacked(packed: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the texts and pictures of a file: what runs is left where it is."""
    infos = packed.infolist()
    if len(infos) > MOST_PARTS_PACKED or sum(info.file_size for info in infos) > MOST_BYTES:
        raise holds_too_much()
    parts: dict[str, bytes] = {}
    for info in infos:
        is_text = info.filename.endswith((".xml", ".rels"))
        if not is_text and "/media/" not in info.filename:
            continue
        if is_text and info.file_size > MOST_XML:
            raise holds_too_much(MOST_XML)
        content = packed.read(info)  # no more than was said above: it is checked against that
        # A file that Word has made declares no entities, and neither names nor fetches any.
        if (is_text and b"<!DOCTYPE" in content) or b"<!ENTITY" in content:
            raise is_damaged()
        parts[info.filename] = content
    return parts


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream


def _without_contents(body: ET.Element, styles: ET.Element) -> list[str]:
    """Take a table of contents out of the body, and return its lines: they are headings again."""
    names = set()
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = "" if name is None else name.get(f"{W}val", "")
        if re.match(r"(?:toc|innehåll) \d", called, re.IGNORECASE):
            names.add(style.get(f"{W}styleId"))
    lines = []
    for parent in list(body.iter()):
        for paragraph in parent.findall(f"{W}p"):
            given = paragraph.find(f"{W}pPr/{W}pStyle")
            if given is not None and given.get(f"{W}val") in names:
                lines.append(text_within(paragraph))
                parent.remove(paragraph)
    return [line for line in lines if line]


def _settle(body: ET.Element) -> None:
    """Let each word of the accepted text stand where mammoth reads it, and once."""
    for element in list(body.iter()):
        for child in list(element):
            if child.tag in _REMOVED or child.find(f"{W}trPr/{W}del") is not None:
                element.remove(child)
            elif child.tag == f"{_MC}AlternateContent":
                _choose(child)
        if element.tag in _WRAPPERS:
            element.tag = f"{W}smartTag"
        elif element.tag == f"{_MATH}oMath":
            _as_run(element)
        elif element.tag == f"{W}br":
            # The end of a page parts words as that of a line does.
            element.attrib.pop(f"{W}type", None)
        elif element.tag == f"{W}p":
            _show_sign(element)


def _show_sign(paragraph: ET.Element) -> None:
    """Let a letter before a tab that begins a paragraph be the sign that it stands for in Word."""
    inside = [each for run in paragraph.iter(f"{W}r") for each in run]
    said = [each for each in inside if each.tag in (f"{W}t", f"{W}tab")][:2]
    if [each.tag for each in said] == [f"{W}t", f"{W}tab"]:
        written = (said[0].text or "").strip()
        said[0].text = _LETTERS_AS_SIGNS.get(written, said[0].text)


def _choose(alternatives: ET.Element) -> None:
    """Let text that only newer programs are given stand for older ones too, as a text box."""
    choice = alternatives.find(f"{_MC}Choice")
    fallback = alternatives.find(f"{_MC}Fallback")
    if choice is None:
        return
    boxes = list(choice.iter(f"{W}txbxContent"))
    if fallback is None:
        fallback = ET.SubElement(alternatives, f"{_MC}Fallback")
        if not boxes:
            fallback.extend(list(choice))
    if boxes and not any(True for _ in fallback.iter(f"{W}txbxContent")):
        ET.SubElement(fallback, f"{W}pict").extend(boxes)
    alternatives.remove(choice)


def _as_run(formula: ET.Element) -> None:
    said = "".join(each.text or "" for each in formula.iter(f"{_MATH}t"))
    formula.clear()
    formula.tag = f"{W}r"
    ET.SubElement(formula, f"{W}t").text = said


def _headings(styles: ET.Element) -> list[str]:
    """Return which styles are headings: by their level, their name, or that they are bold."""
    mapped = []
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is None or style.get(f"{W}type") != "paragraph":
            continue
        called = name.get(f"{W}val", "")
        level = style.find(f"{W}pPr/{W}outlineLvl")
        bold = style.find(f"{W}rPr/{W}b")
        becomes = ""
        if listed := _LISTED.match(called):
            tag = "ul" if listed["bullet"] else "ol"
            above = "ul|ol > li > " * (int(listed["level"] or 1) - 1)
            becomes = f"{above}{tag} > li:fresh"
        elif found := _HEADING.match(called):
            becomes = f"h{min(max(int(found[1] or 1), 1), 6)}"
        elif level is not None and level.get(f"{W}val", "9") in "012345":
            becomes = f"h{int(level.get(f'{W}val', '0')) + 1}"
        elif bold is not None and bold.get(f"{W}val") not in ("0", "false"):
            becomes = "p:fresh > strong"
        if becomes and "'" not in called and "\\" not in called:
            fresh = becomes if ":" in becomes else f"{becomes}:fresh"
            mapped.append(f"p[style-name='{called}'] => {fresh}")
    return mapped


def _margins(parts: dict[str, bytes]) -> list[str]:
    """Return the paragraphs above and below the text of pages, each once."""
    found: list[str] = []
    for name in sorted(filter(_MARGIN.fullmatch, parts)):
        for paragraph in tree_of(parts[name]).iter(f"{W}p"):
            said = text_within(paragraph)
            if said and said not in found:
                found.append(said)
    return found


def _unread(body: ET.Element, source: Source) -> list[str]:
    """Return the words that stand in the file and did not come out of it."""
    missing = Counter(counted_words(text_within(body))) - Counter(
        counted_words(text_of(source.parts))
    )
    return sorted(missing.elements())
