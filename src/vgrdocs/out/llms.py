"""What there is for programs that read, and where: `llms.txt` (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..blocks.situation_summary import SituationSummary
from ..facts import Report
from ..facts.questions import Questions
from ..model import Text
from ..say.values import say_date
from .addresses import addresses_of
from .data.format import DATA_INDEX, schema_file
from .feeds.entries import LONGEST, series_title
from .feeds.names import feed_file
from .formats import Output, Surroundings
from .html.description import first_sentence, in_one_line
from .sitemap import SITEMAP
from .twins import twin_of

LLMS = "llms.txt"

TitledLinks = Iterator[tuple[str, str, str]]
"""Title, address and, if anything is to be said, a note."""


class Llms:
    """One file, where the handbook has an address."""

    name = "llms"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the file."""
        if addresses_of(around.app.config).root:
            yield Output("pages", _llms)


def _llms(ask: Questions, around: Surroundings) -> Mapping[str, str]:
    teller = _Teller(ask, around)
    said = Text(
        "Dated reports, and what they say together: assignments, decisions, people and days to "
        "come. Each page is here as Markdown too, and what the reports say as data."
    )
    parts = [f"# {around.app.config.html_title}", f"> {teller.say(said)}"]
    for heading, links in (
        (teller.say(Text("Series")), teller.series()),
        (teller.say(Text("The newest reports")), teller.reports()),
        (teller.say(Text("Other pages")), teller.others()),
        (teller.say(Text("Open data")), teller.data()),
        # What a program may leave out is under this name in any language.
        ("Optional", teller.subscriptions()),
    ):
        lines = [_line(*link) for link in links]
        if lines:
            parts.append("\n".join([f"## {heading}", "", *lines]))
    return {LLMS: "\n\n".join(parts) + "\n"}


def _line(title: str, address: str, note: str) -> str:
    escaped = title.replace("[", r"\[").replace("]", r"\]")
    return f"- [{escaped}]({address}){f': {note}' if note else ''}"


class _Teller:
    """Says what there is, section by section."""

    def __init__(self, ask: Questions, around: Surroundings) -> None:
        self.ask, self.around = ask, around
        self.addresses = addresses_of(around.app.config)
        self.say = around.language.say

    def series(self) -> TitledLinks:
        """Yield the pages of series."""
        for series in self.ask.series_out():
            newest = self._reports(series)[0]
            page = self.ask.series_page(newest.docname)
            if page:
                day = self._day(newest)
                note = self.say(Text("the newest report is of {day}", day=day))
                yield series_title(self.ask, series), twin_of(self.around, page), note

    def reports(self) -> TitledLinks:
        """Yield the newest reports of all series, each with its first sentence."""
        found = [each for series in self.ask.series_out() for each in self._reports(series)]
        found.sort(key=lambda report: (report.compiled, report.docname), reverse=True)
        for report in found[:LONGEST]:
            summary = report.first(SituationSummary)
            note = in_one_line(first_sentence(summary.text)) if summary else ""
            yield f"{report.title}, {self._day(report)}", twin_of(self.around, report.docname), note

    def others(self) -> TitledLinks:
        """Yield the pages that are no reports and no series' own, with what they gather."""
        own = set()
        for series in self.ask.series_out():
            own.add(self.ask.series_page(self._reports(series)[0].docname))
        for docname, _ in self.ask.dated_documents():
            face = self.ask.face(docname)
            if face and docname not in own and not self.ask.is_report(docname):
                yield face.title, twin_of(self.around, docname), ""

    def data(self) -> TitledLinks:
        """Yield the data, and what describes it."""
        index = self.say(Text("Which files there are, by series and year (JSON)"))
        yield DATA_INDEX, self.addresses.file(DATA_INDEX), index
        said = self.say(Text("What a file with reports holds (JSON Schema)"))
        file = schema_file("reports")
        yield file, self.addresses.file(file), said

    def subscriptions(self) -> TitledLinks:
        """Yield what tells of changes."""
        if self.ask.series_out():
            for form, note in (
                ("atom", Text("The reports that changed last (Atom)")),
                ("ics", Text("Deadlines and other days to come (iCalendar)")),
            ):
                file = feed_file("", form)
                yield file, self.addresses.file(file), self.say(note)
        yield SITEMAP, self.addresses.file(SITEMAP), self.say(Text("All pages (Sitemap)"))

    def _reports(self, series: str) -> list[Report]:
        """Return the newest reports of a series that are out, the last one first."""
        docnames = self.ask.published(series, 0)[-LONGEST:]
        return [report for each in docnames[::-1] if (report := self.ask.report(each))]

    def _day(self, report: Report) -> str:
        return say_date(report.compiled.date(), self.around.language)
