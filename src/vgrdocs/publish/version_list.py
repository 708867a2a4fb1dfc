"""The list of all versions at a site's root, in the look of the newest of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ..model import Language, Text
from ..read.in_site import LATEST
from ..say.values import say_date, say_head
from .version_news import Brought, VersionNews

if TYPE_CHECKING:
    from .front import ListedVersion

_PLACE = re.compile(r'<div class="vgr-version-page">.*?</div>', re.DOTALL)
_RELATIVE = re.compile(r'\b(href|src|action|data-content_root)="(?![#/]|\w+:)')
_ICON = re.compile(r'<link rel="icon"[^>]*>')
_LOGO = re.compile(r'<img class="vgr-logo[^>]*>')
_CANONICAL = re.compile(r' *<link rel="canonical"[^>]*>\n?')

_SORTS: Mapping[str, Text] = {
    "new": Text("New reports", "page"),
    "changed": Text("Changed reports", "page"),
    "withdrawn": Text("Withdrawn reports", "page"),
}


def list_in(frame: str, listed: str) -> str:
    """Return the page of the newest version that has a place for *listed*, at the site's root."""
    page = _RELATIVE.sub(rf'\1="{LATEST}/', frame)
    # It is to be found where it is, and not where its frame comes from.
    page = _CANONICAL.sub("", page)
    return _PLACE.sub(lambda _: listed, page)


class HeadMarks(NamedTuple):
    """What shows whose handbook it is, as HTML: the icon and the logo; each may be empty."""

    icon: str
    logo: str


def head_marks(frame: str, root: str) -> HeadMarks:
    """Return the marks of the newest version's page for a page from which *root* leads to the root.

    Without a house style the icon is that of all handbooks, in the handbook's colour.
    """

    def found(pattern: re.Pattern[str]) -> str:
        marks = "\n".join(pattern.findall(frame))
        return _RELATIVE.sub(rf'\1="{root}{LATEST}/', f"{marks}\n") if marks else ""

    return HeadMarks(found(_ICON), found(_LOGO))


class VersionEntries:
    """The versions as entries of a list: name, day, head of the ledger, and what each brought."""

    def __init__(
        self,
        language: Language,
        name_of: Callable[[ListedVersion], str],
        news: Mapping[str, VersionNews],
    ) -> None:
        self.language, self.name_of, self.news = language, name_of, news

    def written(self, versions: Iterator[ListedVersion]) -> str:
        """Return the list; *versions* are the newest first."""
        entries = "".join(map(self._entry, versions))
        return f'<ul class="vgr-version-entries">\n{entries}</ul>'

    def _entry(self, version: ListedVersion) -> str:
        day = say_date(version.date, self.language)
        told = f'<time datetime="{version.date.isoformat()}">{day}</time>'
        if version.head:
            # The first letters, which are kept where this is printed.
            told += f", {say_head(version.head, self.language)}"
        address = quote(version.folder)
        link = f'<a href="{address}/index.html">{escape(self.name_of(version))}</a>'
        brought = self.news.get(version.name, VersionNews())
        lists = "".join(
            self._sort(sort, getattr(brought, sort), address) for sort in brought._fields
        )
        if not lists and version.kind != "draft":
            lists = f"<p>{self.language.say(Text('No report is new.', 'page'))}</p>\n"
        return (
            f'<li class="vgr-version-entry">\n<h2>{link}</h2>\n<p class="vgr-label">{told}</p>\n'
            f"{lists}</li>\n"
        )

    def _sort(self, sort: str, brought: Brought, address: str) -> str:
        if not brought.reports and not brought.more:
            return ""
        rows = []
        for page, title in brought.reports:
            rows.append(f'<li><a href="{address}/{quote(page)}">{escape(title)}</a></li>')
        if brought.more:
            more = Text("and {number} more", "page", number=brought.more)
            rows.append(f"<li>{self.language.say(more)}</li>")
        heading = self.language.say(_SORTS[sort])
        return f"<h3>{heading}</h3>\n<ul>\n" + "\n".join(rows) + "\n</ul>\n"
