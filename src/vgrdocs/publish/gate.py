"""The gate at the exit: a version shows a published report only as its ledger records it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..blocks.report import Masthead, ReportStatus
from ..model import Command
from ..record import Ledger
from ..record.commands import vgrdocs_command
from .gather import DATA_FOLDER
from .store import Files, Store

_YEAR = re.compile(rf"{DATA_FOLDER}/.+/\d+\.json")
"""The open data with whole reports; the others say what series say together."""


def shown_as_published(data: Files, store: Store) -> dict[str, int]:
    """Return the reports of a version whose mastheads say that they are published.

    Each has the line of its masthead. They are read in what the version gives to its readers: no
    setting and no other vgrdocs that built it can leave one out.
    """
    found = {}
    for name, digest in data.items():
        # The store keeps the data of the newest version alone.
        if _YEAR.fullmatch(name) and store.object(digest).is_file():
            for report in _reports(store, digest):
                head = _masthead(report)
                if head.get("status") == ReportStatus.PUBLISHED.value:
                    found[str(report["document"])] = int(head.get("line", 0))
    return found


def _reports(store: Store, digest: str) -> list[Mapping[str, Any]]:
    try:
        return list(json.loads(store.content(digest))["reports"])
    except ValueError:
        return []  # the file has been changed, which is told for itself


def _masthead(report: Mapping[str, Any]) -> Mapping[str, Any]:
    for block in report["blocks"]:
        if block["kind"] == Masthead.kind:
            return dict(block)
    return {}


def unrecorded(shown: Iterable[str], texts: Mapping[str, str], ledger: Ledger) -> Iterator[str]:
    """Yield which of the reports *shown* the *ledger* does not record as they are.

    *texts* are the digests of their files. A ledger without lines is that of a handbook which
    records nothing, and asks for nothing.
    """
    for name in sorted(shown) if ledger.lines else ():
        line = ledger.newest(name)
        if line is None or line.source != texts.get(name):
            yield name


def way_to_accept(source: Path, version: str) -> Command:
    """Return the command that accepts a version of the handbook in *source* as it went out."""
    return vgrdocs_command("accept", source, version)
