"""From what was built to what is kept: every file into the store, the static files apart from the version's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from .store import Files, Store, sha256

STATIC_FOLDER = "_static"
"""The folder of the static files, in a handbook and at the root of a site."""
DATA_FOLDER = "data"
"""The folder of the open data, likewise: it holds all that was in the data of older versions."""
PAGES = "pages.js"
"""The file in a version that lists its pages, for those who come from another version."""

_ADDRESS = re.compile(rb"""(?P<before>\b(?:href|src)=")(?P<root>(?![a-z]+:)[^"#?]*?)_static/""")
_LEFT_OUT = {".buildinfo"}


class Gathered(NamedTuple):
    """The files of a version, and those that lie at the site's root: its data, and its static files in a folder."""

    files: Files
    data: Files
    static: str
    static_files: Files


def gather(out: Path, store: Store) -> Gathered:
    """Put what was built in *out* into the store.

    Source maps, half of what the theme brings, are for its developers and stay out.
    """
    static_files = {
        name: store.add(file.read_bytes())
        for name, file in _files(out / STATIC_FOLDER)
        if not name.endswith(".map")
    }
    static = sha256(json.dumps(static_files, sort_keys=True).encode())[:12]
    files: dict[str, str] = {}
    for name, file in _files(out):
        if not name.startswith(f"{STATIC_FOLDER}/") and name not in _LEFT_OUT:
            content = file.read_bytes()
            files[name] = store.add(
                _with_shared_static(content, static) if name.endswith(".html") else content
            )
    files[PAGES] = store.add(_list(name for name in files if name.endswith(".html")))
    data = {name: files.pop(name) for name in sorted(files) if name.startswith(f"{DATA_FOLDER}/")}
    return Gathered(dict(sorted(files.items())), data, static, static_files)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _with_shared_static(page: bytes, static: str) -> bytes:
    """Return a page that has its static files from the folder *static* at the site's root, a step above the version."""
    return _ADDRESS.sub(rb"\g<before>\g<root>../_static/" + static.encode() + b"/", page)


def _list(pages: Iterable[str]) -> bytes:
    """Return a script that gives {folder: [page, ...]}."""
    folders: dict[str, list[str]] = {}
    for page in sorted(pages):
        path = PurePosixPath(page)
        folders.setdefault("" if path.parent.name == "" else f"{path.parent}/", []).append(
            path.name
        )
    lines = (
        f"{json.dumps(folder)}: {json.dumps(names, ensure_ascii=False)}"
        for folder, names in folders.items()
    )
    return ("vgrPages({\n" + ",\n".join(lines) + "\n});\n").encode()
