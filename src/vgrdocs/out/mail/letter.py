"""The HTML part of a mail: plain HTML in a frame that mail programs show, with styles inlined."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from xml.etree import ElementTree as ET

import css_inline

from ..plain import written
from .look import LookOfMails

MOST_BYTES = 100_000
"""So long may it be: Gmail shows no more than 102 kB of a mail, and hides the rest."""

_WIDEST = 608
"""The pixels that a picture has beside the margins; Outlook takes a picture's own width else."""
_AS = {"figure": "div", "figcaption": "div"}
"""What stands for elements that mail programs do not know."""
_UNITS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "tr", "pre", "img"}
"""What a mail that is too long ends after: no sentence is cut."""


@dataclass(frozen=True)
class Letter:
    """What the HTML part shows: a report between what stands before it and after it."""

    language: str
    title: str
    preheader: str
    """What a list of mails shows beside the subject."""
    notices: list[ET.Element]
    report: ET.Element
    cut: ET.Element
    """What stands after a report that is too long: where the rest is."""
    after: list[ET.Element]
    boxes: Mapping[str, str]
    """The ids of what stands in a box, each with the box's class."""
    table: str
    """What a table without a caption is called."""
    look: LookOfMails

    def html(self) -> str:
        """Return it as a page, shortened if it is too long."""
        whole = self._page(self.report)
        if _is_short(whole):
            return whole
        units = sum(1 for each in self.report.iter() if each.tag in _UNITS)
        # The first number that is too many, less one.
        most = bisect_left(range(units), True, key=lambda few: not _is_short(self._first(few))) - 1
        return self._first(max(0, most))

    def _first(self, units: int) -> str:
        """Return it with the first units of the report alone."""
        report = copy.deepcopy(self.report)
        _keep_first(report, units)
        return self._page(report, self.cut)

    def _page(self, report: ET.Element, *cut: ET.Element) -> str:
        content = ET.Element("div")
        if self.look.logo:
            content.append(self.look.logo.element())
        if self.notices:
            content.append(_boxed(self.notices, "box notice"))
        content.append(self._fit_for_mail(copy.deepcopy(report)))
        content.extend([*cut, *self.after])
        inlined = _inliner().inline_fragment(written(content), self.look.style)
        hidden = ""
        if self.preheader:
            hidden = f'<div style="display: none">{escape(self.preheader)}</div>\n'
        return self.look.frame.substitute(
            language=escape(self.language),
            title=escape(self.title),
            preheader=hidden,
            content=inlined,
        )

    def _fit_for_mail(self, report: ET.Element) -> ET.Element:
        """Change elements into those that mail programs know."""
        for element in report.iter():
            element.tag = _AS.get(element.tag, element.tag)
            if element.tag == "img":
                _narrow(element)
            elif element.tag == "a" and not element.get("href"):
                element.tag = "span"  # the words of a link that would lead nowhere
        for parent in list(report.iter()):
            for number, child in enumerate(parent):
                if child.tag == "table":
                    parent[number] = _scrolling(child, self.table)
                elif kind := self.boxes.get(child.get("id", "")):
                    parent[number] = _boxed([child], kind)
        return report


def _is_short(page: str) -> bool:
    # A line ends with two signs in a mail.
    return len(page.encode()) + page.count("\n") <= MOST_BYTES


def _boxed(content: list[ET.Element], kind: str) -> ET.Element:
    """Return a box around elements: a table, since Outlook knows no other with a space inside."""
    table = ET.Element("table", {"role": "presentation", "class": kind})
    row = ET.SubElement(ET.SubElement(table, "tbody"), "tr")
    ET.SubElement(row, "td").extend(content)
    return table


def _narrow(picture: ET.Element) -> None:
    width, height = (picture.get(name, "") for name in ("width", "height"))
    if width.isdecimal() and height.isdecimal() and int(width) > _WIDEST:
        picture.set("width", str(_WIDEST))
        picture.set("height", str(round(int(height) * _WIDEST / int(width))))


def _scrolling(table: ET.Element, name: str) -> ET.Element:
    """Put a table into a box that scrolls by itself, so that a narrow screen does not."""
    caption = table.find("caption")
    words = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    given = {"class": "wide", "role": "group", "aria-label": words or name, "tabindex": "0"}
    around = ET.Element("div", given)
    around.tail, table.tail = table.tail, None
    around.append(table)
    return around


def _keep_first(element: ET.Element, units: int) -> int:
    """Remove what comes after so many units; return how many of them are left to keep."""
    for child in list(element):
        if not units:
            element.remove(child)
            continue
        units -= child.tag in _UNITS
        units = _keep_first(child, units)
    return units


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
