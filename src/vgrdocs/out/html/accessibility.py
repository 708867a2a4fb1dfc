"""The page with the accessibility statement, all parts that Digg asks for, and the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...model import Language, Text
from ...read.accessibility import Compliance, Method, Statement, statement_of
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext
from ...show.values import show_value
from .section_page import section_context

if TYPE_CHECKING:
    from sphinx.application import Sphinx

COMPLAINTS = "https://www.digg.se/tdosanmalan"
"""Where Digg takes complaints."""

_DOCUMENTS = {".doc", ".docx", ".odp", ".ods", ".odt", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx"}
"""Files that are read as pages are, and that no check of ours looks into."""

_COMPLIANCE = {
    Compliance.FULL: Text(
        "The handbook complies fully with the act on accessibility of digital public services."
    ),
    Compliance.PARTIAL: Text(
        "The handbook complies in part with the act on accessibility of digital public services."
    ),
    Compliance.NONE: Text(
        "The handbook does not comply with the act on accessibility of digital public services."
    ),
}
_METHODS = {
    Method.SELF: Text("We have assessed the handbook ourselves."),
    Method.EXTERNAL: Text("Others have assessed the handbook for us."),
}
_CHECKS = (
    Text("each picture has a text that says what it shows"),
    Text("each heading has words, and none skips a level"),
    Text("each page has one title, and says which language it is in"),
    Text("each link within the handbook leads somewhere"),
    Text("the rows of each table have the same number of cells"),
)
"""What is checked whenever a handbook is built; `vgrdocs.model.Code` has a code for each."""


def connect(app: Sphinx) -> None:
    """Let the foot of every page lead to the statement."""
    app.connect("html-page-context", add_way, priority=PageContext.LEAD_TO_STATEMENT.number)


def add_way(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: tell the template where the statement is, if there is one."""
    if statement_of(app.config) is not None:
        context["vgr_statement"] = statement_page(handbook_language(app.config))


def statement_page(said_in: Language) -> str:
    """Return the name of the page with the statement."""
    return said_in.say(Text("accessibility-statement", "name of a page"))


def statement_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the page, made of the start page; none where a writer has one of that name."""
    page = statement_page(handbook_language(app.config))
    if statement_of(app.config) is None or page in app.env.found_docs:
        return {}
    return {page: app.config.root_doc}


def statement_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the theme's template asks for."""
    statement = statement_of(app.config)
    assert statement is not None  # noqa: S101 - else the page would not be
    said_in = handbook_language(app.config)
    # Sphinx notes the files that pages hand out by their paths.
    handed_out = map(PurePosixPath, vgr(app.env).ask(page).documents_with("dlfiles"))
    unchecked = [file.as_posix() for file in handed_out if file.suffix.lower() in _DOCUMENTS]
    shown = _Shown(statement, said_in, app.config.html_title, unchecked).section()
    return section_context(app, shown)


class _Shown:
    """The statement as a section; *unchecked* are files that nobody vouches for."""

    def __init__(
        self, statement: Statement, said_in: Language, name: str, unchecked: list[str]
    ) -> None:
        self.statement, self.said_in = statement, said_in
        self.name, self.unchecked = name, unchecked

    def section(self) -> nodes.section:
        """Return the page."""
        title = Text("Accessibility statement for {name}", name=self.name)
        shown = nodes.section("", nodes.title("", self.say(title)), ids=["statement"])
        shown += self.paragraph(
            Text(
                "{organisation} answers for {name}. Here we say how well the handbook can be used "
                "by all, what is lacking, and how you tell us of it.",
                organisation=self.statement.organisation,
                name=self.name,
            )
        )
        shown += self.part("compliance", Text("How accessible is the handbook?"), *self.judged())
        heading = Text("What is not accessible")
        shown += self.part("not-accessible", heading, *self.not_accessible())
        heading = Text("Tell us what you can't use")
        shown += self.part("contact", heading, *self.contact())
        shown += self.part("supervision", Text("Supervision"), *self.supervision())
        shown += self.part("assessment", Text("How we have tested the handbook"), *self.tested())
        return shown

    def judged(self) -> Iterator[nodes.Element]:
        """Yield how the handbook complies; never better than what is known to be lacking."""
        found = self.statement.compliance
        if found is Compliance.FULL and (self.statement.shortcomings or self.unchecked):
            found = Compliance.PARTIAL
        yield self.paragraph(_COMPLIANCE[found])

    def not_accessible(self) -> Iterator[nodes.Element]:
        """Yield what is lacking, what is too great a burden, and what the law leaves out."""
        lacking = list(self.statement.shortcomings)
        if self.unchecked:
            names = ", ".join(self.unchecked)
            words = Text("Files to download that no check has looked into: {names}.", names=names)
            lacking.append(self.say(words))
        none = Text("We know of nothing that is not accessible.")
        yield from self.listed(lacking, none)
        none = Text("We claim no exception for an unreasonable burden (section 12 of the act).")
        heading = Text("Unreasonable burden")
        yield self.part("burden", heading, *self.listed(self.statement.burdens, none))
        none = Text("We know of no content that the act does not cover (section 9 of the act).")
        heading = Text("Content that the act does not cover")
        yield self.part("exempt", heading, *self.listed(self.statement.exempt, none))

    def contact(self) -> Iterator[nodes.Element]:
        """Yield how to tell of faults."""
        contact = self.statement.contact
        address = contact if "://" in contact else f"mailto:{contact}"
        place = nodes.reference("", contact, refuri=address)
        words = Text(
            "If something is not accessible to you, or you need it in another form, write to"
        )
        yield nodes.paragraph("", "", nodes.Text(f"{self.say(words)} "), place, nodes.Text("."))

    def supervision(self) -> Iterator[nodes.Element]:
        """Yield who supervises, and where to complain."""
        words = Text(
            "The Agency for Digital Government (Digg) supervises the act. "
            "If you are not content with our answer, you can tell Digg:"
        )
        place = nodes.reference("", self.say(Text("report to Digg")), refuri=COMPLAINTS)
        yield nodes.paragraph("", "", nodes.Text(f"{self.say(words)} "), place, nodes.Text("."))

    def tested(self) -> Iterator[nodes.Element]:
        """Yield by whom, how and when the handbook was assessed."""
        yield self.paragraph(_METHODS[self.statement.method])
        yield self.paragraph(Text("Whenever the handbook is built, a program checks that"))
        yield self.bullets(map(self.say, _CHECKS))
        for words, day in (
            (Text("The handbook was last assessed on"), self.statement.assessed),
            (Text("This statement was last updated on"), self.statement.updated),
        ):
            said = nodes.Text(f"{self.say(words)} ")
            shown = show_value(day, self.said_in)
            yield nodes.paragraph("", "", said, shown, nodes.Text("."))

    def part(self, name: str, heading: Text, *content: nodes.Element) -> nodes.section:
        return nodes.section("", nodes.title("", self.say(heading)), *content, ids=[name])

    def listed(self, texts: Iterable[str], none: Text) -> Iterator[nodes.Element]:
        """Yield a list of texts, or the words that there is none."""
        bullets = self.bullets(texts)
        yield bullets if bullets.children else self.paragraph(none)

    def bullets(self, texts: Iterable[str]) -> nodes.bullet_list:
        items = [nodes.list_item("", nodes.paragraph("", text)) for text in texts]
        return nodes.bullet_list("", *items)

    def paragraph(self, text: Text) -> nodes.paragraph:
        return nodes.paragraph("", self.say(text))

    def say(self, text: Text) -> str:
        return self.said_in.say(text)
