"""The list of what is not done on a page, and the notes beside it: words as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from ..locale import language
from ..model import Text
from .outcome import Finding, Outcome

_STYLE = Path(__file__).parents[1] / "assets" / "css" / "unfinished.css"
_BEGIN, _END = "<!--vgr-unfinished-->", "<!--/vgr-unfinished-->"
_ADDED = re.compile(rf"{_BEGIN}.*?{_END}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Gap(NamedTuple):
    """A gap on a page: its address there, the line that it was written on, its words as HTML."""

    address: str
    file: str
    line: int
    words: str


class Notes:
    """What is told of one page."""

    def __init__(self, outcome: Outcome, gaps: Sequence[Gap]) -> None:
        self.outcome, self.gaps = outcome, gaps
        self._said_in = language(outcome.language)
        self._told: list[tuple[Finding, str]] = []
        self._pages: list[str] = []

    def add(self, finding: Finding, *, has_place: bool) -> str:
        """List a finding; return the note for its place on the page, to which the list leads."""
        address = f"vgr-note-{len(self._told) + 1}" if has_place else ""
        self._told.append((finding, address))
        kind = self._say(Text("Remark") if finding.is_remark else Text("Problem"))
        look = "vgr-note vgr-remark" if finding.is_remark else "vgr-note"
        return (
            f'<div class="{look}" id="{address}" tabindex="-1" role="note">'
            f"<p><strong>{kind}:</strong> {escape(finding.message)}</p>{_hint(finding)}</div>"
        )

    def add_page(self, address: str, name: str, count: int) -> None:
        """List another page of which something is told."""
        told = self._say(Text("to look at: {count}", count=count))
        self._pages.append(f'<li><a href="{escape(address)}">{escape(name)}</a>, {told}</li>\n')

    def listed(self) -> str:
        """Return the list for the top of the page; nothing if there is nothing in it."""
        told = []
        for finding, address in self._told:
            told.append((finding.file, finding.line, self._item(finding, address)))
        for gap in self.gaps:
            link = f'<a href="#{gap.address}">{_TAG.sub("", gap.words)}</a>'
            item = f"<li>{link} {_place(gap.file, gap.line)}</li>\n"
            told.append((gap.file, gap.line, item))
        items = [item for _, _, item in sorted(told)] + self._pages
        if not items and self.outcome.is_kept:
            return ""
        title, style = self._say(Text("Not done yet")), _STYLE.read_text("utf-8")
        return (
            f'<style>{style}</style><div class="vgr-unfinished" role="region" '
            f'aria-label="{title}"><details open="open"><summary>{title} {self._count()}</summary>'
            f"{self._why_old()}<ul>\n{''.join(items)}</ul></details></div>"
        )

    def _item(self, finding: Finding, address: str) -> str:
        message = escape(finding.message)
        if finding.is_remark:
            message = self._say(Text("remark: {message}", message=finding.message))
        place = _place(finding.file, finding.line)
        if address:
            return f'<li><a href="#{address}">{message}</a> {place}</li>\n'
        return f"<li>{message} {place}{_hint(finding)}</li>\n"

    def _count(self) -> str:
        """Return how much there is of each."""
        remarks = sum(finding.is_remark for finding, _ in self._told)
        problems = len(self._told) - remarks
        told = []
        if problems:
            told.append(Text("Problems: {count}", count=problems))
        if remarks:
            told.append(Text("Remarks: {count}", count=remarks))
        if self.gaps:
            told.append(Text("To fill in: {count}", count=len(self.gaps)))
        return f"<span>{', '.join(map(self._say, told))}</span>"

    def _why_old(self) -> str:
        if self.outcome.is_kept:
            return ""
        words = Text(
            "The handbook can't be built as it is now. The page is from when it last could be."
        )
        return f"<p>{self._say(words)}</p>"

    def _say(self, text: Text) -> str:
        return escape(self._said_in.say(text))


def _hint(finding: Finding) -> str:
    return f'<p class="vgr-hint">{escape(finding.hint)}</p>' if finding.hint else ""


def _place(file: str, line: int) -> str:
    return f"<code>{escape(f'{file}:{line}' if line else file)}</code>"


def enclosed(html: str) -> str:
    """Return what is added to a page, such that it is found again."""
    return f"{_BEGIN}{html}{_END}"


def without_notes(text: str) -> str:
    """Return the text of a page without what was added to it."""
    return _ADDED.sub("", text)
