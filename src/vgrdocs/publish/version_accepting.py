"""Accepting a version that went out with reports that nobody had recorded: a line in the ledger."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from ..model import Text
from ..record import LEDGER, LedgerAction, Line
from ..record.appending import append_line, locked
from ..record.fault import PublishingFault
from ..work.checking import check
from ..work.run import Handbook
from .checkout import check_out
from .clock import refuse_future
from .git import Tag
from .processes import result_of
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
    texts = _texts(handbook, tag)
    refuse_future(handbook.source, time)
    with locked(handbook.source) as ledger:
        for before in ledger.accepting(tag.name, tag.commit):
            if before.texts in ({}, texts):
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
            texts=texts,
        )
        return append_line(handbook.source, ledger, line)


def _texts(handbook: TaggedHandbook, tag: Tag) -> dict[str, str]:
    """Return the digests of what readers get of a version's published reports, by name.

    There are none where the version can't be read by this vgrdocs.
    """
    settings = {"vgrdocs_site": "version"}
    if handbook.ledger_text:
        settings["vgrdocs_ledger"] = str(handbook.source / LEDGER)
    # A process of its own, which has not loaded the modules that another conf.py imports.
    other = ProcessPoolExecutor(1, get_context("spawn"))
    with TemporaryDirectory() as folder, other:
        source = Path(folder, "source")
        check_out(handbook.repository, tag.commit, source, handbook.folder)
        there = Handbook((source / handbook.folder).resolve(), settings)
        return result_of(other.submit(_published_texts, there))


def _published_texts(handbook: Handbook) -> dict[str, str]:
    found = {}
    for name, standing in sorted(check(handbook).standings.items()):
        if standing.report.is_published:
            found[name] = standing.source.text
    return found


def _tag(handbook: TaggedHandbook, version: str) -> Tag:
    for tag in handbook.tags():
        if tag.name == version:
            return tag
    raise PublishingFault(Text("there is no tag '{version}' that is a version", version=version))
