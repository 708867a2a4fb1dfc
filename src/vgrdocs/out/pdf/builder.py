"""The builder: translates each document once, and makes PDFs of what was translated.

It has those compiled that changed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ConfigError

from ... import __version__
from ...facts import Report
from ...model import Problem, Text
from ...model.phases import Phase, begin_phase, did_in_phase
from ...read import asking
from ...read.domain import vgr
from ...read.problems import handbook_language, report_problem
from ...read.told_at import line_of
from ...show.formulas import draw
from ...typeset.jobs import Job
from ...typeset.pool import compile_all
from ..joints import hand_over_joints
from .attachments import attach
from .chapter import Chapter
from .editions import Edition, plan_editions
from .failures import Place, failures_by_place, place_meant
from .markup import Expression, arguments, place_name, string
from .nodes.references import SCHEME
from .order import reading_order
from .own_style import PdfStyle, pdf_style_of
from .press import Press, press_of
from .problems import no_picture, not_built, outgrown, warned
from .translator import TypstTranslator
from .workspace import Workspace, inputs_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class TypstBuilder(Builder):
    """Writes accessible PDFs: one for each report, one a year for each series, one of all."""

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]
    imagedir = "_images"  # where pages have them, as the data says
    allow_parallel = True

    def init(self) -> None:
        """Find out where things are kept: beside the doctrees, since they live as long."""
        self.workspace = Workspace(Path(self.doctreedir) / "typst")
        self.docname = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the document's name, marked as such."""
        # Which PDF holds it, and under which address its page lies, is known later.
        return SCHEME + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same wherever the link stands."""
        return self.get_target_uri(to, typ)

    def get_outdated_docs(self) -> Iterator[str]:
        """Nothing: which chapters are stale is known when all is read, by what they asked."""
        return iter(())

    def missing_chapters(self) -> list[str]:
        """Documents of some PDF that are not translated yet, or no more."""
        return [
            name for name in sorted(self._printed()) if not self.workspace.chapter(name).exists()
        ]

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Translate those documents that stand in some PDF.

        A handbook that is too large for a PDF of all has none of its ordinary pages.
        """
        printed = self._printed()
        for docname in docnames - printed:
            # It would be old when it is wanted again.
            self.workspace.chapter(docname).unlink(missing_ok=True)
        wanted = docnames & printed
        if wanted:  # Sphinx can't write none
            begin_phase(Phase.WRITING, len(wanted))
            super().write_documents(wanted)

    def _printed(self) -> set[str]:
        found: set[str] = set()
        for edition in self._plan():
            found.update(edition.docnames)
        return found

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Translate one document and keep the result; `finish` makes the PDFs."""
        self.docname = docname
        self.post_process_images(doctree)
        translator = cast("TypstTranslator", self.create_translator(doctree, self))
        doctree.walkabout(translator)
        translator.chapter().save(self.workspace.chapter(docname))
        asking.of(self.env).hand_over(docname)
        hand_over_joints(self.env)

    def picture(self, node: nodes.image) -> str | None:
        """Keep a copy of an image file and return its path for Typst.

        Return None, and tell a problem, if there is none.
        """
        source = Path(self.srcdir, node["uri"])
        if not source.is_file():
            self.report(no_picture(node["uri"]), node)
            return None
        return self.workspace.keep_image(source.read_bytes(), source.suffix.lower())

    def formula(self, node: nodes.Element) -> str:
        """The arguments for a formula: its drawing, its TeX, how far it reaches below the line."""
        tex = node.astext()
        # What can't be drawn has become code when it was read.
        drawn = draw(tex, inline=isinstance(node, nodes.math))
        path = self.workspace.keep_image(drawn.svg, ".svg")
        named = {"alt": tex, "depth": Expression(f"{drawn.depth:g}pt")}
        return f"{string(path)}, {arguments(named)}"

    def report(self, problem: Problem, node: nodes.Node) -> None:
        """Tell the writer of something in the document that the PDF can't show."""
        placed = dataclasses.replace(problem, line=line_of(node))
        report_problem(placed, self.docname, handbook_language(self.config))

    def finish(self) -> None:
        """Put the PDFs together, compile those that changed, take away those that are no more."""
        template = self.workspace.lay_out_template(self._own_template(), self._house())
        press = press_of(self.env, self.workspace.looks())
        editions = {edition.name: edition for edition in self._editions()}
        known = self.workspace.digests()
        current: dict[str, str] = {}
        jobs: list[Job] = []
        for name, edition in editions.items():
            attached = self._attached(edition, press)
            chapters = list(map(self.workspace.chapter_digest, edition.docnames))
            recipe = repr(press.recipe(edition))
            current[name] = inputs_digest(__version__, template, recipe, attached, chapters)
            if known.get(name) != current[name] or not self._output(edition).exists():
                jobs.append(self._job(edition, press, attached))
        for name in self._compile(jobs, editions):
            # What failed has no digest, so that the next build tries again. The PDF of the text
            # before must not pass for that of this one.
            del current[name]
            Path(self.outdir, f"{name}.pdf").unlink(missing_ok=True)
        self._remove(known.keys() - editions.keys())
        self._tell_if_outgrown()
        self.workspace.keep_digests(current)

    def _compile(self, jobs: list[Job], editions: Mapping[str, Edition]) -> list[str]:
        """Compile PDFs, tell of what went wrong, and return the names of those that failed."""
        failed: list[tuple[str, Place, str]] = []
        begin_phase(Phase.PDFS, len(jobs))
        for result in compile_all(jobs):
            did_in_phase(Phase.PDFS)
            for warning in result.warnings:
                place = self._place(warning, editions[result.name])
                self._tell(warned(result.name, warning), place)
            if result.error:
                place = self._place(result.error, editions[result.name])
                failed.append((result.name, place, result.error))
        # In the order of the plan: a report's own PDF before the volumes that hold it.
        order = list(editions)
        failed.sort(key=lambda each: order.index(each[0]))
        for failure in failures_by_place(failed):
            self._tell(not_built(failure), failure.place)
        return [name for name, _, _ in failed]

    def _tell_if_outgrown(self) -> None:
        reports, most = len(self._reports()), self.config.vgrdocs_pdf_handbook_reports
        if 0 < most < reports:
            problem = outgrown(reports, most)
            report_problem(problem, self.config.root_doc, handbook_language(self.config))

    def _remove(self, names: AbstractSet[str]) -> None:
        for name in names:
            Path(self.outdir, f"{name}.pdf").unlink(missing_ok=True)
            self.workspace.source(name).unlink(missing_ok=True)

    def _place(self, said: str, edition: Edition) -> Place:
        """Where the writer wrote what Typst speaks of."""
        source = self.workspace.source(edition.name).read_text(encoding="utf-8")
        return place_meant(said, source, edition.docnames)

    def _tell(self, problem: Problem, place: Place) -> None:
        self._application.statuscode = 1
        placed = dataclasses.replace(problem, line=place.line)
        report_problem(placed, place.docname, handbook_language(self.config))

    @property
    def _application(self) -> Sphinx:
        return getattr(self, "_app", None) or self.app  # Sphinx 8 has only the latter

    def _house(self) -> PdfStyle:
        return pdf_style_of(self.config, Path(self.confdir))

    def _own_template(self) -> Path | None:
        name = self.config.vgrdocs_pdf_template
        if not name:
            return None
        folder = Path(self.confdir, name)
        if not folder.is_dir():
            refusal = Text("vgrdocs_pdf_template names '{folder}', which is no folder", folder=name)
            raise ConfigError(handbook_language(self.config).say(refusal))
        return folder

    def _reports(self) -> list[Report]:
        return vgr(self.env).facts.reports()

    def _plan(self) -> list[Edition]:
        reports = self._reports()
        order = reading_order(
            self.config.root_doc,
            self.env.toctree_includes,
            self.env.found_docs,
            [report.docname for report in reports],
        )
        largest = self.config.vgrdocs_pdf_handbook_reports
        return plan_editions(reports, order, self.config.project, largest)

    def _editions(self) -> Iterator[Edition]:
        """The PDFs that can be made: a build of files that were named translates only those."""
        for edition in self._plan():
            chapters = map(self.workspace.chapter, edition.docnames)
            if all(map(Path.exists, chapters)):
                yield edition

    def _output(self, edition: Edition) -> Path:
        return Path(self.outdir, f"{edition.name}.pdf")

    def _attached(self, edition: Edition, press: Press) -> str:
        """The markup that takes files into a PDF; they have names made of their content."""
        if not self.config.vgrdocs_pdf_attachments:
            return ""
        reports = [press.reports[name] for name in edition.docnames if name in press.reports]
        return attach(self._application, self.workspace, reports)

    def _job(self, edition: Edition, press: Press, attached: str) -> Job:
        kept = map(self.workspace.chapter, edition.docnames)
        chapters = list(map(Chapter.load, kept))
        text = press.source(edition, chapters, attached)
        source = self.workspace.keep_source(edition.name, text)
        row_headers = press.front.row_headers(edition) if edition.is_volume else []
        for chapter in chapters:
            row_headers.extend(chapter.row_headers)
        return Job(
            name=edition.name,
            root=str(self.workspace.folder),
            fonts=str(self.workspace.fonts),
            source=str(source),
            output=str(self._output(edition)),
            # The report's own time, so that the same text has the same bytes whenever it is built.
            time=int(edition.date.timestamp()),
            row_headers=row_headers,
            metadata=press.metadata(edition),
            documents=tuple(map(place_name, edition.docnames)) if edition.is_volume else (),
            has_attachments=self.config.vgrdocs_pdf_attachments,
        )
