"""A level that is raised, changed or cancelled, as an alert: Common Alerting Protocol 1.2 (OASIS).

What the protocol asks for and no report states is "Unknown", its own word for that. An alert holds
what its report says now: after a correction it is a message of its own, which takes the place of
the one before (`Update`).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree as ET

from ..blocks.correction import Correction
from ..blocks.situation_summary import SituationSummary
from ..facts import Report
from ..facts.questions import Questions
from ..model import Text
from ..read.alerts import AlertSettings, alert_settings_of
from ..say.values import say_choice, say_date
from .addresses import addresses_of
from .formats import Output, Surroundings
from .html.description import first_sentence, in_one_line

FOLDER = "alerts"
"""The folder of the alerts; a site has that of its newest version alone."""
_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
_UNKNOWN = "Unknown"


@dataclass(frozen=True)
class _Message:
    """A message of a series: the report that gives rise to it, its sort, and those it refers to."""

    report: Report
    sort: str
    before: tuple[_Message, ...] = ()

    @property
    def times(self) -> tuple[dt.datetime, ...]:
        """When it was sent, and sent again after each correction."""
        corrected = sorted(each.date for _, each in self.report.blocks(Correction))
        return self.report.compiled, *corrected


class Alerts:
    """A file for each report that raises, changes or cancels a level, if conf.py asks for it."""

    name = "alerts"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the alerts of each series."""
        said = alert_settings_of(around.app.config)
        if said is not None and addresses_of(around.app.config).root:
            for series in ask.series_out():
                yield Output(series, partial(_alerts, said, series))


def _alerts(
    said: AlertSettings, series: str, ask: Questions, around: Surroundings
) -> Mapping[str, str]:
    found = {}
    for message in _messages(ask, series):
        root = _Writer(said, around).alert(message)
        ET.indent(root, " ")
        text = ET.tostring(root, encoding="unicode")
        file = f"{FOLDER}/{message.report.docname}.xml"
        found[file] = f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
    return found


def _messages(ask: Questions, series: str) -> Iterator[_Message]:
    """Yield the messages of a series; a report that states no level gives rise to none."""
    level: enum.Enum | None = None
    active: tuple[_Message, ...] = ()
    for docname in ask.published(series, 0):
        report = ask.report(docname)
        summary = report.first(SituationSummary) if report else None
        if report is None or summary is None or summary.level is None or summary.level is level:
            continue
        level = summary.level
        is_lowest = level is next(iter(type(level)))
        if is_lowest and not active:
            continue
        sort = "Cancel" if is_lowest else "Update" if active else "Alert"
        message = _Message(report, sort, active)
        active = () if is_lowest else (*active, message)
        yield message


class _Writer:
    """Writes messages."""

    def __init__(self, said: AlertSettings, around: Surroundings) -> None:
        self.said, self.around = said, around
        self.addresses = addresses_of(around.app.config)

    def alert(self, message: _Message) -> ET.Element:
        """Return a message."""
        root = ET.Element("alert", {"xmlns": _NAMESPACE})
        times, sort = message.times, message.sort
        is_again = len(times) > 1
        earlier = [self._reference(message, number) for number in range(len(times) - 1)]
        for each in message.before:
            earlier += [self._reference(each, number) for number in range(len(each.times))]
        for tag, text in (
            ("identifier", self._identifier(message, len(times) - 1)),
            ("sender", self.said.sender),
            ("sent", _time(times[-1])),
            ("status", "Actual"),
            ("msgType", "Update" if is_again and sort == "Alert" else sort),
            ("scope", "Public"),
            ("references", " ".join(earlier)),
        ):
            _add(root, tag, text)
        self._info(ET.SubElement(root, "info"), message.report)
        return root

    def _identifier(self, message: _Message, number: int) -> str:
        """Return what a message is known by: no other has it, and no blank is in it."""
        page = self.addresses.page(self.around.address(message.report.docname))
        return f"{page}#alert-{number}" if number else page

    def _reference(self, message: _Message, number: int) -> str:
        sent = _time(message.times[number])
        return f"{self.said.sender},{self._identifier(message, number)},{sent}"

    def _info(self, info: ET.Element, report: Report) -> None:
        summary = report.first(SituationSummary)
        assert summary is not None  # noqa: S101 - it gave rise to the message
        assert summary.level is not None  # noqa: S101 - likewise
        said_in = self.around.language
        level = say_choice(summary.level, said_in)
        severity = self.said.severity(str(summary.level.value), level)
        day = say_date(report.compiled.date(), said_in)
        for tag, text in (
            ("language", said_in.code.replace("_", "-")),
            ("category", self.said.category),
            ("event", said_in.say(Text("Level: {level}", level=level))),
            ("urgency", _UNKNOWN),
            ("severity", severity or _UNKNOWN),
            ("certainty", _UNKNOWN),
            ("headline", f"{report.title}, {day}"),
            ("description", in_one_line(first_sentence(summary.text))),
            ("web", self.addresses.page(self.around.address(report.docname))),
        ):
            _add(info, tag, text)
        if self.said.area:
            _add(ET.SubElement(info, "area"), "areaDesc", self.said.area)


def _add(into: ET.Element, tag: str, text: str) -> None:
    if text:
        ET.SubElement(into, tag).text = text


def _time(time: dt.datetime) -> str:
    """Return a time as the protocol writes it (3.3.2): to the second, with its distance to UTC."""
    return time.isoformat(timespec="seconds")
