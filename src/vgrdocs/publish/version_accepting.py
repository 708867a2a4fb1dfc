"""Accepting a version that went out with reports that nobody had recorded: a line in the ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..model import Text
from ..record import LedgerAction, Line
from ..record.appending import append_lines, locked
from ..record.fault import PublishingFault
from .git import Tag
from .tagged_handbook import TaggedHandbook


def accept(source: Path, version: str, reason: str, by: str, time: dt.datetime) -> Line | None:
    """Record that a version is as it went out, and why; return None if that was done before.

    It holds for the commit that its tag stands at now. Raises `PublishingFault`, also where
    *reason* or *by* holds no words.
    """
    handbook = TaggedHandbook(source)
    tag = _tag(handbook, version)
    reason, by = " ".join(reason.split()), " ".join(by.split())
    if not (reason and by):
        raise PublishingFault(Text("say why the version is accepted, and who accepts it"))
    with locked(handbook.source) as ledger:
        if ledger.accepts(tag.name, tag.commit):
            return None
        line = Line(
            LedgerAction.ACCEPTED,
            report="",
            time=time,
            source="",
            reason=reason,
            by=by,
            version=tag.name,
            commit=tag.commit,
        )
        return append_lines(handbook.source, ledger, line).lines[-1]


def _tag(handbook: TaggedHandbook, version: str) -> Tag:
    for tag in handbook.tags():
        if tag.name == version:
            return tag
    raise PublishingFault(Text("there is no tag '{version}' that is a version", version=version))
