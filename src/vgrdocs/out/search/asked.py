"""What readers ask of kinds and registers, with other words than those that stand there."""

from __future__ import annotations

from ...blocks.about_report import AboutReport
from ...blocks.assignment import Assignment
from ...blocks.coordination_group import CoordinationGroup
from ...blocks.correction import Correction
from ...blocks.decision import Decision
from ...blocks.media_situation import MediaSituation
from ...blocks.milestone import Milestone
from ...blocks.situation_summary import SituationSummary
from ...blocks.spokesperson import Spokesperson
from ...model import Text
from ...show.registers.assignments import AssignmentRegister
from ...show.registers.bodies import BodyRegister
from ...show.registers.calendar import Calendar
from ...show.registers.changes import Changes
from ...show.registers.decisions import DecisionRegister
from ...show.registers.key_figure_register import KeyFigureRegister
from ...show.registers.media_trend import MediaTrend
from ...show.registers.report_list import ReportList
from ...show.registers.spokespersons import SpokespersonRegister

# With commas between. A translation says what is asked for in its language, and need not have as
# many.
ASKED_OF_KINDS = {
    Assignment.kind: Text("assignments, task, who is responsible, responsible", "asked for"),
    Decision.kind: Text("decisions, what has been decided, decided, resolved, ruling", "asked for"),
    Milestone.kind: Text("what is going to happen, when, event, date", "asked for"),
    Spokesperson.kind: Text(
        "who, who speaks, speaks, who answers questions, answers questions, answers, questions, "
        "contact, press contact, telephone, call, comment",
        "asked for",
    ),
    CoordinationGroup.kind: Text("mandate, who decides, members, who coordinates", "asked for"),
    MediaSituation.kind: Text("media, press, newspapers, media interest, enquiries", "asked for"),
    SituationSummary.kind: Text("how are things, state, situation, summary", "asked for"),
    AboutReport.kind: Text("sender, recipients, imprint, who compiles, subscribe", "asked for"),
    Correction.kind: Text("corrections, corrected, error, changed afterwards", "asked for"),
}
ASKED_OF_REGISTERS = {
    AssignmentRegister.kind: Text(
        "status of assignments, how is it going, how far, progress, open, overdue, late, ended, "
        "reported",
        "asked for",
    ),
    BodyRegister.kind: Text("bodies, groups, members", "asked for"),
    Calendar.kind: Text(
        "when, when is the next report, next report, coming, upcoming, deadlines, dates",
        "asked for",
    ),
    Changes.kind: Text("what is new, new, news, changed, since last time", "asked for"),
    DecisionRegister.kind: Text("all decisions, list of decisions", "asked for"),
    KeyFigureRegister.kind: Text(
        "key figures, figures, statistics, numbers, how many", "asked for"
    ),
    MediaTrend.kind: Text(
        "how great is the interest, trend, chart, media interest, media", "asked for"
    ),
    ReportList.kind: Text(
        "all reports, reports, latest report, earlier reports, archive", "asked for"
    ),
    SpokespersonRegister.kind: Text("all spokespersons, spokespersons, former", "asked for"),
}


KINDS_OF_REGISTERS = {
    AssignmentRegister.kind: Assignment.kind,
    Calendar.kind: Milestone.kind,
    DecisionRegister.kind: Decision.kind,
    MediaTrend.kind: MediaSituation.kind,
    SpokespersonRegister.kind: Spokesperson.kind,
}
"""The kind of block that a register gathers: what is asked for one is asked for the other."""

EXAMPLES = {
    AssignmentRegister.kind: Text("open assignments", "search"),
    DecisionRegister.kind: Text("what has been decided", "search"),
    Calendar.kind: Text("next report", "search"),
    SpokespersonRegister.kind: Text("who answers questions", "search"),
    Changes.kind: Text("what is new", "search"),
}
"""What may be asked of each register, on a search page where nothing is asked for yet."""
