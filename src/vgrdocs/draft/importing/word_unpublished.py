"""What a Word file holds that its readers were never shown: hidden text, comments."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ...model import Text
from .word_xml import W, text_within

_KEPT = {f"{W}{name}" for name in ("rPr", "fldChar", "instrText")}
"""What has no words, and may open or close what others read."""
_PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_OFF = {"0", "false", "off"}


def take_out_hidden(body: ET.Element, styles: ET.Element) -> Iterator[Text]:
    """Take hidden text out of *body*; yield what to tell of each paragraph with some.

    Hidden is a run by itself, or by the styles of its letters and its paragraph (ISO/IEC 29500-1,
    17.3.2.41 and 17.7.3).
    """
    hiding = _hiding_styles(styles)
    for paragraph in list(body.iter(f"{W}p")):
        by_paragraph = _style_of(paragraph.find(f"{W}pPr/{W}pStyle")) in hiding
        taken = ET.Element("taken")
        for run in paragraph.iter(f"{W}r"):
            if _is_hidden(run, hiding, by_paragraph=by_paragraph):
                gone = [child for child in run if child.tag not in _KEPT]
                taken.extend(gone)
                for child in gone:
                    run.remove(child)
        yield from _told(taken)


def comments_told(comments: ET.Element) -> Iterator[Text]:
    """Yield what to tell of each comment, which is none of the report's text."""
    for comment in comments.iter(f"{W}comment"):
        if said := text_within(comment):
            yield Text("left out, since it is a comment in the file: '{text}'", text=said)


def _told(taken: ET.Element) -> Iterator[Text]:
    if said := text_within(taken):
        yield Text("left out, since it is hidden in the file: '{text}'", text=said)
    for name in _PICTURES:
        for _ in taken.iter(name):
            yield Text("a picture was left out, since it is hidden in the file")


def _is_hidden(run: ET.Element, hiding: set[str], *, by_paragraph: bool) -> bool:
    """Say whether a run is hidden: by what it says itself, else by one of its two styles."""
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return _is_on(own)
    return (_style_of(run.find(f"{W}rPr/{W}rStyle")) in hiding) != by_paragraph


def _hiding_styles(styles: ET.Element) -> set[str]:
    """Return the ids of styles whose text is hidden, by themselves or by what they are based on."""
    by_id = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")}
    found = set()
    for name in by_id:
        seen: set[str] = set()
        current = name
        while current in by_id and current not in seen:
            seen.add(current)
            says = by_id[current].find(f"{W}rPr/{W}vanish")
            if says is not None:
                if _is_on(says):
                    found.add(name)
                break
            current = _style_of(by_id[current].find(f"{W}basedOn"))
    return found


def _style_of(named: ET.Element | None) -> str:
    return "" if named is None else named.get(f"{W}val", "")


def _is_on(switch: ET.Element) -> bool:
    return switch.get(f"{W}val", "true").lower() not in _OFF
