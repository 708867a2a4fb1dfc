"""Publishes a handbook's versions as a site: builds what is new, lays all out, puts it in place."""

from __future__ import annotations

import dataclasses as dc
import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from ..model import Text, why
from ..record.fault import PublishingFault
from ..record.locking import HeldByAnother, lock_held
from ..work.locating import UnusableFolder
from .executors import Workers
from .processes import ended_together, result_of
from .site_publication import Published, SitePublication
from .store import Store
from .store_place import make_ready, store_for
from .swap import current
from .tagged_handbook import TaggedHandbook

NotPublished = PublishingFault | UnusableFolder
"""Why a site was not published."""


def publish_sites(
    sources: Sequence[Path],
    out: Path,
    workers: Workers,
    *,
    draft: bool = False,
    pinned: bool = False,
    store: Path | None = None,
) -> dict[Path, Published | NotPublished]:
    """Let *out* show a handbook at each of its tags, and as it is now with *draft*.

    Of several handbooks, *out* has a folder for each, named as its own; they are published at once,
    as far as there are workers. Versions that a site's store holds are not built again. *store* is
    the folder for that, or for those of several handbooks. *pinned* builds each with the vgrdocs
    that its own tag asks for. Whatever happens, a site is as it was or whole.
    Returns for each site what came of it, or why nothing did. Raises `PublishingFault` or
    `UnusableFolder` where no site can be begun.
    """
    # Without following the link that a site may be.
    out = Path(os.path.normpath(out.absolute()))
    sites = _sites(sources, out)
    with ThreadPoolExecutor(len(sites)) as threads, ended_together():
        # All are begun before the first is waited for.
        runs = {}
        for site, handbook in sites.items():
            chosen = store / site.name if store and len(sites) > 1 else store
            begun = _Begun(handbook, site, out, chosen)
            runs[site] = threads.submit(_publish, begun, workers, draft=draft, pinned=pinned)
        return {site: _outcome(run) for site, run in runs.items()}


def _sites(sources: Sequence[Path], out: Path) -> dict[Path, TaggedHandbook]:
    """Return each handbook by the folder that its site is to have."""
    # One after the other: each conf.py is read in its own folder, which is the process's.
    handbooks = list(map(TaggedHandbook, sources))
    if len(handbooks) == 1:
        return {out: handbooks[0]}
    sites = {out / handbook.source.name: handbook for handbook in handbooks}
    if len(sites) < len(handbooks):
        raise PublishingFault(
            Text(
                "two of the handbooks' folders have the same name, "
                "and would be one folder in the site"
            )
        )
    return sites


def _outcome(run: Future[Published]) -> Published | NotPublished:
    try:
        return result_of(run)
    except (PublishingFault, UnusableFolder) as fault:
        return fault


class _Begun(NamedTuple):
    """A site that is to be published, in the folder *out* or as that; its store, where chosen."""

    handbook: TaggedHandbook
    site: Path
    out: Path
    chosen: Path | None


def _publish(begun: _Begun, workers: Workers, *, draft: bool, pinned: bool) -> Published:
    handbook, site = begun.handbook, begun.site
    try:
        repository = handbook.repository
        _refuse_place(site, handbook)
        store, moved = store_for(site, begun.out, repository, begun.chosen)
        _check_place(site, store, handbook)
        make_ready(store, site)
        with lock_held(store.folder / "lock"):
            published = SitePublication(handbook, site, store, workers).run(
                draft=draft, pinned=pinned
            )
            if moved:
                return dc.replace(published, notes=[moved, *published.notes])
            return published
    except HeldByAnother as fault:
        raise PublishingFault(
            Text(
                "another vgrdocs is publishing '{site}' right now; wait until it has ended",
                site=site,
            )
        ) from fault
    except OSError as fault:
        raise PublishingFault(
            Text(
                "'{site}' can't be written, and stays as it was: {reason}",
                site=site,
                reason=why(fault),
            )
        ) from fault


def _refuse_place(site: Path, handbook: TaggedHandbook) -> None:
    """Raise `UnusableFolder` for a site in the handbook's place, or within another site."""
    if handbook.source.is_relative_to(site):
        raise _holds_something_else(site)
    place = site.parent.resolve()
    for folder in (place, *place.parents):
        if (folder / "versions.js").is_file():
            raise UnusableFolder(
                Text(
                    "'{path}' would lie in another site, whose next version would take it away; "
                    "choose a folder beside it",
                    path=site,
                )
            )


def _holds_something_else(site: Path) -> UnusableFolder:
    return UnusableFolder(
        Text(
            "'{path}' holds something else; "
            "let the site be made in a new folder, or over an earlier site",
            path=site,
        )
    )


def _check_place(site: Path, store: Store, handbook: TaggedHandbook) -> None:
    """Raise `UnusableFolder` where no site can stand; put back one that was being exchanged."""
    aside = site.with_name(f".{site.name}.old")
    if aside.is_dir() and not os.path.lexists(site):
        aside.rename(site)
    is_empty = site.is_dir() and not site.is_symlink() and not any(site.iterdir())
    is_ours = current(site, store) or not os.path.lexists(site) or is_empty
    if not is_ours:
        raise _holds_something_else(site)
    if site.is_mount():
        raise UnusableFolder(
            Text("'{path}' is a disk of its own; let the site be a folder in it", path=site)
        )
