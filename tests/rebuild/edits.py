"""What writers do to a handbook between two builds, by chance; knows no builds."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from random import Random
from typing import TypeVar

from .sources import Document, Handbook, Report

T = TypeVar("T")
Edit = Callable[[Handbook, Random], str]

EDITS: dict[str, Edit] = {}
"""All edits by name: each changes the handbook that it is given and returns what it has done."""

OFTEN = {"published": 3, "corrected": 3, "withdrawn": 2}
"""How many times as often as others some edits are made, since they build on each other."""


class NotNow(Exception):
    """The handbook has nothing that this edit could be made to."""


def edit(function: Edit) -> Edit:
    """Add a function to the edits."""
    EDITS[function.__name__] = function
    return function


def pick(things: Iterable[T], rng: Random) -> T:
    """Return one of some things; raise `NotNow` if there are none."""
    found = sorted(things, key=repr)  # the order of a set is another in each process
    if not found:
        raise NotNow
    return rng.choice(found)


def other(old: T, things: Iterable[T], rng: Random) -> T:
    """Return one of some things that is not the old one."""
    return pick([thing for thing in things if thing != old], rng)


def free_reports(handbook: Handbook) -> list[Report]:
    """Return the reports that may be changed, since they are not recorded."""
    return [report for report in handbook.reports.values() if not report.is_recorded]


def free_documents(handbook: Handbook) -> list[Document]:
    """Return the pages, and the reports that may be changed."""
    return [*handbook.pages.values(), *free_reports(handbook)]


def free_files(handbook: Handbook) -> list[str]:
    """Return the pictures and the like that may be changed, since no recorded report shows them."""
    recorded = [report for report in handbook.reports.values() if report.is_recorded]
    taken = {path for report in recorded for path in report.shown}
    return sorted(handbook.pictures.keys() - taken)


def edited(handbook: Handbook, name: str, rng: Random) -> tuple[Handbook, str]:
    """Return a handbook after an edit, and what was done; raise `NotNow` if it can't be made."""
    changed = copy.deepcopy(handbook)
    done = EDITS[name](changed, rng)
    if not _recorded_links_lead(changed):
        raise NotNow
    return changed, f"{name}: {done}"


def edited_by_chance(handbook: Handbook, rng: Random) -> tuple[Handbook, str]:
    """Return a handbook after some edit, and what was done."""
    names = [name for name in EDITS for _ in range(OFTEN.get(name, 1))]
    rng.shuffle(names)
    for name in names:
        try:
            return edited(handbook, name, rng)
        except NotNow:
            continue
    message = "no edit can be made"
    raise AssertionError(message)


def _recorded_links_lead(handbook: Handbook) -> bool:
    """Say whether all that recorded reports link to is there.

    What was withdrawn may be missed in its folder.
    """
    emptied = {name.rpartition("/")[0] for name in handbook.withdrawn}
    for report in handbook.reports.values():
        if report.is_recorded:
            for link in report.links:
                may_be_lost = report.folder in emptied and link.kind in (
                    "id",
                    "uppdrag",
                    "person",
                    "rapport",
                )
                if not may_be_lost and not handbook.leads(link, report):
                    return False
    return True
