"""What any two reports are compared by: of each a script with what it says, typed and in passages.

The page that compares loads two of them, so that it works where no server answers.
"""

from __future__ import annotations

import datetime as dt
import enum
import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ..blocks.assignment import Assignment
from ..facts import AssignmentState, FigureState, Report
from ..facts.questions import Questions
from ..facts.series_reader import SeriesReader
from ..facts.state import Value
from ..model import Language, Text
from ..say.changes import TOPICS, say_topic
from ..say.values import say_amount, say_choice, say_date, say_when
from ..show.passages import read_passages
from .formats import Output, Surroundings
from .html.report_lists import list_file

FOLDER = "_compare"

ComparedFact = list[Any]
"""A thing that a report says: its heading, its key, what it is about, and its labelled values."""


class ComparedReports:
    """A script for each report, and one for each text that it had before it was corrected."""

    name = "compare"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the scripts of each report."""
        for series in ask.series():
            for docname in ask.docnames(series):
                yield Output(docname, partial(_scripts, series, docname))


def _scripts(series: str, docname: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    report, said_in = ask.report(docname), around.language
    if report is None:
        return {}
    day = _say_day(ask.day(docname), said_in)
    common: dict[str, Any] = {"list": list_file(series), "page": around.address(docname)}
    files, earlier = {}, []
    # Numbered from the oldest, as on the page of the corrections.
    for number, step in enumerate(reversed(ask.corrections(docname)), 1):
        title = said_in.say(Text("{day}, text {number}", day=day, number=number))
        name = f"{docname}@{number}"
        earlier.append([name, title])
        # Of a text that is no more nobody has read what it says, typed.
        values = common | {"name": name, "title": title, "facts": None}
        files[f"{FOLDER}/{name}.js"] = _script(values, step.old, said_in)
    facts = list(_facts(report, said_in))
    values = common | {"name": docname, "title": day, "earlier": earlier, "facts": facts}
    files[f"{FOLDER}/{docname}.js"] = _script(values, ask.text(docname), said_in)
    return files


def _say_day(day: str, language: Language) -> str:
    """Return a day in words, with the time where it was given with one."""
    if "T" in day:
        return say_date(dt.datetime.fromisoformat(day), language)
    return say_date(dt.date.fromisoformat(day), language)


def _script(values: Mapping[str, Any], text: str, language: Language) -> str:
    """Return a call with all that is said of a text, each passage on a line of its own."""
    passages = [list(passage) for passage in read_passages(text, language)]
    lines = []
    for name, value in {**values, "passages": passages}.items():
        listed = value if isinstance(value, list) and value else None
        said = "[\n" + ",\n".join(map(_json, listed)) + "\n]" if listed else _json(value)
        lines.append(f"{_json(name)}: {said}")
    return "vgrCompare({\n" + ",\n".join(lines) + "\n});\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _facts(report: Report, language: Language) -> Iterator[ComparedFact]:
    """Yield what the report says by itself, whatever others have said before."""
    alone = SeriesReader()
    alone.read_on(report)
    known = sorted(alone.state().items(), key=lambda each: TOPICS.index(each[0][0]))
    for (topic, key), value in known:
        heading, subject = say_topic(topic, key, value, language)
        # The place of its heading comes first: things that only one of two says come among others.
        name = f"{TOPICS.index(topic):02}/{key}"
        yield [heading, name, subject, list(_values(value, language))]


def _values(value: Value, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the values of a fact with their labels; of most things there is but the name."""
    if isinstance(value, AssignmentState):
        said = {
            "status": say_choice(value.status, language) if value.status else "",
            "since": say_when(value.since, language) if value.since else "",
            "deadline": say_when(value.deadline, language) if value.deadline else "",
            "owner": value.owner,
        }
        specs = Assignment.specs()
        for name, words in said.items():
            if words:
                yield language.say(Text(specs[name].label)), words
    elif isinstance(value, FigureState):
        yield "", say_amount(value.value, value.unit, language)
    elif isinstance(value, enum.Enum):
        yield "", say_choice(value, language)
