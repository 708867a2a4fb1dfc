"""What the front of a volume says: how each of its series stands, and what it holds.

Knows no Typst but labels.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from ...blocks.media_situation import MediaSituation
from ...blocks.situation_summary import SituationSummary
from ...blocks.spokesperson import Person, Spokesperson
from ...facts import AssignmentState, History, Report
from ...facts.news import new_decisions, place_changes
from ...facts.registers import Told
from ...model import Language, Text
from ...say.values import say_choice, say_date, say_when
from .chapter import Chapter
from .editions import Edition
from .legible import legible
from .markup import Expression, label

TemplateValues = dict[str, object]
"""What the template is told of one thing."""

_Places = Container[tuple[str, str]]
"""Documents and anchors that links can lead to."""


class _Anywhere(_Places):
    """All places."""

    def __contains__(self, place: object) -> bool:
        return True


_HEADS = (
    Text("Report"),
    Text("Level"),
    Text("Media interest"),
    Text("Decisions"),
    Text("Open assignments"),
    Text("Page"),
)


@dataclass(frozen=True)
class _Story:
    """The reports of one series in a volume, and the places that links in it can lead to."""

    history: History
    reports: Sequence[Report]
    places: _Places
    is_all: bool


@dataclass(frozen=True)
class VolumeFront:
    """Says of a volume what its first page shows, from the facts of its reports."""

    reports: Mapping[str, Report]
    histories: Mapping[str, History]
    language: Language

    def summary(self, edition: Edition, chapters: Sequence[Chapter]) -> TemplateValues:
        """Return what the template's `volume` is told as `summary`."""
        texts, places = {}, set()
        for chapter in chapters:
            texts[chapter.docname] = chapter.summary
            places |= chapter.places
        return self._summary(edition, texts, places)

    def recipe(self, edition: Edition) -> TemplateValues:
        """Return what decides the summary besides the chapters: it, with all links and no text."""
        return self._summary(edition, defaultdict(str), _Anywhere())

    def _summary(
        self, edition: Edition, texts: Mapping[str, str], places: _Places
    ) -> TemplateValues:
        parts = []
        for series, reports in self._by_series(edition):
            story = _Story(self.histories[series], reports, places, is_all=edition.is_whole)
            part = self._series(story)
            parts.append(part | {"text": self._legible(texts[reports[-1].docname])})
        return {
            "title": self.language.say(Text("In short")),
            "contents": edition.is_whole,
            "parts": parts,
        }

    def row_headers(self, edition: Edition) -> list[list[int]]:
        """Return how many cells head each row of each table of the summary."""
        if edition.is_whole:
            return []
        return [[1] * len(reports) for _, reports in self._by_series(edition)]

    def _by_series(self, edition: Edition) -> list[tuple[str, list[Report]]]:
        """The reports of a volume by series, oldest first."""
        found: dict[str, list[Report]] = {}
        for docname in edition.docnames:
            if report := self.reports.get(docname):
                found.setdefault(report.series, []).append(report)
        for reports in found.values():
            reports.sort(key=lambda report: report.order)
        return sorted(found.items())

    def _series(self, story: _Story) -> TemplateValues:
        """How a series stood with the newest of its reports; of a year, what the others told."""
        newest = story.reports[-1]
        day = say_date(newest.compiled.date(), self.language)
        title = self.language.say(Text("{report} on {date}", report=newest.title, date=day))
        lists = [self._decisions(story), self._open(story)]
        return {
            "place": Expression(label(newest.docname)),
            "title": self._legible(title),
            "facts": list(self._facts(newest)),
            "table": None if story.is_all else self._table(story),
            "lists": [each for each in lists if each["items"]],
        }

    def _facts(self, report: Report) -> Iterator[TemplateValues]:
        """What the report itself says: its level, the media's interest, who speaks, the next."""
        if level := self._level(report, is_whole=True):
            yield self._fact(Text("Level"), [level])
        if interest := self._interest(report, is_whole=True):
            yield self._fact(Text("Media interest"), [interest])
        speakers = report.first(Spokesperson)
        if speakers and speakers.people:
            yield self._fact(Text("Spokespersons"), map(_say_person, speakers.people))
        if report.head and report.head.next:
            yield self._fact(Text("Next report"), [say_when(report.head.next, self.language)])

    def _fact(self, name: Text, lines: Iterator[str] | list[str]) -> TemplateValues:
        return {"label": self.language.say(name), "lines": list(map(self._legible, lines))}

    def _level(self, report: Report, *, is_whole: bool = False) -> str:
        block = report.first(SituationSummary)
        if block is None:
            return ""
        return self._choices(block.level, block.tendency if is_whole else None)

    def _interest(self, report: Report, *, is_whole: bool = False) -> str:
        block = report.first(MediaSituation)
        if block is None:
            return ""
        return self._choices(block.interest, block.tendency if is_whole else None)

    def _choices(self, *choices: enum.Enum | None) -> str:
        said = [say_choice(choice, self.language) for choice in choices if choice]
        return ", ".join(said)

    def _table(self, story: _Story) -> TemplateValues:
        """A row for each report; a column that no report says anything in is left out."""
        rows = []
        for report in story.reports:
            decisions = new_decisions(story.history, report)
            rows.append(
                [
                    say_date(report.compiled.date(), self.language),
                    self._level(report),
                    self._interest(report),
                    str(len(decisions) or ""),
                    str(len(story.history.open_after(report)) or ""),
                ]
            )
        is_used = [any(column) for column in zip(*rows, strict=True)]
        said = [self.language.say(head) for head in compress(_HEADS, [*is_used, True])]
        shown = []
        for report, row in zip(story.reports, rows, strict=True):
            cells = [self._legible(cell or "\N{EN DASH}") for cell in compress(row, is_used)]
            shown.append({"place": Expression(label(report.docname)), "cells": cells})
        return {"heads": said, "rows": shown}

    def _decisions(self, story: _Story) -> TemplateValues:
        """The decisions that reports name first: those of a year, or the newest of a handbook."""
        items = []
        for report in story.reports[-1:] if story.is_all else story.reports:
            day = say_date(report.compiled.date(), self.language)
            new = new_decisions(story.history, report)
            for change, told, _ in place_changes(story.history, new, report):
                items.append(self._told(story, told, str(change.after), day))
        return {"title": self.language.say(Text("Decisions")), "items": items}

    def _open(self, story: _Story) -> TemplateValues:
        """The assignments that are open when the newest report has been read."""
        items = []
        history, newest = story.history, story.reports[-1]
        for name, state in history.open_after(newest).items():
            told = _last_told(history, name, newest)
            items.append(self._told(story, told, state.title, self._state(state)))
        return {"title": self.language.say(Text("Open assignments")), "items": items}

    def _state(self, state: AssignmentState) -> str:
        """The status, the deadline, who answers for it, and whether it is late or left out."""
        said = [self._choices(state.status)]
        if state.deadline:
            when = say_when(state.deadline, self.language)
            said.append(f"{self.language.say(Text('Deadline')).lower()} {when}")
        if state.is_late:
            said.append(self.language.say(Text("the deadline has passed")))
        if state.is_silent:
            said.append(self.language.say(Text("not mentioned")))
        said.append(state.owner)
        return ", ".join(filter(None, said))

    def _told(self, story: _Story, told: Told | None, text: str, note: str) -> TemplateValues:
        """A line with a link to where it is told, if that is in the volume."""
        shown: TemplateValues = {
            "text": self._legible(text),
            "note": self._legible(note),
            "place": None,
        }
        if told and (told.docname, told.anchor) in story.places:
            shown["place"] = Expression(label(told.docname, told.anchor))
        return shown

    def _legible(self, text: str) -> str:
        return legible(text, self.language)


def _say_person(person: Person) -> str:
    """The name, the role, what about, and how to reach the person."""
    topic = f" ({person.topic})" if person.topic else ""
    contact = [str(each) for each in (person.phone, person.email) if each]
    return ", ".join([person.name, f"{person.role}{topic}", *contact])


def _last_told(history: History, name: str, until: Report) -> Told:
    """Where an assignment's newest block up to a report is."""
    mentions = history.assignments[name].mentions
    told = [each for each in mentions if each.report.order <= until.order]
    return Told.by(told[-1])
