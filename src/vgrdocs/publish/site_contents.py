"""What a site holds beside its versions: its front, and pages whose addresses are elsewhere now."""

from __future__ import annotations

from collections.abc import Sequence

from ..out.html.assets import ASSETS
from ..out.html.versions import NAME as FRAME
from ..read.addresses import as_sent
from ..read.in_site import LATEST
from ..read.style.setting import NAME as STYLE
from .addresses import moved_pages, pages_to_be_found_elsewhere
from .front import Front, ListedVersion
from .store import Generation, Store, Version
from .tagged_handbook import TaggedHandbook
from .version_building import DRAFT
from .version_news import version_news


def generation_of(
    handbook: TaggedHandbook, versions: Sequence[Version], store: Store
) -> Generation:
    """Keep what the site is made of beside *versions*, the oldest first, and return the whole."""
    published = [version for version in versions if version.name != DRAFT]
    latest = (published or versions)[-1]
    records = {}
    for version in versions:
        records[version.name] = store.add(store.record(version.name).read_bytes())
    records[LATEST] = records[latest.name]
    moved = {}
    files = dict(latest.data)
    if published:
        moved = moved_pages(handbook.repository, handbook.folder, published)
        for name, content in pages_to_be_found_elsewhere(published, moved, store):
            files[name] = store.add(content)
    front = _front(handbook, versions, latest)._replace(
        moved=moved, news=version_news(versions, store), frame=_frame(latest, store)
    )
    for name, content in front.files().items():
        files[name] = store.add(content)
    for icon in ("favicon.ico", "favicon.svg"):
        files[icon] = store.add((ASSETS / "icons" / icon).read_bytes())
    # Servers look for the page at the root, whichever version is asked for.
    if "404.html" in latest.files:
        files["404.html"] = latest.files["404.html"]
    return Generation(
        versions=dict(sorted(records.items())),
        files=dict(sorted(files.items())),
        ledger=store.add(handbook.ledger_text.encode()),
        language=handbook.language.code,
    )


def _frame(latest: Version, store: Store) -> str:
    """Return the newest version's page for the list; nothing from an older vgrdocs."""
    name = f"{FRAME}.html"
    if name not in latest.files:
        return ""
    return store.prove(latest.files[name]).decode()


def _front(handbook: TaggedHandbook, versions: Sequence[Version], latest: Version) -> Front:
    listed = []
    for version in reversed(versions):
        kind = "latest" if version is latest else "old"
        if version.name == DRAFT:
            kind = "draft"
        listed.append(ListedVersion(version.name, version.time, kind, version.ledger[1]))
    title = handbook.setting("html_title", handbook.setting("project", ""))
    address = as_sent(str(handbook.setting("html_baseurl", "")))
    style = handbook.setting(STYLE, {})
    return Front(str(title), handbook.language, address, listed, style=style)
