"""How a series stands when its newest report has been read; shows nothing.

Of a single report it says what the head of its page tells.
"""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..blocks.correction import Correction
from ..blocks.media_situation import MediaSituation
from ..blocks.report import Masthead, Rhythm
from ..blocks.situation_summary import SituationSummary
from ..model import Contact, Text, When
from .facts import Facts
from .history import History
from .known import Knowledge, Known, last_stated
from .life_cycles import LifeCycle
from .news import new_decisions, news_in, place_changes
from .registers import Listed, Told
from .report import Mention, Report
from .terms import Term, contact_of


class Judged(NamedTuple):
    """A step of a scale with where it is heading, and the step that was told before another one."""

    step: Known[enum.Enum]
    heading: Known[enum.Enum]
    before: Known[enum.Enum]

    @property
    def told(self) -> Told | None:
        """Where the step is told of; None where no report says it."""
        for said in self.step.quotes:
            return Told(said.docname, said.anchor, said.day)
        return None


class Titled(NamedTuple):
    """Something by its title, and where a report last tells of it."""

    title: str
    told: Told


class Speaker(NamedTuple):
    """Who speaks for the organisation on the day of the newest report."""

    name: str
    role: str
    topic: str
    contact: Contact
    told: Told


@dataclass(frozen=True, kw_only=True)
class Situation(Listed):
    """How a series stands; *report* is its newest one, called *title*.

    `withdrawn` is a later report that was taken back, if the last one was. `opening` is the first
    passage of what the newest one sums up. `decisions` are those that are told for the first time.
    Where anything is `news` (as many changes), `news_since` is the day of the report before it. Of
    `open` assignments some are `late`; `unknown` is how many have no status in any report.
    """

    series: str
    title: str
    report: Told
    compiled: dt.datetime
    number: str
    is_draft: bool
    corrected: Told | None
    withdrawn: Told | None = None
    level: Judged
    interest: Judged
    opening: str
    decisions: tuple[Titled, ...]
    news: int
    news_since: dt.date | None
    open: tuple[Titled, ...]
    late: tuple[Titled, ...]
    unknown: int
    speakers: tuple[Speaker, ...]
    next: When | None
    rhythm: tuple[Rhythm, ...]


def situation_of(history: History) -> Situation:
    """Return how a series stands when its newest report has been read."""
    report, today = history.reports[-1], history.today
    level, interest = _level(history), _interest(history)
    states = history.open_after(report)
    open_ = [history.assignments[name] for name in states]
    late = [history.assignments[name] for name, state in states.items() if state.is_late]
    unknown = [each for each in history.assignments.values() if each.status.value is None]
    terms = [term for term in history.terms if term.is_in_force(today).value]
    news = news_in(history, report)
    head, summary = report.head, report.first(SituationSummary)
    next_ = _next(report)
    return Situation(
        series=history.series,
        title=report.title,
        report=Told(report.docname, "", today),
        compiled=report.compiled,
        number=head.number if head else "",
        is_draft=report.is_draft,
        corrected=last_correction(report),
        level=level,
        interest=interest,
        opening=summary.text.partition("\n")[0] if summary else "",
        decisions=_decisions(history, report),
        news=len(news.items) if news else 0,
        news_since=news.since if news else None,
        open=tuple(map(_titled, open_)),
        late=tuple(map(_titled, late)),
        unknown=len(unknown),
        speakers=tuple(map(_speaker, terms)),
        next=next_.value,
        rhythm=head.rhythm if head else (),
        knowledge=(
            *_known_scale(Text("Level"), level),
            *_known_scale(Text("Media interest"), interest),
            *[(Text("{name} speaks", name=term.name), term.is_in_force(today)) for term in terms],
            *_counted(Text("Open assignments"), [cycle.group for cycle in open_]),
            *_counted(Text("Overdue assignments"), [cycle.is_overdue(today) for cycle in late]),
            *_if_known(Text("Next report"), next_),
        ),
    )


def _level(history: History) -> Judged:
    """Return the last level that was told: what a later report leaves out is as it was."""
    mentions = history.mentions(SituationSummary)
    while mentions and mentions[-1].block.level is None:
        mentions.pop()
    return Judged(
        last_stated(mentions, lambda block: block.level),
        last_stated(mentions[-1:], lambda block: block.tendency),
        last_stated(mentions[:-1], lambda block: block.level),
    )


def _interest(history: History) -> Judged:
    """Return the media's interest as the last report that judges it has it."""
    mentions = history.mentions(MediaSituation)
    return Judged(
        last_stated(mentions, lambda block: block.interest),
        last_stated(mentions[-1:], lambda block: block.tendency),
        last_stated(mentions[:-1], lambda block: block.interest),
    )


def with_withdrawn(situation: Situation, facts: Facts) -> Situation:
    """Return how a series stands with the last report that was taken back, if it came later."""
    later = [situation.compiled]
    for docname, line in facts.record.withdrawn.items():
        is_of_series = docname.rpartition("/")[0].rpartition("/")[2] == situation.series
        if is_of_series and line.compiled and line.compiled > later[-1]:
            later.append(line.compiled)
            situation = dc.replace(situation, withdrawn=Told(docname, "", line.compiled.date()))
    return situation


def last_correction(report: Report) -> Told | None:
    """Return where a report's newest correction stands, with its day; None without one."""
    corrections = sorted(report.blocks(Correction), key=lambda pair: pair[1].date)
    if not corrections:
        return None
    entry, newest = corrections[-1]
    return Told(report.docname, entry.anchor, newest.date.date())


def _decisions(history: History, report: Report) -> tuple[Titled, ...]:
    """Return the decisions that a report is the first to tell of."""
    found = []
    new = place_changes(history, new_decisions(history, report), report)
    for item in sorted(new, key=lambda item: item.line):
        if item.told:
            found.append(Titled(str(item.change.after), item.told))
    return tuple(found)


def _titled(cycle: LifeCycle) -> Titled:
    return Titled(cycle.newest.title, Told.by(cycle.mentions[-1]))


def _speaker(term: Term) -> Speaker:
    last = term.mentions[-1]
    return Speaker(term.name, term.role, term.topic, contact_of(term), Told.by(last))


def _next(report: Report) -> Known[When]:
    """Return when the report says that the next one comes."""
    heads = [Mention(report, entry, head) for entry, head in report.blocks(Masthead)]
    return last_stated(heads[:1], lambda block: block.next)


def _known_scale(label: Text, judged: Judged) -> Knowledge:
    return (*_if_known(label, judged.step), *_if_known(Text("Tendency"), judged.heading))


def _if_known(label: Text, known: Known[Any]) -> Knowledge:
    return ((label, known),) if known.value is not None else ()


def _counted(label: Text, each: Sequence[Known[Any]]) -> Knowledge:
    """Return the number of things that are known by one rule, with what was said of each."""
    if not each:
        return ()
    first, *others = each
    quotes = list(first.quotes)
    for known in others:
        quotes += known.quotes
    return ((label, Known(len(each), first.how, tuple(quotes), first.rule)),)
