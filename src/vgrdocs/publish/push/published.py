"""The reports that a site shows, as pages for other sites; and those that must be seen nowhere.

They are read from the site's store, each file by its hash, and not from the folder that is served.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...model import Text
from ...out.fragments import FOLDER
from ...read.in_site import LATEST
from ...record import read_ledger
from ...record.commands import vgrdocs_command
from ...record.fault import PublishingFault
from ..store import Generation, Store
from ..store_place import find_store
from ..swap import check_records, current
from ..tagged_handbook import TaggedHandbook
from ..version_building import DRAFT
from .page import PushedPage


@dataclass(frozen=True)
class ShownReports:
    """What a site shows: its reports as pages, and the names of those that were withdrawn.

    `is_behind` says that the handbook's ledger has lines that the site was made without.
    """

    pages: Mapping[str, PushedPage]
    withdrawn: frozenset[str]
    is_behind: bool


def published_in(site: Path, handbook: TaggedHandbook, store: Path | None = None) -> ShownReports:
    """Return what *site* shows of its newest version.

    What the handbook's ledger says is withdrawn is so, even where the site is older. *store* is
    where the versions are kept, if the site was given one. Raises `PublishingFault` for a site that
    is none, that is of another handbook, or that has no pieces.
    """
    found = find_store(Path(site).absolute(), store)
    generation = _generation(site, found, handbook)
    ledger = read_ledger(found.prove(generation.ledger).decode()).ledger
    if not ledger.is_prefix_of(handbook.ledger):
        raise PublishingFault(
            Text(
                "'{site}' is the site of another handbook than '{source}', or of a newer state of "
                "it; name the folder of the reports that it was made of",
                site=site,
                source=handbook.source,
            )
        )
    pages: dict[str, PushedPage] = {}
    withdrawn = set(handbook.ledger.withdrawn)
    for report, page in _pages(generation, found, handbook):
        if page.said["withdrawn"]:
            withdrawn.add(report)
        else:
            pages[report] = page
    if not pages and not withdrawn:
        raise PublishingFault(
            Text(
                "'{site}' has no pieces of pages for other sites: set html_baseurl in conf.py to "
                "the address of the site, make a new version, and publish the site again",
                site=site,
            )
        )
    for report in withdrawn:
        pages.pop(report, None)
    is_behind = len(ledger.lines) < len(handbook.ledger.lines)
    return ShownReports(pages, frozenset(withdrawn), is_behind)


def _generation(site: Path, store: Store, handbook: TaggedHandbook) -> Generation:
    """Return the record of what *site* shows, which must be a version and no draft."""
    shown = current(Path(site).absolute(), store)
    if not shown or not store.object(shown).is_file():
        raise PublishingFault(
            Text(
                "'{site}' is no site that was made here; make it with: {command}",
                site=site,
                command=vgrdocs_command("site", handbook.source, str(site)),
            )
        )
    check_records(Path(site).absolute(), store)
    generation = Generation.read(store.prove(shown))
    newest = store.read(store.prove(generation.versions[LATEST]))
    if newest.name == DRAFT:
        raise PublishingFault(
            Text("'{site}' shows no version, but the draft alone; set a tag first", site=site)
        )
    return generation


def _pages(
    generation: Generation, store: Store, handbook: TaggedHandbook
) -> Iterator[tuple[str, PushedPage]]:
    for name, digest in sorted(generation.files.items()):
        folder, _, file = name.partition("/")
        if folder != FOLDER or not file.endswith(".json"):
            continue
        report = file.removesuffix(".json")
        said = json.loads(store.prove(digest))
        html = store.prove(generation.files[f"{FOLDER}/{report}.html"]).decode()
        yield report, PushedPage(report, html, said, handbook.language)
