"""From what was built to what is kept: every file into the store, static files apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..out.alerts import FOLDER as ALERTS_FOLDER
from ..out.feeds.names import FOLDER as FEEDS_FOLDER
from ..out.fragments import FOLDER as FRAGMENTS_FOLDER
from ..out.llms import LLMS
from ..out.sitemap import SITEMAP
from .report_data import DATA_FOLDER
from .store import Files, Store, sha256

STATIC_FOLDER = "_static"
"""The folder of the static files, in a handbook and at the root of a site."""
OF_THE_NEWEST = (ALERTS_FOLDER, DATA_FOLDER, FEEDS_FOLDER, FRAGMENTS_FOLDER, LLMS, SITEMAP)
"""What a site has at its root of its newest version alone: folders and files."""
PAGES = "pages.js"
"""The file in a version that lists its pages, for those who come from another version."""

_ADDRESS = re.compile(rb"""(?P<before>\b(?:href|src)=")(?P<root>(?![a-z]+:)[^"#?]*?)_static/""")
_LEFT_OUT = {".buildinfo", ".gitignore"}


class GatheredFiles(NamedTuple):
    """The files of a version, and those that lie at the site's root.

    These are its data and what is subscribed to, and its static files in a folder.
    """

    files: Files
    data: Files
    static: str
    static_files: Files


def gather(out: Path, store: Store) -> GatheredFiles:
    """Put what was built in *out* into the store."""
    static_files = {}
    for name, file in _files(out / STATIC_FOLDER):
        static_files[name] = store.add(file.read_bytes())
    # Named by its content: versions with the same static files share the folder.
    static = sha256(json.dumps(static_files, sort_keys=True).encode())[:12]
    files: dict[str, str] = {}
    for name, file in _files(out):
        if name.startswith(f"{STATIC_FOLDER}/") or name in _LEFT_OUT:
            continue
        content = file.read_bytes()
        if name.endswith(".html"):
            content = _with_shared_static(content, static)
        files[name] = store.add(content)
    data = {}
    for name in sorted(files):
        if name.partition("/")[0] in OF_THE_NEWEST:
            data[name] = files.pop(name)
    pages = [name for name in files if name.endswith(".html")]
    files[PAGES] = store.add(_list(pages))
    return GatheredFiles(dict(sorted(files.items())), data, static, static_files)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _with_shared_static(page: bytes, static: str) -> bytes:
    """Return a page that has its static files from the folder *static* at the site's root.

    The root is a step above the version.
    """
    return _ADDRESS.sub(rb"\g<before>\g<root>../_static/" + static.encode() + b"/", page)


def _list(pages: Iterable[str]) -> bytes:
    """Return a script that gives {folder: [page, ...]}."""
    folders: dict[str, list[str]] = {}
    for page in sorted(pages):
        path = PurePosixPath(page)
        folder = f"{path.parent}/" if path.parent.name else ""
        folders.setdefault(folder, []).append(path.name)
    lines = []
    for folder, names in folders.items():
        lines.append(f"{json.dumps(folder)}: {json.dumps(names, ensure_ascii=False)}")
    return ("vgrPages({\n" + ",\n".join(lines) + "\n});\n").encode()
