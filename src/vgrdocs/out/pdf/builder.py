"""The builder: translates each document once, puts chapters together into PDFs, has those compiled that changed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.util import logging

from ...facts import Report
from ...model import BLOCKS, Problem, Text
from ...read.domain import vgr
from ...read.problems import handbook_language, report_problem
from ...say.values import say_date
from . import formulas
from .chapter import Chapter
from .compiler import Job, Result, compilers
from .editions import Edition, Press, plan
from .markup import Code, arguments, string
from .nodes.references import SCHEME
from .problems import bad_formula, no_picture, not_built, report_at
from .store import Store, digest
from .translator import TypstTranslator

logger = logging.getLogger(__name__)


class TypstBuilder(Builder):
    """Writes one accessible PDF for each report, one a year for each series, and one of the whole handbook."""

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]
    allow_parallel = True

    def init(self) -> None:
        """Find out where things are kept: beside the doctrees, since they live as long."""
        self.store = Store(Path(self.doctreedir) / "typst")
        self.docname = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the document's name: which PDF holds it, and where the page lies, is known later."""
        return SCHEME + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same wherever the link stands."""
        return self.get_target_uri(to, typ)

    def get_outdated_docs(self) -> Iterator[str]:
        """Documents of some PDF that were read anew since they were translated, or link to such."""
        return (each for each in self._printed() if self._is_outdated(each))

    def _is_outdated(self, docname: str) -> bool:
        kept = self.store.chapter(docname)
        return not kept.exists() or any(
            self._is_newer(each, kept) for each in {docname, *Chapter.load(kept).linked}
        )

    def _is_newer(self, docname: str, than: Path) -> bool:
        doctree = Path(self.doctreedir, f"{docname}.doctree")
        return doctree.exists() and doctree.stat().st_mtime > than.stat().st_mtime

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Translate those documents that stand in some PDF; a large handbook has none of its ordinary pages."""
        printed = self._printed()
        for docname in docnames - printed:
            self.store.chapter(docname).unlink(
                missing_ok=True
            )  # it would be old when it is wanted again
        if wanted := docnames & printed:  # Sphinx can't write none
            super().write_documents(wanted)

    def _printed(self) -> set[str]:
        return {docname for edition in self._plan() for docname in edition.docnames}

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Translate one document and keep the result; `finish` makes the PDFs."""
        self.docname = docname
        self.post_process_images(doctree)
        translator = cast("TypstTranslator", self.create_translator(doctree, self))
        doctree.walkabout(translator)
        translator.chapter().save(self.store.chapter(docname))

    def picture(self, node: nodes.image) -> str | None:
        """Keep a copy of an image file and return its path for Typst; None, and a problem told, if there is none."""
        source = Path(self.srcdir, node["uri"])
        if not source.is_file():
            self.report(no_picture(node["uri"]), node)
            return None
        return self.store.keep_image(source.read_bytes(), source.suffix.lower())

    def formula(self, node: nodes.Element) -> str:
        """The arguments for a formula: its drawing (none, with a problem told, if it has none), its TeX, its depth."""
        tex = node.astext()
        try:
            drawn = formulas.draw(tex, inline=isinstance(node, nodes.math))
        except ValueError as error:
            self.report(bad_formula(str(error)), node)
            return f"none, {arguments({'alt': tex})}"
        path = self.store.keep_image(drawn.svg, ".svg")
        return f"{string(path)}, {arguments({'alt': tex, 'depth': Code(f'{drawn.depth:g}pt')})}"

    def report(self, problem: Problem, node: nodes.Node) -> None:
        """Tell the writer of something in the document that the PDF can't show."""
        report_at(problem, self.docname, node, self.config)

    def finish(self) -> None:
        """Put the PDFs together, compile those that changed, and take away those that are no more."""
        template = self.store.lay_out_template(self._own_template())
        press, editions = self._press(), {edition.name: edition for edition in self._editions()}
        known, current, jobs = self.store.digests(), {}, []
        for edition in editions.values():
            job = self._job(edition, press)
            current[job.name] = digest(template, Path(job.source).read_bytes(), job.row_headers)
            if known.get(job.name) != current[job.name] or not Path(job.output).exists():
                jobs.append(job)
        with compilers(len(jobs)) as pool:
            for result in pool.run(jobs):
                if result.error:
                    del current[result.name]
                self._tell(result, editions[result.name])
        for name in known.keys() - editions.keys():
            Path(self.outdir, f"{name}.pdf").unlink(missing_ok=True)
            self.store.source(name).unlink(missing_ok=True)
        self.store.keep_digests(current)

    def _tell(self, result: Result, edition: Edition) -> None:
        for warning in result.warnings:
            logger.warning("%s.pdf: %s", result.name, warning, type="vgr", subtype="pdf-not-built")
        if result.error:
            app = getattr(self, "_app", None) or self.app  # Sphinx 8 has only the latter
            app.statuscode = 1
            problem = not_built(result.name, result.error)
            report_problem(problem, edition.docnames[0], handbook_language(self.config))

    def _own_template(self) -> Path | None:
        if not (name := self.config.vgrdocs_pdf_template):
            return None
        folder = Path(self.confdir, name)
        if not folder.is_dir():
            said_in = handbook_language(self.config)
            raise ConfigError(
                said_in.say(
                    Text("vgrdocs_pdf_template names '{folder}', which is no folder", folder=name)
                )
            )
        return folder

    def _reports(self) -> list[Report]:
        return vgr(self.env).facts.reports()

    def _plan(self) -> list[Edition]:
        largest = self.config.vgrdocs_pdf_handbook_reports
        return plan(self._reports(), self._reading_order(), self.config.project, largest)

    def _editions(self) -> Iterator[Edition]:
        for edition in self._plan():
            if all(self.store.chapter(docname).exists() for docname in edition.docnames):
                yield edition

    def _reading_order(self) -> list[str]:
        """All documents in the order of the tables of contents; reports that none lists, after their series' page."""
        unlisted: dict[str, list[str]] = {}
        for report in self._reports():
            unlisted.setdefault(self._series_page(report.docname), []).append(report.docname)
        order: dict[str, None] = {}
        waiting = [self.config.root_doc]
        while waiting:
            docname = waiting.pop()
            if docname not in order and docname in self.env.found_docs:
                order[docname] = None
                below = (*self.env.toctree_includes.get(docname, []), *unlisted.get(docname, []))
                waiting.extend(reversed(below))
        return [*order, *(each.docname for each in self._reports() if each.docname not in order)]

    def _series_page(self, docname: str) -> str:
        folder = docname.rpartition("/")[0]
        return f"{folder}/index".lstrip("/")

    def _job(self, edition: Edition, press: Press) -> Job:
        chapters = [Chapter.load(self.store.chapter(docname)) for docname in edition.docnames]
        source = self.store.keep_source(edition.name, press.source(edition, chapters))
        return Job(
            name=edition.name,
            root=str(self.store.folder),
            source=str(source),
            output=str(Path(self.outdir, f"{edition.name}.pdf")),
            time=int(edition.date.timestamp()),
            row_headers=[table for chapter in chapters for table in chapter.row_headers],
        )

    def _press(self) -> Press:
        said_in = handbook_language(self.config)
        code, _, region = said_in.code.partition("_")
        page = Text(
            "Page {page} of {pages}", page="{page}", pages="{pages}"
        )  # the template knows the numbers
        common = {
            "lang": code,
            "region": region or None,
            "author": () if self.config.author == "Author name not set" else self.config.author,
            "publication": self.config.project,
            "words": {
                "page": said_in.say(page),
                "contents": said_in.say(Text("Contents")),
                "draft": said_in.say(Text("Draft")),
            },
        }
        return Press(
            looks=sorted(
                path.stem for path in self.store.template.glob("*.typ") if path.stem in BLOCKS
            ),
            base=self.config.html_baseurl,
            common=common,
            shown=lambda date: say_date(date.date(), said_in),
            reports={report.docname: report for report in self._reports()},
        )
