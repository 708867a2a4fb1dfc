"""The domain `vgr`: what the documents hold, kept by document while Sphinx reads; data alone."""

from __future__ import annotations

import dataclasses as dc
import zlib
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from ..facts import Entry, Facts, Report
from ..facts.links import PLACE, Target
from ..facts.questions import Questions
from ..facts.registers import RegisterRef
from ..facts.report import BLOCK
from ..model import BLOCKS, schema
from ..record import ReadSource, Record
from ..say.values import say_date
from ..show.headings import heading_words
from .namings import namings_in
from .packed import PackedByDocument
from .problems import handbook_language

if TYPE_CHECKING:
    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

    from .pictures.shown import ShownPicture

_BY_DOCUMENT = ("registers", "sources", "readings", "drafts", "pictures")
_FORMS = [[own.name for own in dc.fields(kept)] for kept in (Report, Entry)]
_FORMS.append(list(ReadSource._fields))


def vgr(env: BuildEnvironment) -> ReportDomain:
    """Return our domain of an environment."""
    return cast("ReportDomain", env.domains["vgr"])


class ReportDomain(Domain):
    """Reports with their blocks, and where the registers stand."""

    name = "vgr"
    label = "Report"
    initial_data: ClassVar[dict[str, Any]] = {
        "reports": PackedByDocument[Report](),
        **{name: {} for name in _BY_DOCUMENT},
    }
    ask: Callable[[str], Questions]
    """Gives the questions, asked on behalf of a page; `asking` sets it when a build begins."""

    def __init__(self, env: BuildEnvironment) -> None:
        # From the kinds in use and not from the class: a conf.py may have declared one of its own.
        types = {kind: ObjType(block.heading, "block") for kind, block in BLOCKS.items()}
        self.object_types = types  # type: ignore[misc]
        # What an earlier version kept, in another form or without a store, is read again.
        self.data_version = zlib.crc32(repr((schema(), _BY_DOCUMENT, _FORMS)).encode())  # type: ignore[misc]
        self.questions: Questions | None = None
        self.of_published: Questions | None = None
        """The questions asked of all that is no draft, once somebody has."""
        self.left_out: set[str] = set()
        """The drafts that this build leaves out, being that of a version."""
        self.began = 0
        """When reading began, in ns; 0 before."""
        self.is_checked = False
        """Whether all documents have been checked together."""
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
    def documents(self) -> PackedByDocument[Report]:
        """Docname -> what blocks it holds; pages that are no reports may hold some too."""
        return self.data["reports"]  # type: ignore[no-any-return]

    @property
    def registers(self) -> dict[str, list[RegisterRef]]:
        """Docname -> the registers that stand in it, in order."""
        return self.data["registers"]  # type: ignore[no-any-return]

    @property
    def sources(self) -> dict[str, ReadSource]:
        """Docname -> the report's file as it was read."""
        return self.data["sources"]  # type: ignore[no-any-return]

    @property
    def readings(self) -> dict[str, str]:
        """Docname -> a digest of all that the document was read from."""
        return self.data["readings"]  # type: ignore[no-any-return]

    @property
    def pictures(self) -> dict[str, dict[str, ShownPicture]]:
        """Docname -> path of each picture's file -> what is shown of it."""
        return self.data["pictures"]  # type: ignore[no-any-return]

    @property
    def drafts(self) -> dict[str, int]:
        """Docname of each draft -> the line of the masthead that says so, wherever it stands."""
        return self.data["drafts"]  # type: ignore[no-any-return]

    @cached_property
    def record(self) -> Record:
        """What was published, corrected and withdrawn; read once a build."""
        config, folder = self.env.config, Path(self.env.srcdir)
        return Record(folder, Path(config.vgrdocs_ledger) if config.vgrdocs_ledger else None)

    @property
    def facts(self) -> Facts:
        """What all documents say, as far as they have been read."""
        # No cached_property: each document that is read makes it stale, see `_have_changed`.
        if "facts" not in self.__dict__:
            self.__dict__["facts"] = Facts(self.documents, self.sources, self.record)
        return cast("Facts", self.__dict__["facts"])

    def _have_changed(self) -> None:
        """Forget what was worked out of the documents as they were."""
        self.__dict__.pop("facts", None)
        self.__dict__.pop("opened", None)
        self.questions = self.of_published = None

    def note_block(self, entry: Entry) -> None:
        """Record a block of the document that is being read, in the order in which blocks end."""
        self._have_changed()
        docname = self.env.docname
        report = self.documents.get(docname, Report(docname, ""))
        entries = sorted((*report.entries, entry), key=lambda noted: noted.line)
        self.documents[docname] = Report(docname, "", tuple(entries))

    def rename_anchors(self, renamed: Mapping[str, str]) -> None:
        """Let the blocks of the document that is being read have other addresses on its page."""
        report = self.documents.get(self.env.docname)
        if report is None:
            return
        self._have_changed()
        entries = []
        for entry in report.entries:
            anchor = renamed.get(entry.anchor, entry.anchor)
            entries.append(dc.replace(entry, anchor=anchor))
        self.documents[self.env.docname] = dc.replace(report, entries=tuple(entries))

    def note_draft(self, line: int) -> None:
        """Record that the document that is being read says of itself, on a line, to be a draft."""
        self.drafts.setdefault(self.env.docname, line)

    def series_being_read(self) -> str:
        """Return the series of the document that is being read, as far as it is known."""
        docname = self.env.docname
        return self.documents.get(docname, Report(docname, "")).series

    def note_register(self, ref: RegisterRef) -> int:
        """Record a register of the document that is being read; return its number there."""
        self._have_changed()
        registers = self.registers.setdefault(self.env.docname, [])
        registers.append(ref)
        return len(registers) - 1

    def note_source(self, docname: str, source: ReadSource) -> None:
        """Record what the file of a report is."""
        self._have_changed()
        self.sources[docname] = source

    def note_picture(self, docname: str, path: str, shown: ShownPicture) -> None:
        """Record what is shown of a picture's file."""
        self._have_changed()
        self.pictures.setdefault(docname, {})[path] = shown

    def opened_pictures(self) -> dict[str, ShownPicture]:
        """Return path of each picture's file -> what is shown of it, of all documents."""
        if "opened" not in self.__dict__:
            found: dict[str, ShownPicture] = {}
            for _, pictures in sorted(self.pictures.items()):
                found |= pictures
            self.__dict__["opened"] = found
        return cast("dict[str, ShownPicture]", self.__dict__["opened"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self._have_changed()
        self.documents.pop(docname, None)
        for store in _BY_DOCUMENT:
            self.data[store].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self._have_changed()
        self.documents.take_over(docnames, otherdata["reports"])
        for store in _BY_DOCUMENT:
            read, known = otherdata[store], self.data[store]
            for name in docnames:
                if name in read:
                    known[name] = read[name]

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Complete a document's record."""
        if self.is_report(docname):
            # A report needs no toctree: it stands in lists of reports.
            env.metadata[docname]["orphan"] = True
        if docname in self.documents:
            self._have_changed()
            words = ""
            for title in document.findall(nodes.title):
                words = heading_words(title)
                break
            entries, namings = self.documents[docname].entries, tuple(namings_in(document, env))
            self.documents[docname] = Report(docname, words, entries, namings)

    def is_report(self, docname: str) -> bool:
        """Say whether a document is meant as a report: by its name, or by a report's own block."""
        if Report.is_dated(docname):
            return True
        report = self.documents.get(docname)
        if report is None:
            return False
        # Any page may hold items, such as a decision. What makes a section is a report's alone.
        return any(BLOCKS[entry.kind].shape != "item" for entry in report.entries)

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
        if typ == PLACE:  # who made the link has asked where it leads
            docname, _, anchor = target.partition("#")
            return make_refnode(builder, fromdocname, docname, anchor, contnode)
        found = self.ask(fromdocname).target(typ, target, fromdocname)
        if found is None:
            return None
        if not node.get("refexplicit"):
            contnode = nodes.inline("", self._words(found), classes=contnode["classes"])
        return make_refnode(builder, fromdocname, found.docname, found.anchor, contnode)

    def _words(self, target: Target) -> str:
        if target.day is None:
            return target.title
        return say_date(target.day, handbook_language(self.env.config))

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
        link = self.resolve_xref(env, fromdocname, builder, BLOCK, target, node, contnode)
        if link is None:
            return []
        return [("vgr:block", link)]
