"""What a target is known to show: kept with git's own files, so that a run goes on from another.

It saves work and decides nothing: a target finds its pages by their keys when it is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ...model import Text
from ...record.fault import PublishingFault
from ...record.files import remove_unfinished, write_whole
from ...record.locking import HeldByAnother, lock_held
from ..store import sha256
from ..tagged_handbook import TaggedHandbook

FORMAT = 1
"""The form of the file; one of another form is as good as lost."""


class KnownPage(NamedTuple):
    """What is known of a report's page: its id at the target, and the digest of what it shows.

    Of a page that was taken down both are empty.
    """

    id: str
    digest: str


class PushJournal:
    """The journal of one target, as it is on the disk at any time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.entries = _read(file)

    def note(self, report: str, entry: KnownPage) -> None:
        """Keep what is known of a report's page now. Raises `OSError`."""
        self.entries[report] = entry
        said = {"format": FORMAT, "pages": self.entries}
        text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self.file, f"{text}\n".encode(), flushed=True)


def _read(file: Path) -> dict[str, KnownPage]:
    try:
        said = json.loads(file.read_bytes())
        if said["format"] != FORMAT:
            return {}
        return {report: KnownPage(*entry) for report, entry in said["pages"].items()}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


@contextmanager
def journal_of(handbook: TaggedHandbook, target: str) -> Iterator[PushJournal]:
    """Give the journal of a handbook's target, for one process at a time.

    Raises `PublishingFault` where another one has it.
    """
    place = f"{target}-{sha256(handbook.folder.encode())[:8]}.json"
    file = handbook.repository.common / "vgrdocs" / "push" / place
    try:
        with lock_held(file.with_suffix(".lock")):
            remove_unfinished(file.parent)
            yield PushJournal(file)
    except HeldByAnother as fault:
        raise PublishingFault(
            Text(
                "another vgrdocs is sending pages to '{target}' right now; wait until it has ended",
                target=target,
            )
        ) from fault
