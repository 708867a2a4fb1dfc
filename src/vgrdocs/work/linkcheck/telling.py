"""What was found of links, as findings at the lines where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model import Command, Hint, Language, LinkCode, Text
from ...model.hint import NO_HINT
from ...record import KeptLink
from ...say.values import say_date
from ..outcome import Finding
from .answer import WORKING, LinkState
from .gathering import LinkPlace

_CODES = {
    LinkState.GONE: LinkCode.LINK_GONE,
    LinkState.FAILS: LinkCode.LINK_FAILS,
    LinkState.UNSAFE: LinkCode.LINK_UNSAFE,
    LinkState.ANCHOR: LinkCode.LINK_ANCHOR,
    LinkState.TELLING: LinkCode.LINK_SECRET,
    LinkState.MOVED: LinkCode.LINK_MOVED,
    LinkState.REDIRECTED: LinkCode.LINK_REDIRECTED,
    LinkState.UNCHECKED: LinkCode.LINK_UNCHECKED,
    LinkState.NOT_ASKED: LinkCode.LINK_NOT_ASKED,
}
"""What works without a remark has none."""

_HINTS = {
    LinkState.GONE: Hint("look for its new address, or take the link out"),
    LinkState.ANCHOR: Hint("look on the page for what the place is called now"),
    LinkState.UNSAFE: Hint("tell those who keep the host, or take the link out"),
    LinkState.TELLING: Hint("take out what stands before the @, and change the password"),
    LinkState.UNCHECKED: Hint("open it in a browser"),
}

APART = {LinkCode.LINK_UNCHECKED.value, LinkCode.LINK_NOT_ASKED.value}
"""The codes of links of which nothing is known."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of an address: why, where it leads instead, what is kept of it."""

    address: str
    state: LinkState
    reason: Text = Text("")  # noqa: RUF009 - it can't be changed
    new: str = ""
    kept: KeptLink | None = None


def findings_of(
    verdict: Verdict, places: Iterable[LinkPlace], said_in: Language
) -> Iterator[Finding]:
    """Yield a finding for each place where a link stands; none for one that simply works."""
    code = _CODES.get(verdict.state)
    if code is None:
        return
    message = said_in.say(_message(verdict))
    if verdict.state not in WORKING and verdict.kept and verdict.kept.worked:
        day = say_date(verdict.kept.worked, said_in)
        worked = said_in.say(Text("it worked last on {day}", day=day))
        message = f"{message}; {worked}"
    hint = said_in.say(_hint(verdict))
    for place in sorted(places):
        yield Finding(str(place.file), place.line, code.value, message, hint, code.severity.value)


def _message(verdict: Verdict) -> Text:
    if verdict.state is LinkState.MOVED:
        told = Text("{address} has moved for good, to {new}")
    elif verdict.state is LinkState.REDIRECTED:
        told = Text("{address} leads on for now, to {new}")
    elif verdict.state is LinkState.ANCHOR:
        told = Text("the page {address} has no such place")
    elif verdict.state is LinkState.TELLING:
        told = Text("the address holds a name or a password, and was not asked: {address}")
    elif verdict.state is LinkState.UNCHECKED:
        told = Text("{address} could not be checked: {reason}")
    elif verdict.state is LinkState.NOT_ASKED:
        told = Text("{address} was not asked, as conf.py says")
    else:
        told = Text("{address} does not work: {reason}")
    return told.fill(address=verdict.address, new=verdict.new, reason=verdict.reason)


def _hint(verdict: Verdict) -> Hint:
    if verdict.state is LinkState.MOVED:
        return Hint("write {address}", address=Command(verdict.new))
    if verdict.kept and verdict.kept.is_gone and verdict.kept.copy:
        return Hint(
            "look for its new address, or link to the copy in the web archive: {copy}",
            copy=Command(verdict.kept.copy),
        )
    return _HINTS.get(verdict.state, NO_HINT)
