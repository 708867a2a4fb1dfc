"""Whatever writers do between two builds, the second gives what a build from nothing would.

That is so for each file, PDFs included. Handbooks and edits come from seeds, and not from
Hypothesis: a build takes a second, and to shrink a case it would need hundreds. What a seed has
found is made smaller by `reduce`, which knows the states between the edits.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from . import conf_edits, page_edits, record_edits, report_edits
from .compare import Rebuilt, change_of_sources, stale_after
from .edits import edited_by_chance
from .reduce import shortest, smallest
from .sources import Handbook, files

FIRST_SEED = int(os.environ.get("VGRDOCS_SEED", "1"))
SEQUENCES = int(os.environ.get("VGRDOCS_SEQUENCES", "50"))
TRIES = int(os.environ.get("VGRDOCS_TRIES", "12"))
"""How many smaller cases are tried when something differs."""
MADE_IN = (report_edits, page_edits, conf_edits, record_edits)
"""The modules whose import fills the edits."""


@pytest.fixture(autouse=True)
def at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no clock into the builds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.mark.with_pdfs
@pytest.mark.parametrize("seed", range(1, 4))
def test_after_a_few_edits_a_rebuild_equals_a_clean_build(seed: int, tmp_path: Path) -> None:
    """After each of three edits, each file is that of a clean build, byte for byte."""
    build_after_edits(seed, 3, tmp_path)


@pytest.mark.rebuilds
@pytest.mark.with_pdfs
@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + SEQUENCES))
def test_after_many_edits_a_rebuild_equals_a_clean_build(seed: int, tmp_path: Path) -> None:
    """The same for more handbooks and longer sequences."""
    build_after_edits(seed, 8, tmp_path)


def test_a_seed_makes_the_same_handbook_again() -> None:
    """What a message names can be replayed: the same files, through the same edits."""
    found = []
    for _ in range(2):
        rng = Random(4)  # noqa: S311 - no secret
        state = record_edits.handbook(rng)
        for _ in range(15):
            state, _ = edited_by_chance(state, rng)
        found.append(files(state))
    assert found[0] == found[1]


def build_after_edits(seed: int, edits: int, folder: Path) -> None:
    """Build a handbook, and again after each edit; fail if a clean build gives anything else."""
    rng = Random(seed)  # noqa: S311 - no secret
    states, done = [record_edits.handbook(rng)], list[str]()
    rebuilt = Rebuilt(folder)
    rebuilt.build(states[0])
    for _ in range(edits):
        state, what = next_state(states, rng)
        states.append(state)
        done.append(what)
        rebuilt.build(state)
        if stale := rebuilt.stale():
            pytest.fail(_message(seed, states, done, stale), pytrace=False)


def next_state(states: list[Handbook], rng: Random) -> tuple[Handbook, str]:
    """Return what a handbook is next, and what was done: an edit, or at times a way back."""
    if len(states) > 2 and rng.random() < 0.1:
        number = rng.randrange(len(states) - 2)
        return states[number], f"back to what was after edit {number}"
    return edited_by_chance(states[-1], rng)


def _message(seed: int, states: list[Handbook], done: list[str], stale: dict[str, str]) -> str:
    """Return what differs, after which edits, and a small case of it."""
    again = f"VGRDOCS_SEED={seed} VGRDOCS_SEQUENCES=1 nox -s rebuilds"
    edits = [f"{number}. {what}" for number, what in enumerate(done, 1)]
    small = smallest(shortest(states), TRIES)
    sources = [f"== {name}\n{_shown(content)}" for name, content in files(small[0]).items()]
    parts = [f"A rebuild differs from a clean build; again: {again}", *edits, *_listed(stale)]
    parts += [f"--- A small case, {len(small) - 1} edits from this handbook:", *sources]
    for before, after in pairwise(small):
        parts += ["--- An edit:", change_of_sources(before, after)]
    return "\n".join([*parts, "--- leaves:", *_listed(stale_after(small))])


def _listed(stale: dict[str, str]) -> list[str]:
    return [f"* {name}: {difference}" for name, difference in stale.items()]


def _shown(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    return text if text.isprintable() or "\0" not in text else f"({len(content)} bytes)"
