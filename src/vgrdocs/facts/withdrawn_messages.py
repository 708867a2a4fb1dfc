"""Whether the messages that a report withdraws are messages of the series."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ..blocks.organisation_comment import OrganisationComment
from ..model import Code, Hint, Problem, Text, Written, fold
from .history import History
from .known import quote
from .report import Mention, Report

_ALIKE = 0.6
"""How alike two messages must be for the one to be meant; measured by difflib, 1 is the same."""


def check_withdrawn(history: History, report: Report) -> Iterator[Problem]:
    """Yield each message that a report of *history* withdraws though no report before has it."""
    known: dict[str, str] = {}
    for mention in history.mentions(OrganisationComment):
        if mention.report.order < report.order:
            known |= {_key(message): message for message in mention.block.messages}
    for entry, block in report.blocks(OrganisationComment):
        mention = Mention(report, entry, block)
        said = quote(mention, lambda comment: comment.withdrawn)
        for message in block.withdrawn:
            if _key(message) not in known:
                yield Problem(
                    Code.UNKNOWN_MESSAGE,
                    Text("no report before says the message '{message}'", message=message),
                    "withdrawn",
                    _hint(message, known),
                    said.sentence.line,
                )


def _key(message: str) -> str:
    """Return what a message is known by: who quotes it may leave out the full stop."""
    return fold(message).rstrip(".")


def _hint(message: str, known: dict[str, str]) -> Hint:
    for key in difflib.get_close_matches(_key(message), known, 1, _ALIKE):
        return Hint("write it as it was said: {message}", message=Written(known[key]))
    return Hint("write a message of an earlier report, in the same words, or take the line away")
