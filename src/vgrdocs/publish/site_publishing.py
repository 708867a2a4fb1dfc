"""Publishes a handbook's versions as a site: builds what is new, lays all out, puts it in place."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from ..model import Text
from ..record.fault import PublishingFault
from ..record.files import write_whole
from ..work.handbook import UnusableFolder
from .executors import Workers
from .processes import ended_together
from .site_publication import Published, SitePublication
from .store import Store
from .swap import current
from .tagged_handbook import TaggedHandbook

Refusal = PublishingFault | UnusableFolder
"""Why a site was not published."""


def publish_sites(
    sources: Sequence[Path],
    out: Path,
    workers: Workers,
    *,
    draft: bool = False,
    pinned: bool = False,
) -> dict[Path, Published | Refusal]:
    """Let *out* show a handbook at each of its tags, and as it is now with *draft*.

    Of several handbooks, *out* has a folder for each, named as its own; they are published at once,
    as far as there are workers. Versions that the store beside a site holds are not built again.
    *pinned* builds each with the vgrdocs that its own tag asks for. Whatever happens, a site is as
    it was or whole.
    Returns for each site what came of it, or why nothing did. Raises `PublishingFault` or
    `UnusableFolder` where no site can be begun.
    """
    sites = _sites(sources, out.absolute())
    with ThreadPoolExecutor(len(sites)) as threads, ended_together():
        # All are begun before the first is waited for.
        runs = {}
        for site, handbook in sites.items():
            runs[site] = threads.submit(
                _publish, handbook, site, workers, draft=draft, pinned=pinned
            )
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


def _outcome(run: Future[Published]) -> Published | Refusal:
    try:
        return run.result()
    except (PublishingFault, UnusableFolder) as fault:
        return fault


def _publish(
    handbook: TaggedHandbook, site: Path, workers: Workers, *, draft: bool, pinned: bool
) -> Published:
    store = Store.beside(site)
    _check_place(site, store, handbook)
    write_whole(store.folder / ".gitignore", b"*\n")
    try:
        with FileLock(store.folder / "lock", blocking=False):
            return SitePublication(handbook, site, store, workers).run(draft=draft, pinned=pinned)
    except Timeout as fault:
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
                reason=fault.strerror or str(fault),
            )
        ) from fault


def _check_place(site: Path, store: Store, handbook: TaggedHandbook) -> None:
    is_empty = site.is_dir() and not any(site.iterdir())
    is_ours = current(site, store) or not site.exists() or is_empty
    if not is_ours or handbook.source.is_relative_to(site):
        raise UnusableFolder(
            Text(
                "'{path}' holds something else; "
                "let the site be made in a new folder, or over an earlier site",
                path=site,
            )
        )
