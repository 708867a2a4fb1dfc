"""What a page says of itself to search engines, to those who share a link, and to who cites it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from markupsafe import Markup

from ...blocks.about_report import AboutReport
from ...blocks.correction import Correction
from ...blocks.situation_summary import SituationSummary
from ...facts import Report
from ...facts.questions import Questions
from ...model import Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext
from ...say.values import say_date
from ...show.headings import heading_words
from ...show.parts import PART
from ...show.sentences import sentences_of
from ..data.format import DATA_INDEX, report_file
from ..joints import SOFT_HYPHEN
from ..link_pictures import HANDBOOK_PICTURE, picture_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST = 240
"""The most letters of a description; search engines show fewer still."""


def connect(app: Sphinx) -> None:
    """Describe every page before the theme tries its templates."""
    app.connect("html-page-context", say_of_page, priority=PageContext.DESCRIBE.number)


def say_of_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: add what the page's head says of it, and how it is cited."""
    title = Markup(context.get("title", "")).striptags()  # noqa: S704 - only its words are used
    page = _Page(app, pagename, title or app.config.html_title, context.get("pageurl") or "")
    report = page.ask.report(pagename) if context.get("vgr_is_report") else None
    data, said = DATA_INDEX, Text("Open data (JSON)")
    if report is None:
        context["vgr_meta"] = page.of_document(doctree)
    else:
        context["vgr_meta"] = page.of_report(report)
        if not report.is_draft:
            # A draft is in no data, and nothing to refer to.
            context["vgr_cite"] = page.cited(report)
            data = report_file(report.series, report.docname)
            said = Text("Data of this report (JSON)")
    context["vgr_data"] = {"file": data, "text": page.said_in.say(said)}


class Meta(NamedTuple):
    """What the head of a page says; `data` is JSON-LD, `image` the address of a picture."""

    title: str
    description: str
    type: str
    image: str = ""
    data: Markup = Markup()
    published: str = ""


class _Page:
    """A page, and where it will be found: nowhere, if nobody has said where the handbook is."""

    def __init__(self, app: Sphinx, pagename: str, title: str, address: str) -> None:
        self.config, self.builder, self.name = app.config, app.builder, pagename
        self.title, self.address = title, address
        # Of several versions a page does not know which one it is.
        self.lasting = "" if app.config.vgrdocs_site else address
        self.said_in: Language = handbook_language(app.config)
        self.ask: Questions = vgr(app.env).ask(pagename)

    def of_document(self, doctree: nodes.document | None) -> Meta:
        """Return what a page says that is no report: its first words."""
        words = _first_words(doctree) if doctree is not None else ""
        if not words:
            names = dict.fromkeys([self.title, self.config.html_title])
            words = " ".join(f"{name}." for name in names)
        is_start = self.name == self.config.root_doc
        data = self._site() if is_start and self.address else {}
        image = self._at(HANDBOOK_PICTURE)
        return Meta(self.title, in_one_line(words), "website", image, _script(data))

    def of_report(self, report: Report) -> Meta:
        """Return what a report says: its day and its first sentence, and what is known of it."""
        summary = report.first(SituationSummary)
        day = self._day(report.compiled.date())
        said = [day, first_sentence(summary.text) if summary else ""]
        description = in_one_line(". ".join(filter(None, said)))
        if report.is_draft:
            return Meta(self.title, description, "article")
        image = self._at(picture_file(report.docname))
        data = self._report(report, description, image)
        published = self.ask.published_at(report.docname)
        return Meta(self.title, description, "article", image, _script(data), published)

    def cited(self, report: Report) -> str:
        """Return how a report is named by who refers to it, but for its address."""
        about = report.first(AboutReport)
        number = report.head.number if report.head else None
        said = self.said_in
        parts = [
            about.compiled_by if about else "",
            self.title,
            said.say(Text("number {number}", "cited", number=number)) if number else "",
            self.config.html_title,
        ]
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _report(self, report: Report, description: str, image: str) -> dict[str, Any]:
        """Return a report in schema.org's words; what nobody says is left out."""
        about, head = report.first(AboutReport), report.head
        corrections = [self._correction(each) for _, each in report.blocks(Correction)]
        changed = [each["dateCreated"] for each in corrections]
        found = {
            "@type": "Report",
            "name": self.title,
            "description": description,
            "inLanguage": self.said_in.code.replace("_", "-"),
            "dateCreated": report.compiled.isoformat(),
            "datePublished": self.ask.published_at(report.docname),
            "dateModified": max(changed, default=""),
            "reportNumber": str(head.number) if head and head.number else "",
            "author": about.compiled_by if about else "",
            "publisher": self._publisher(),
            "isPartOf": {"@type": "CreativeWorkSeries", "name": report.title},
            "url": self.lasting,
            "image": image,
            "correction": corrections,
        }
        return {"@context": "https://schema.org", **_filled(found)}

    def _correction(self, correction: Correction) -> dict[str, Any]:
        return {
            "@type": "CorrectionComment",
            "dateCreated": correction.date.isoformat(),
            "text": correction.text,
        }

    def _site(self) -> dict[str, Any]:
        found = {
            "@type": "WebSite",
            "name": self.config.html_title,
            "url": self.lasting,
            "inLanguage": self.said_in.code.replace("_", "-"),
            "publisher": self._publisher(),
        }
        return {"@context": "https://schema.org", **_filled(found)}

    def _publisher(self) -> dict[str, str]:
        """Return the public body that answers for the handbook, if conf.py names one."""
        name = self.config.vgrdocs_accessibility.get("organisation", "")
        return {"@type": "GovernmentOrganization", "name": name} if name else {}

    def _day(self, day: dt.date) -> str:
        return say_date(day, self.said_in)

    def _at(self, file: str) -> str:
        """Return the whole address of a file; who shares a link can't use any other."""
        base = self.config.html_baseurl
        return f"{base.rstrip('/')}/{file}" if base and self.address else ""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, which ends with its paragraph at the latest."""
    return sentences_of(text.strip().partition("\n\n")[0])[0]


def in_one_line(words: str) -> str:
    """Return words as one line that is not too long to be shown."""
    line = " ".join(words.replace(SOFT_HYPHEN, "").split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rpartition(" ")[0].rstrip(",.;:–") + "…"


def _first_words(doctree: nodes.document) -> str:
    """Return the first sentence of a page's own running text."""
    for paragraph in doctree.findall(nodes.paragraph):
        if _is_running(paragraph):
            words = heading_words(paragraph).replace(SOFT_HYPHEN, "")
            if words:
                return first_sentence(words)
    return ""


def _is_running(paragraph: nodes.paragraph) -> bool:
    """Say whether a paragraph stands in a page's own sections: in no box, list or register."""
    above = paragraph.parent
    while isinstance(above, nodes.section) and PART not in above["classes"]:
        above = above.parent
    return isinstance(above, nodes.document)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _script(data: dict[str, Any]) -> Markup:
    """Return data as they may stand in a page: nothing in them ends the element around them."""
    if not data:
        return Markup()
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - it holds no sign of HTML any more
