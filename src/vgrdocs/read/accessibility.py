"""What conf.py says for the accessibility statement that Swedish law asks of public bodies.

The law is DOS-lagen (2018:1937); what the statement must hold, Digg says, which supervises it.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import ENGLISH, Code, Hint, Problem, Text, Unreadable, read_date
from .setting import ValueForm, are_by_name

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

STATEMENT = ValueForm(
    '{"organisation": "...", "contact": "...", "assessed": "YYYY-MM-DD"}', are_by_name
)
_LONGEST = dt.timedelta(days=365)
"""How old an assessment may be before somebody should look again."""


class Compliance(enum.Enum):
    """How the handbook complies with the law, in the law's three words."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Method(enum.Enum):
    """How that was assessed."""

    SELF = "self"
    EXTERNAL = "external"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What the body that answers for the handbook says.

    `contact` is an address of e-mail or of the web where faults can be told. `shortcomings` are
    what is not accessible, each with its reason; `burdens` what is left as it is because mending it
    would be an unreasonable burden, each with its motive; `exempt` what the law does not cover.
    """

    organisation: str
    contact: str
    assessed: dt.date
    updated: dt.date
    compliance: Compliance = Compliance.PARTIAL
    method: Method = Method.SELF
    shortcomings: tuple[str, ...] = ()
    burdens: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()


def statement_of(config: Config) -> Statement | None:
    """Return what conf.py says, or None if it says nothing; a `ValueError` if it can't be read."""
    given: Mapping[str, Any] = config.vgrdocs_accessibility
    if not given:
        return None
    values = dict(given)
    values.setdefault("updated", values.get("assessed", ""))
    try:
        for name in ("assessed", "updated"):
            values[name] = read_date(str(values[name]), ENGLISH)
        values["compliance"] = Compliance(values.get("compliance", "partial"))
        values["method"] = Method(values.get("method", "self"))
        for name in ("shortcomings", "burdens", "exempt"):
            values[name] = _texts(values.get(name, ()))
        for name in ("organisation", "contact"):
            _texts([values[name]])
        return Statement(**values)
    except (Unreadable, TypeError, LookupError) as fault:
        raise ValueError(str(fault)) from fault


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not all(isinstance(each, str) and each for each in value):
        raise TypeError(value)
    return tuple(value)


def statement_faults(config: Config) -> Iterator[Text]:
    """Yield what is wrong with the setting."""
    try:
        statement_of(config)
    except ValueError:
        yield Text("vgrdocs_accessibility must be written as {example}", example=STATEMENT.example)


def check_statement(env: BuildEnvironment, today: dt.date) -> Iterator[tuple[Path, Problem]]:
    """Yield what is to be told of the statement, and where."""
    statement = statement_of(env.config)
    if statement is not None and today - statement.updated > _LONGEST:
        message = Text("the accessibility statement is older than a year")
        hint = Hint("assess the handbook again, and write the day in vgrdocs_accessibility")
        yield Path(env.srcdir, "conf.py"), Problem(Code.OLD_STATEMENT, message, hint=hint)
