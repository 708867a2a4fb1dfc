"""Where links to elsewhere stand in what was read: the file and the line of each place."""

from __future__ import annotations

import pickle
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from docutils import nodes
from sphinx import addnodes

from ...read.told_at import line_of, source_of
from ...record import is_of_web

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class LinkPlace(NamedTuple):
    """Where a link stands; the line is 0 where it is not known."""

    file: Path
    line: int


Places = dict[str, set[LinkPlace]]


def read_environment(doctrees: Path) -> BuildEnvironment | None:
    """Return what Sphinx knows of a handbook that was read; None if it was not."""
    try:
        content = (doctrees / "environment.pickle").read_bytes()
    except OSError:
        return None
    env: BuildEnvironment = pickle.loads(content)  # noqa: S301 - this run has written it
    return env


def gather_links(env: BuildEnvironment, doctrees: Path) -> Places:
    """Return each address of the web with the places where it stands, as writers have written it.

    What the pages gather from each other, such as registers, stands where it was written alone.
    """
    found: Places = {}
    files: dict[Path, list[str]] = {}
    for docname in sorted(env.found_docs):
        doctree = doctrees / f"{docname}.doctree"
        if not doctree.is_file():
            continue
        page = Path(env.doc2path(docname))
        read: nodes.document = pickle.loads(doctree.read_bytes())  # noqa: S301 - (the same)
        for node, address in _links(read):
            file = Path(env.srcdir, source_of(node) or page)
            lines = files.setdefault(file, _lines(file))
            places = found.setdefault(address, set())
            known = [place.line for place in places if place.file == file]
            places.add(LinkPlace(file, _line(lines, node, address, known)))
    return found


def _links(document: nodes.document) -> Iterator[tuple[nodes.Node, str]]:
    for node in document.findall(nodes.reference):
        address = str(node.get("refuri", ""))
        if is_of_web(address):
            yield node, address
    for contents in document.findall(addnodes.toctree):
        for _, address in contents["entries"]:
            if is_of_web(str(address)):
                yield contents, str(address)


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line(lines: list[str], node: nodes.Node, address: str, known: Collection[int]) -> int:
    """Return the line of a link, which may be one below that on which its paragraph begins.

    A second link to the same address in it stands below the first.
    """
    begins = line_of(node)
    # Only the words of a link are there where a program has completed the address.
    for words in (address, unquote(address), _in_own_letters(address), node.astext()):
        having = _lines_with(words, lines)
        below = [number for number in having if number >= begins]
        new = [number for number in below if number not in known]
        if having:
            # What a link refers to by a name may be defined anywhere.
            return min(new or below or having)
    return begins


def _in_own_letters(address: str) -> str:
    """Return an address as it was typed whose host has other letters than those of English."""
    try:
        host = urlsplit(address).hostname or ""
        typed = host.encode("ascii").decode("idna")
    except ValueError:
        return address
    return unquote(address.replace(host, typed, 1))


def _lines_with(words: str, lines: list[str]) -> list[int]:
    if not words.strip():
        return []
    scheme, mark, rest = words.partition("://")  # a scheme may be written in capitals
    written = f"(?i:{re.escape(scheme + mark)}){re.escape(rest)}" if mark else re.escape(words)
    # Not the end of a longer address, nor its beginning.
    whole = re.compile(rf"(?<![\w:/.%-]){written}(?!\.?[\w/%#?=&-])")
    return [number for number, line in enumerate(lines, 1) if whole.search(line)]
