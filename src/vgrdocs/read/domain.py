"""The domain `vgr`: what the reports say, kept by document while Sphinx reads and resolves."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from ..facts import History, check_consistency
from ..model import BLOCKS, Entry, Report, schema
from ..record import ReadSource, Record, Standing
from ..show.registers import REGISTERS, Place, RegisterRef, page_of, years_apart
from .check_published import check_published
from .directives import directive_for
from .problems import handbook_language, report_problem
from .reference import Reference, ReferenceDirective
from .registers import register_directive
from .roles import ROLES, BlockRole, Target, find_target
from .settings import required_blocks

if TYPE_CHECKING:
    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

T = TypeVar("T")

_BY_DOCUMENT = ("reports", "registers", "links", "sources")


class ReportDomain(Domain):
    """Reports with their blocks, and where the registers stand."""

    name = "vgr"
    label = "Report"
    initial_data: ClassVar[dict[str, Any]] = {name: {} for name in _BY_DOCUMENT}
    has_year_pages = False
    """Whether the builder makes pages for what registers have of earlier years; its room says so."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._cache: dict[Any, Any] = {}
        # From the kinds in use and not from the class: a conf.py may have declared one of its own.
        directives: dict[str, type[Directive]] = {
            kind: directive_for(block) for kind, block in BLOCKS.items()
        }
        directives |= {name: register_directive(name) for name in REGISTERS}
        directives[Reference.kind] = ReferenceDirective
        self.directives = directives  # type: ignore[misc]
        types = {kind: ObjType(block.heading, "block") for kind, block in BLOCKS.items()}
        self.object_types = types  # type: ignore[misc]
        self.roles = {name: BlockRole(name) for name in ROLES}  # type: ignore[misc]
        self.data_version = zlib.crc32(repr(schema()).encode())  # type: ignore[misc]
        super().__init__(env)

    def directive(self, name: str) -> type[Directive] | None:
        """Find a directive by its name in English or in the handbook's language."""
        english = handbook_language(self.env.config).read_name("kind", name, self.directives)
        return super().directive(english or name)

    def role(self, name: str) -> RoleFunction | None:
        """Find a role by its name in English or in the handbook's language."""
        english = handbook_language(self.env.config).read_name("kind", name, self.roles)
        return super().role(english or name)

    @property
    def documents(self) -> dict[str, Report]:
        """Docname -> what blocks it holds; pages that are no reports may hold some too."""
        return self.data["reports"]  # type: ignore[no-any-return]

    @property
    def registers(self) -> dict[str, list[RegisterRef]]:
        """Docname -> the registers that stand in it."""
        return self.data["registers"]  # type: ignore[no-any-return]

    @property
    def links(self) -> dict[str, list[tuple[str, str]]]:
        """Docname -> what the document links to, as (kind, target)."""
        return self.data["links"]  # type: ignore[no-any-return]

    @property
    def sources(self) -> dict[str, ReadSource]:
        """Docname -> the report's file as it was read."""
        return self.data["sources"]  # type: ignore[no-any-return]

    @cached_property
    def record(self) -> Record:
        """What was published, corrected and withdrawn; read once a build."""
        config, folder = self.env.config, Path(self.env.srcdir)
        return Record(folder, Path(config.vgrdocs_ledger) if config.vgrdocs_ledger else None)

    def standings(self) -> dict[str, Standing]:
        """Return docname -> how a report stands, for all that have a masthead."""
        return {
            report.docname: Standing(report, self.sources[report.docname])
            for report in self.reports()
        }

    def withdrawal(self, docname: str) -> str:
        """Return the hash of the line by which a report was withdrawn; empty for any other."""
        line = self.record.withdrawn.get(docname)
        return line.hash if line else ""

    def may_have_lost(self, docname: str) -> bool:
        """Say whether a published report may link to what was withdrawn."""
        return (
            docname in self.record.ledger.published
            and docname.rpartition("/")[0] in self.record.left_by_withdrawn
        )

    def reports(self, series: str = "") -> list[Report]:
        """Return the reports, of one series or of all, oldest first."""
        return self._cached(
            ("reports", series),
            lambda: sorted(
                (
                    report
                    for report in self.documents.values()
                    if report.head and series in ("", report.series)
                ),
                key=lambda report: (report.compiled, report.docname),
            ),
        )

    def histories(self) -> dict[str, History]:
        """Return series -> what its reports say together, in the order of the series' names."""
        return self._cached(
            "histories",
            lambda: {
                series: History.of(self.reports(series))
                for series in sorted({report.series for report in self.reports()})
            },
        )

    def neighbours(self, docname: str) -> tuple[Report | None, Report | None]:
        """Return the reports of the same series just before and just after a report; None where there is none."""
        if docname not in self.documents or not self.documents[docname].head:
            return None, None
        series = self.documents[docname].series
        places = self._cached(
            ("places", series),
            lambda: {report.docname: n for n, report in enumerate(self.reports(series))},
        )
        reports, place = self.reports(series), places[docname]
        return (reports[place - 1] if place else None), (
            reports[place + 1] if place + 1 < len(reports) else None
        )

    def series_page(self, docname: str) -> str:
        """Return the docname of the index page in a report's folder; empty if there is none."""
        page = f"{docname.rpartition('/')[0]}/index"
        return page if self.is_report(docname) and page in self.env.found_docs else ""

    def registered(self, register: str, series: str, name: str, title: str) -> Target | None:
        """Return where the register has an entry for *name* of a series, or None."""
        for docname, refs in sorted(self.registers.items()):
            for ref in refs:
                if ref.name == register and (place := self._places(ref).get((series, name))):
                    return Target(self._page(docname, ref, place.year), place.anchor, title)
        return None

    def _page(self, docname: str, ref: RegisterRef, year: int | None) -> str:
        """Return the page with an entry of a document's register."""
        return (
            docname
            if year is None or year not in self.years_apart(docname).get(ref, ())
            else page_of(docname, year)
        )

    def _places(self, ref: RegisterRef) -> dict[tuple[str, str], Place]:
        return self._cached(ref, lambda: ref.read(handbook_language(self.env.config)).places(self))

    def years_apart(self, docname: str) -> dict[RegisterRef, tuple[int, ...]]:
        """Return, for the registers of a document, the years that they have on pages of their own, newest first.

        There are none where a document has the name of such a page.
        """
        return (
            self._cached(("years", docname), lambda: self._years_apart(docname))
            if self.has_year_pages
            else {}
        )

    def _years_apart(self, docname: str) -> dict[RegisterRef, tuple[int, ...]]:
        language = handbook_language(self.env.config)
        found = {
            ref: years_apart(ref.read(language).years(self))
            for ref in self.registers.get(docname, ())
        }
        pages = {page_of(docname, year) for years in found.values() for year in years}
        return {} if pages & self.env.found_docs else found

    def year_pages(self) -> set[str]:
        """Return the names of all pages of years."""
        return {
            page_of(docname, year)
            for docname in self.registers
            for years in self.years_apart(docname).values()
            for year in years
        }

    def _cached(self, key: Any, make: Callable[[], T]) -> T:
        """Return what *make* makes, made once for as long as no document is read or forgotten."""
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]  # type: ignore[no-any-return]

    def note_block(self, entry: Entry) -> None:
        """Record a block of the document that is being read, in the order in which blocks end."""
        self._cache.clear()
        docname = self.env.docname
        report = self.documents.get(docname, Report(docname, ""))
        entries = sorted((*report.entries, entry), key=lambda noted: noted.line)
        self.documents[docname] = Report(docname, "", tuple(entries))

    def note_register(self, ref: RegisterRef) -> None:
        """Record a register of the document that is being read."""
        self._cache.clear()
        self.registers.setdefault(self.env.docname, []).append(ref)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self._cache.clear()
        for store in _BY_DOCUMENT:
            self.data[store].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self._cache.clear()
        for store in _BY_DOCUMENT:
            self.data[store].update(
                {name: data for name, data in otherdata[store].items() if name in docnames}
            )

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Complete a document's record; a report needs no toctree, it stands in lists of reports."""
        if self.is_report(docname):
            env.metadata[docname]["orphan"] = True
        if docname in self.documents:
            title = next(iter(document.findall(nodes.title)), None)
            self.documents[docname] = Report(
                docname, title.astext() if title else "", self.documents[docname].entries
            )

    def check_consistency(self) -> None:
        """Tell what is wrong with each report as a whole."""
        said_in = handbook_language(self.env.config)
        for docname in sorted(self.env.all_docs):
            if self.is_report(docname) and docname not in self.record.withdrawn:
                report = self.documents.get(docname, Report(docname, ""))
                for problem in report.check(required_blocks(self.env, report.series)):
                    report_problem(problem, docname, said_in)
        for history in self.histories().values():
            for report, problem in check_consistency(history, self.env.config.vgrdocs_silent_after):
                report_problem(problem, report.docname, said_in)
        check_published(self)

    def is_report(self, docname: str) -> bool:
        """Say whether a document is meant as a report: by its name, a date, or by a block of a report's own."""
        if Report.is_dated(docname):
            return True
        entries = self.documents[docname].entries if docname in self.documents else ()
        return any(BLOCKS[entry.kind].shape != "item" for entry in entries)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what can be linked to: the blocks that a writer gave an id."""
        for docname, report in sorted(self.documents.items()):
            for entry in report.entries:
                if entry.id:
                    yield entry.id, entry.title or entry.id, entry.kind, docname, entry.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Resolve a role of ours, or a link that a register made."""
        place = find_target(self, typ, target, fromdocname)
        if place is None:
            return None
        docname, anchor, title = place
        if not node.get("refexplicit"):
            contnode = nodes.inline("", title, classes=contnode["classes"])
        return make_refnode(builder, fromdocname, docname, anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``[](#id)``, which names no kind."""
        reference = self.resolve_xref(env, fromdocname, builder, "block", target, node, contnode)
        return [("vgr:block", reference)] if reference is not None else []
