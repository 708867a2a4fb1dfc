"""What a withdrawal takes away from a store: all that was built when the report was still out."""

from __future__ import annotations

from pathlib import Path

from ..record import LEDGER, Ledger, load_ledger
from .store import Store, Version
from .work_seal import clear


def still_shown(version: Version, ledger: Ledger) -> list[str]:
    """Return the reports that *version* shows though *ledger* says that they are withdrawn."""
    since = sorted(ledger.withdrawn.keys() - set(version.withdrawn))
    return [name for name in since if f"{name}.html" in version.files]


def forget_work(store: Store, ledger: Ledger) -> None:
    """Remove the folders where versions were built, but for that of the newest and the draft's.

    These go as well if they are from before a report was withdrawn: its text may be in any file.
    """
    for work in list(store.work.iterdir()):
        if work.name.startswith("run-") or not holds_notices(work, ledger):
            clear(work)


def holds_notices(folder: Path, ledger: Ledger) -> bool:
    """Say whether the ledger in *folder* knows all that is withdrawn: no text of it lies there."""
    known, _ = load_ledger(folder / LEDGER)
    return ledger.withdrawn.keys() <= known.withdrawn.keys()
