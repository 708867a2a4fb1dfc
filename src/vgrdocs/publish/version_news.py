"""What each version brought: the reports that are new in it, changed or withdrawn."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..facts import Report
from ..out.html.corrections import CORRECTIONS
from .store import Store, Version

MOST = 12
"""The most reports of one sort that a list names; a first version may bring hundreds."""

_TITLE = re.compile(rb'<meta property="og:title" content="([^"]*)"')


class Brought(NamedTuple):
    """The reports of one sort: page and title of each, and how many more there are."""

    reports: tuple[tuple[str, str], ...] = ()
    more: int = 0


class VersionNews(NamedTuple):
    """What a version brought, compared with the one before it."""

    new: Brought = Brought()
    changed: Brought = Brought()
    withdrawn: Brought = Brought()


def version_news(versions: Sequence[Version], store: Store) -> dict[str, VersionNews]:
    """Return what each of *versions*, the oldest first, brought, by its name."""
    found = {}
    before: Version | None = None
    for version in versions:
        found[version.name] = _compare(version, before, store)
        before = version
    return found


def _compare(version: Version, before: Version | None, store: Store) -> VersionNews:
    known = _reports(before) if before else set()
    sealed = before.reports if before else {}
    gone_before = before.withdrawn if before else ()
    here = _reports(version) - set(version.withdrawn)
    new = here - known
    # A page changes with its neighbours; what a report says is known of those that were recorded.
    changed = set()
    for name in here & sealed.keys() & version.reports.keys():
        if sealed[name] != version.reports[name]:
            changed.add(name)
    withdrawn = set(version.withdrawn) - set(gone_before)
    return VersionNews(
        *(_brought(names, version, store) for names in (new, changed, withdrawn)),
    )


def _reports(version: Version) -> set[str]:
    """Return the reports that a version has pages of."""
    found = set(version.reports)
    for file in version.files:
        name = file.removesuffix(".html")
        is_page = name != file and Report.is_dated(name)
        if is_page and not name.endswith(CORRECTIONS):
            found.add(name)
    return found


def _brought(names: Collection[str], version: Version, store: Store) -> Brought:
    # The newest first: the names of reports are their days.
    newest = sorted(names, key=lambda name: (name.rpartition("/")[2], name), reverse=True)
    listed = []
    for name in newest[:MOST]:
        page = f"{name}.html"
        if page in version.files:
            listed.append((page, _title_of(page, name, version, store)))
    return Brought(tuple(listed), len(newest) - len(newest[:MOST]))


def _title_of(page: str, name: str, version: Version, store: Store) -> str:
    """Return the title that a page gives itself, with its day; a notice has only its name."""
    found = _TITLE.search(store.prove(version.files[page]))
    return html.unescape(found[1].decode()) if found else name
