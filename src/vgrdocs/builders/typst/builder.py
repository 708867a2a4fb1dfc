"""The builder: translates each document once, puts chapters together into PDFs, and has those compiled that changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst
from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging

from ...ext.domain import ReportDomain
from ...ext.problems import handbook_language
from ...ext.show import say_date
from ...model import BLOCKS, Report, Text
from . import formulas
from .chapter import Chapter
from .compiler import STANDARDS, Job, Result, pool
from .editions import Edition, Press, plan
from .fonts import font_files
from .markup import Code, arguments, string
from .nodes.references import SCHEME
from .translator import TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

logger = logging.getLogger(__name__)

ASSETS = Path(__file__).parents[2] / "assets" / "typst"


class TypstBuilder(Builder):
    """Writes one accessible PDF for each report, one a year for each series, and one of the whole handbook.

    What it keeps between builds lies in the doctree folder: chapters, pictures, Typst sources and their digests.
    """

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    allow_parallel = True

    def init(self) -> None:
        self.work = Path(self.doctreedir) / "typst"
        self.docname = ""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return SCHEME + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def get_outdated_docs(self) -> Iterator[str]:
        """Documents read anew since they were translated, those that link to such, and all that are no reports."""
        reports = {report.docname for report in self._reports()}
        for docname in self.env.found_docs:
            path = self._chapter_path(docname)
            if docname not in reports or not path.exists():
                yield docname
            elif any(self._read_after(each, path) for each in {docname, *Chapter.load(path).linked}):
                yield docname

    def _read_after(self, docname: str, path: Path) -> bool:
        doctree = Path(self.doctreedir, docname + ".doctree")
        return doctree.exists() and doctree.stat().st_mtime > path.stat().st_mtime

    def _chapter_path(self, docname: str) -> Path:
        return self.work / "chapters" / f"{docname}.json"

    # -- one document

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        self.docname = docname
        self.post_process_images(doctree)
        translator = cast(TypstTranslator, self.create_translator(doctree, self))
        doctree.walkabout(translator)
        translator.chapter().save(self._chapter_path(docname))

    def picture(self, node: nodes.image) -> str | None:
        """Keep a copy of an image file and return its path for Typst; None, with a warning, if there is none."""
        source = Path(self.srcdir, node["uri"])
        if not source.is_file():
            self.warn("image", f"the picture {node['uri']!r} can't be shown in the PDF; its text is shown instead", node)
            return None
        return self._keep(source.read_bytes(), source.suffix.lower())

    def formula(self, node: nodes.Element) -> str:
        """The arguments for a formula: its drawing (None, with a warning, if it can't be drawn), its TeX, its depth."""
        tex = node.astext()
        try:
            drawn = formulas.draw(tex, inline=isinstance(node, nodes.math))
        except ValueError as error:
            self.warn("math", f"the formula can't be drawn in the PDF, its TeX is shown instead: {error}", node)
            return f"none, {arguments({'alt': tex})}"
        named = {"alt": tex, "depth": Code(f"{drawn.depth:g}pt")}
        return f"{string(self._keep(drawn.svg, '.svg'))}, {arguments(named)}"

    def _keep(self, data: bytes, suffix: str) -> str:
        name = f"{hashlib.sha256(data).hexdigest()[:20]}{suffix}"
        path = self.work / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return f"/images/{name}"

    def warn(self, code: str, message: str, node: nodes.Node) -> None:
        """Warn of something in a document that the PDF can't show."""
        logger.warning(message, type="vgr", subtype=f"pdf-{code}", location=node)

    # -- all PDFs

    def finish(self) -> None:
        template = self._lay_out_template()
        press = self._press()
        known = self._digests()
        current: dict[str, str] = {}
        jobs = []
        for edition in self._editions():
            job = self._job(edition, press)
            current[job.name] = _digest(template, Path(job.source).read_bytes(), job.row_headers)
            if known.get(job.name) != current[job.name] or not Path(job.output).exists():
                jobs.append(job)
        for result in pool().run(jobs):
            self._report(result, current)
        for name in known.keys() - current.keys():
            Path(self.outdir, f"{name}.pdf").unlink(missing_ok=True)
        (self.work / "digests.json").write_text(json.dumps(current, indent=1, sort_keys=True))

    def _digests(self) -> dict[str, str]:
        path = self.work / "digests.json"
        return cast("dict[str, str]", json.loads(path.read_text())) if path.exists() else {}

    def _report(self, result: Result, current: dict[str, str]) -> None:
        for warning in result.warnings:
            logger.warning("%s.pdf: %s", result.name, warning, type="vgr", subtype="pdf-typst")
        if result.error:
            del current[result.name]
            self._app.statuscode = 1
            logger.error("%s.pdf could not be made: %s", result.name, result.error, type="vgr", subtype="pdf-typst")

    def _editions(self) -> Iterator[Edition]:
        limit = self.config.vgrdocs_pdf_handbook_reports
        for edition in plan(self._reports(), self._reading_order(), self.config.project, limit):
            if all(self._chapter_path(docname).exists() for docname in edition.docnames):
                yield edition

    def _reading_order(self) -> list[str]:
        """All documents in the order of the tables of contents, each once."""
        order: dict[str, None] = {}
        waiting = [self.config.root_doc]
        while waiting:
            docname = waiting.pop()
            if docname not in order and docname in self.env.found_docs:
                order[docname] = None
                waiting.extend(reversed(self.env.toctree_includes.get(docname, [])))
        return list(order)

    def _job(self, edition: Edition, press: Press) -> Job:
        chapters = [Chapter.load(self._chapter_path(docname)) for docname in edition.docnames]
        source = self.work / "sources" / f"{edition.name}.typ"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(press.source(edition, chapters), encoding="utf-8")
        rows = [table for chapter in chapters for table in chapter.row_headers]
        output = str(Path(self.outdir, f"{edition.name}.pdf"))
        return Job(edition.name, str(self.work), str(source), output, int(edition.date.timestamp()), rows)

    def _reports(self) -> list[Report]:
        domain = cast(ReportDomain, self.env.domains["vgr"])
        return domain.reports()

    def _press(self) -> Press:
        said_in = handbook_language(self.config)
        code, _, region = said_in.code.partition("_")
        page = Text("Page {page} of {pages}", page="{page}", pages="{pages}")  # the template knows the numbers
        common = {
            "lang": code,
            "region": region or None,
            "author": "" if self.config.author == "Author name not set" else self.config.author,
            "publication": self.config.project,
            "words": {"page": said_in.say(page), "contents": said_in.say(Text("Contents")), "draft": said_in.say(Text("Draft"))},
        }
        looks = sorted(path.stem for path in (self.work / "template").glob("*.typ") if path.stem in BLOCKS)
        reports = {report.docname: report for report in self._reports()}
        return Press(looks, self.config.html_baseurl, common, lambda date: say_date(date.date(), said_in), reports)

    def _lay_out_template(self) -> str:
        """Copy the template, what the handbook replaces of it, and the fonts beside the sources; return their digest."""
        for name in ("template", "fonts"):
            shutil.rmtree(self.work / name, ignore_errors=True)
        shutil.copytree(ASSETS, self.work / "template")
        if own := self.config.vgrdocs_pdf_template:
            shutil.copytree(Path(self.confdir, own), self.work / "template", dirs_exist_ok=True)
        (self.work / "fonts").mkdir()
        for path in [*font_files(), *(self.work / "template").glob("**/*.[ot]tf")]:
            shutil.copy(path, self.work / "fonts")
        files = sorted(path for name in ("template", "fonts") for path in (self.work / name).rglob("*") if path.is_file())
        return _digest(typst.__version__, STANDARDS, *(path.name for path in files), *(path.read_bytes() for path in files))


def _digest(*things: object) -> str:
    digest = hashlib.sha256()
    for thing in things:
        data = thing if isinstance(thing, bytes) else json.dumps(thing).encode()
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()
