"""What Sphinx knows of the pages, as questions ask for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes

from ..model import Language
from ..record import normalised
from .domain import vgr
from .pictures.showing import key_of
from .previewing import expects_pdfs
from .problems import handbook_language
from .style.logo import named_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from ..facts.registers import RegisterRef

PAGE_BUILDERS = ("html", "dirhtml")
"""The builders of Sphinx that write a page for each document."""


class SphinxPages:
    """What Sphinx knows of the pages, as `facts.pages.Pages` asks for it."""

    def __init__(self, app: Sphinx) -> None:
        self.env, self.out = app.env, Path(app.outdir)
        self.language: Language = handbook_language(app.config)
        self.registers: Mapping[str, Sequence[RegisterRef]] = vgr(app.env).registers
        self.has_year_pages = app.builder.name in PAGE_BUILDERS
        self.shows_pdfs = app.builder.format == "html"
        self._look = _digest_of_look(app)

    def docnames(self) -> tuple[str, ...]:
        """Return all documents, in order."""
        return tuple(sorted(self.env.found_docs))

    def exists(self, docname: str) -> bool:
        """Say whether there is such a document."""
        return docname in self.env.found_docs and docname in self.env.titles

    def title(self, docname: str) -> str:
        """Return the title of a document that there is."""
        return self.env.titles[docname].astext()

    def headings(self, docname: str) -> tuple[tuple[str, str, str], ...]:
        """Return what MyST lets links lead to: slug, anchor and words of each heading."""
        slugs = self.env.metadata[docname].get("myst_slugs") or {}
        found = []
        for slug, (_, anchor, words) in slugs.items():
            found.append((slug, str(anchor), str(words)))
        return tuple(found)

    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return the document, the anchor and the words of one of Sphinx's labels, or None."""
        std = self.env.domains.standard_domain
        if name in std.labels:
            return std.labels[name]
        # A label that has no words of its own can be linked to with words that a writer gives.
        place = std.anonlabels.get(name)
        if place is None:
            return None
        return (*place, "")

    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return the tables of contents, with the titles in them."""
        found: list[tuple[object, ...]] = []
        for docname, included in sorted(self.env.toctree_includes.items()):
            for each in (docname, *included):
                if each in self.env.titles:
                    found.append((each, self.title(each)))
            for node in self.env.tocs[docname].findall(addnodes.toctree):
                found.append((tuple(node["entries"]), node.get("caption")))
        for docname, numbers in sorted(self.env.toc_secnumbers.items()):
            found.append((docname, tuple(sorted(numbers.items()))))
        return tuple(found)

    def outline(self, docname: str) -> str:
        """Return the headings of a document, with the documents that its contents list."""
        return self.env.tocs[docname].pformat()

    def picture(self, path: str) -> str:
        """Return what the copy of a picture is called; empty for one that is not copied."""
        shown = vgr(self.env).opened_pictures().get(path)
        key = key_of(self.env, path, shown) if shown else path
        if key not in self.env.images:
            return ""
        return self.env.images[key][1]

    def reading(self, docname: str) -> str:
        """Return a digest of all that a document was read from."""
        return vgr(self.env).readings.get(docname, "")

    def noted(self, what: str) -> Mapping[str, object]:
        """Return what an extension has noted of each document: an attribute of the environment."""
        found: Mapping[str, object] = getattr(self.env, what, {})
        return found

    def setting(self, name: str) -> str:
        """Return a setting of conf.py that holds a text."""
        return str(self.env.config[name])

    def look(self) -> str:
        """Return a digest of what all pages are made with: settings of HTML, and static files."""
        return self._look

    def size(self, file: str) -> int | None:
        """Return the size of a file of what is built, in bytes; None if it is not there."""
        path = self.out / file
        if self.shows_pdfs and expects_pdfs(self.env) and file.endswith(".pdf"):
            # So the pages need not be made again when the PDFs are there.
            return 0 if file in self._expected_pdfs() else None
        if not self.shows_pdfs or not path.is_file():
            return None
        return path.stat().st_size

    def content_digest(self, file: str) -> str:
        """Return a digest of a file of what is built; empty if it is not there."""
        path = self.out / file
        if not self.shows_pdfs or not path.is_file():
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def _expected_pdfs(self) -> set[str]:
        """Return the PDFs of reports and of their years."""
        found = set()
        for report in vgr(self.env).facts.reports():
            folder = report.docname.rpartition("/")[0]
            found |= {f"{report.docname}.pdf", f"{folder}/{report.compiled.year}.pdf".lstrip("/")}
        return found

    def files(self, folder: str, pattern: str) -> tuple[str, ...]:
        """Return the files of a folder of what is built, in order."""
        if not self.shows_pdfs:
            return ()
        if expects_pdfs(self.env) and pattern.endswith(".pdf"):
            expected = sorted(self._expected_pdfs())
            return tuple(file for file in expected if Path(file).match(f"{folder}/{pattern}"))
        found = sorted((self.out / folder).glob(pattern))
        return tuple(file.relative_to(self.out).as_posix() for file in found)

    def text(self, docname: str) -> str:
        """Return the text of a document's file, normalised."""
        raw = Path(self.env.doc2path(docname)).read_bytes()
        return normalised(raw).decode("utf-8", "replace")


def _digest_of_look(app: Sphinx) -> str:
    """Return a digest of what all pages are made with: settings of HTML, static files, templates.

    Static files are named on pages by a checksum.
    """
    read = hashlib.sha256()
    info = getattr(app.builder, "build_info", None)
    if info is not None:
        read.update(f"{info.config_hash} {info.tags_hash}\n".encode())
    pictures = [path for _, path in named_pictures(app.config) if path]
    for folder in (*app.config.html_static_path, *app.config.templates_path, *pictures):
        top = Path(app.confdir, folder)
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            if file.is_file():
                name, content = file.relative_to(top.parent).as_posix(), file.read_bytes()
                read.update(f"{name}:{len(content)}:".encode() + content)
    return read.hexdigest()
