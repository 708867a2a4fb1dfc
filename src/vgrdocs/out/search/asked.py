"""What readers ask of kinds and registers, with other words than those that stand there."""

from __future__ import annotations

from ...blocks.about_report import AboutReport
from ...blocks.assignment import Assignment
from ...blocks.collected_information import CollectedInformation
from ...blocks.communication_actions import CommunicationActions
from ...blocks.coordination_group import CoordinationGroup
from ...blocks.correction import Correction
from ...blocks.decision import Decision
from ...blocks.key_figures import KeyFigures
from ...blocks.media_situation import MediaSituation
from ...blocks.milestone import Milestone
from ...blocks.organisation_comment import OrganisationComment
from ...blocks.report import Masthead
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
    CoordinationGroup.kind: Text(
        "mandate, end of the mandate, who leads, who decides, members, who coordinates",
        "asked for",
    ),
    MediaSituation.kind: Text(
        "media, press, newspapers, media interest, enquiries, how many enquiries, "
        "what the media ask",
        "asked for",
    ),
    OrganisationComment.kind: Text("what do we say, messages, comment, statement", "asked for"),
    CommunicationActions.kind: Text("what has been done, actions, activities", "asked for"),
    CollectedInformation.kind: Text("links, more information, read more, sources", "asked for"),
    KeyFigures.kind: Text("key figures, figures, statistics, how many", "asked for"),
    Masthead.kind: Text("latest report, newest report, all reports", "asked for"),
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


ASKED_OF_PARTS = {
    "assignment-register-open": Text("ongoing assignments, current assignments", "asked for"),
    "assignment-register-ended": Text(
        "completed assignments, finished assignments, cancelled assignments", "asked for"
    ),
    "assignment-register-unknown": Text("assignments without a status", "asked for"),
    "calendar-to-come": ASKED_OF_REGISTERS[Calendar.kind],
}
"""What is asked of a part of a register, by the part's address."""

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
