"""Which pages must be written again because of what they show of others: link texts, registers, neighbours, news."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from ..model import Report, dump_report
from ..record.files import write_whole
from .news import followed, news_of
from .problems import handbook_language
from .roles import find_target

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ReportDomain

Key = tuple[str, str]
"""What a page links to: ("doc", docname), or the kind of link and its target."""


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record what the document links to."""
    domain: ReportDomain = app.env.domains["vgr"]  # type: ignore[assignment]
    keys = {_key(node) for node in doctree.findall(addnodes.pending_xref)}
    if keys:
        domain.links[app.env.docname] = sorted(keys)


def _key(node: addnodes.pending_xref) -> Key:
    is_document = node.get("refdomain") == "doc" or node.get("reftype") == "doc"
    return ("doc" if is_document else str(node.get("reftype", ""))), str(node["reftarget"])


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: return the pages that show something else of other pages than when they were written."""
    domain: ReportDomain = env.domains["vgr"]  # type: ignore[assignment]
    view, before = _View(app, env, domain), shown_before(app)
    now = {docname: view.fingerprint(docname) for docname in sorted(env.found_docs)}
    env.temp_data[_NOW] = now | dict.fromkeys(sorted(domain.year_pages()), 0)
    return [docname for docname, print_ in now.items() if before.get(docname) != print_]


def shown_before(app: Sphinx) -> dict[str, int]:
    """Return docname -> fingerprint of the pages that this builder has written; none if it is new here.

    Pages of registers' years are among them, which are written with their documents.
    """
    file = _file(app)
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def note_shown(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: keep the fingerprints of the pages as they now are.

    Not in the environment: Sphinx saves it before the pages are written, and not at all when no file was read.
    """
    if exception is None and _NOW in app.env.temp_data:
        shown = json.dumps(app.env.temp_data[_NOW], ensure_ascii=False)
        write_whole(_file(app), shown.encode())


_NOW = "vgr:shown"


def _file(app: Sphinx) -> Path:
    """Return where the fingerprints are: a file for each builder, since builders that share doctrees take turns."""
    return Path(app.doctreedir, f"shown-{app.builder.name}.json")


class _View:
    """What pages show of each other at one moment."""

    def __init__(self, app: Sphinx, env: BuildEnvironment, domain: ReportDomain) -> None:
        self.app, self.env, self.domain = app, env, domain
        self.language = handbook_language(app.config)
        self.said: dict[str, int] = {}
        """Docname of a report -> a number that changes with what it says."""
        self.contents = zlib.crc32(repr(list(self._contents())).encode())

    def fingerprint(self, docname: str) -> int:
        """Return a number that changes when the page *docname* would."""
        return zlib.crc32(repr(list(self._shown(docname))).encode())

    def _contents(self) -> Iterator[Any]:
        """Yield what sidebars and links to the next page are made of: the tables of contents, and titles."""
        for docname, included in sorted(self.env.toctree_includes.items()):
            yield [
                (each, self.env.titles[each].astext())
                for each in (docname, *included)
                if each in self.env.titles
            ]
            for node in self.env.tocs[docname].findall(addnodes.toctree):
                yield node["entries"], node.get("caption")

    def _shown(self, docname: str) -> Iterator[Any]:
        yield self.contents
        for ref in self.domain.registers.get(docname, ()):
            yield self._said(ref.read(self.language).series)
            yield [line.hash for line in self.domain.record.withdrawn.values()]
        yield [*self.domain.years_apart(docname).values()]
        yield [line.hash for line in self.domain.record.ledger.of(docname)]
        yield [
            report and (report.docname, str(report.compiled))
            for report in self.domain.neighbours(docname)
        ]
        yield news_of(self.domain, docname), followed(self.domain, docname)
        yield self._face(self.domain.series_page(docname))
        yield self._size(docname)
        for kind, target in self.domain.links.get(docname, ()):
            yield self._face(target) if kind == "doc" else self._target(kind, target, docname)

    def _said(self, series: str) -> int:
        """Return a number that changes with what the reports of a series, of all if it is empty, say."""
        return zlib.crc32(
            repr([self._says(report) for report in self.domain.reports(series)]).encode()
        )

    def _says(self, report: Report) -> int:
        if report.docname not in self.said:
            self.said[report.docname] = zlib.crc32(repr(dump_report(report)).encode())
        return self.said[report.docname]

    def _size(self, docname: str) -> int | None:
        """Return the size of a document's PDF, which its web page says; None without one."""
        pdf = Path(self.app.outdir, f"{docname}.pdf")
        return pdf.stat().st_size if self.app.builder.format == "html" and pdf.exists() else None

    def _face(self, docname: str) -> Any:
        """Return what other pages may show of a document: its title and headings, or nothing if it is gone."""
        title = self.env.titles.get(docname)
        return (
            title is not None
            and docname in self.env.found_docs
            and (title.astext(), self.env.metadata[docname].get("myst_slugs"))
        )

    def _target(self, kind: str, target: str, docname: str) -> Any:
        std = self.env.domains.standard_domain
        label = std.labels.get(target) or std.anonlabels.get(target)
        return find_target(self.domain, kind, target, docname), label
