"""How what was recorded goes on to the readers: a commit, a tag, the site; asked for, or said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Language, Text
from ..record.fault import PublishingFault
from .agreeing import asked_whether
from .usage import is_terminal, say

if TYPE_CHECKING:
    from ..publish.going_out import GoingOut

_MOST = 8
"""How many files are shown."""
_SITE = Text("../website")


def go_out(folder: Path, reports: list[str], day: dt.date, said_in: Language, *, yes: bool) -> None:
    """Ask on a terminal for the commit and the tag, and say what is to be done next.

    What was recorded stays recorded, whatever comes of that.
    """
    from ..publish.going_out import going_out, save

    try:
        needs = going_out(folder, day)
        if needs is None or not needs.has_records:
            return
        message = said_in.say(Text("Publish {reports}", reports=reports or str(day)))
        if is_terminal() and not yes and _asked(needs, said_in):
            save(needs, message)
            _tell_saved(needs, message, said_in)
            return
    except PublishingFault as fault:
        say(said_in.say(fault.text), is_error=True)
        return
    say(said_in.say(Text("then it goes out with these commands:")))
    for command in (*needs.saving(message), needs.showing(_site(said_in))):
        say(f"    {command}")


def _asked(needs: GoingOut, said_in: Language) -> bool:
    say(said_in.say(Text("not in git yet:")))
    files = needs.shown_files()
    for name in files[:_MOST]:
        say(f"    {name}")
    if len(files) > _MOST:
        say(said_in.say(Text("    and more: {count}", count=len(files) - _MOST)))
    if not needs.tag:
        return asked_whether(Text("Make a commit of it?"), said_in)
    question = Text("Make a commit of it, and set the tag {tag}?", tag=needs.tag)
    return asked_whether(question, said_in)


def _tell_saved(needs: GoingOut, message: str, said_in: Language) -> None:
    saved = Text("in git as '{message}'", message=message)
    if needs.tag:
        saved = Text("in git as '{message}', and the version {tag}", message=message, tag=needs.tag)
    say(said_in.say(saved))
    command = needs.showing(_site(said_in))
    say(said_in.say(Text("readers get it with: {command}", command=command)))


def _site(said_in: Language) -> str:
    return said_in.say(_SITE)
