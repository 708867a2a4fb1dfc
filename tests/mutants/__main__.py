"""``nox -s mutants -- ROOM``: tries each fault of a room and prints those not noticed."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from tests.mutants.making import Mutant, mutants_of
from tests.mutants.rooms import NEEDED, ROOMS, SOURCE
from tests.mutants.runs import load_libraries, run_anew, run_loaded
from tests.mutants.slots import Outcome, Slots


def main() -> None:
    """Try the faults of a room and print what came of it; exit with 1 where too few are noticed."""
    parser = argparse.ArgumentParser(
        prog="nox -s mutants --", description="Put small faults into a room."
    )
    parser.add_argument("room", choices=list(ROOMS))
    parser.add_argument("files", nargs="*", help="names of files, where not all are to be tried")
    parser.add_argument(
        "--again", action="store_true", help="try only what was not noticed the last time"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many runs at a time")
    parser.add_argument("--sample", type=int, help="try only so many, each as likely as any other")
    parser.add_argument("--seed", type=int, default=0, help="draw another sample")
    asked = parser.parse_args()
    known = Path("build/mutants", f"{asked.room}.json")
    left = json.loads(known.read_text(encoding="utf-8")) if asked.again else []
    files = asked.files or {file for file, *_ in left}
    room = ROOMS[asked.room]
    folder = SOURCE / (room.folder or asked.room)
    mutants = list(mutants_of(folder, files or room.files, room.besides, asked.sample, asked.seed))
    if asked.again:
        mutants = [mutant for mutant in mutants if mutant.key in left]
    survivors = tried(asked.room, mutants, asked.jobs)
    known.parent.mkdir(parents=True, exist_ok=True)
    known.write_text(
        json.dumps([mutant.key for mutant in survivors], ensure_ascii=False), encoding="utf-8"
    )
    is_sample = asked.sample is not None
    sys.exit(report(asked.room, mutants, survivors, is_sample=is_sample))


def tried(room: str, mutants: list[Mutant], jobs: int) -> list[Mutant]:
    """Return the faults that no test of the room notices."""
    survivors: list[Mutant] = []
    done = Counter[Outcome]()

    def told(mutant: Mutant, outcome: Outcome) -> None:
        done[outcome] += 1
        if outcome is Outcome.NOT_NOTICED:
            survivors.append(mutant)
            print(f"\r{mutant}", flush=True, file=sys.__stdout__)
        said = ", ".join(f"{done[each]} {each.value}" for each in Outcome)
        said = f"\r{done.total()} of {len(mutants)}: {said} "
        print(said, end="", file=sys.__stderr__, flush=True)

    known = Path("build/mutants", f"{room}.seen").absolute()
    load_libraries()
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        away = Path(name).resolve()
        slots = Slots(away, jobs, told)
        # In a process of its own, since this one must not load our modules: the rest loads them
        # with the faults.
        result = away / "result"
        if (pid := os.fork()) == 0:
            left = run_loaded(ROOMS[room], mutants, slots, away, known)
            result.write_bytes(pickle.dumps((survivors, left, done)))
            os._exit(0)
        if os.waitpid(pid, 0)[1] or not result.exists():
            sys.exit("The faults could not be tried.")
        found, left, counted = pickle.loads(result.read_bytes())  # noqa: S301 - our own
        survivors += found
        done.update(counted)
        for mutant, tests, seconds in left:
            slots.start(mutant, 60 + seconds, partial(run_anew, ROOMS[room], tests))
        slots.finish()
    return survivors


def report(room: str, mutants: list[Mutant], survivors: list[Mutant], *, is_sample: bool) -> int:
    """Print how many faults of each file were noticed; return 1 if the share is too small."""
    tried_, missed = Counter(m.file for m in mutants), Counter(m.file for m in survivors)
    for file, number in sorted(tried_.items()):
        print(f"{file.relative_to(SOURCE)}: {number - missed[file]} of {number}")
    number, noticed = len(mutants), len(mutants) - len(survivors)
    share = noticed / max(number, 1)
    said = f"{room}: {number} faults, {noticed} noticed, share {share:.3f}"
    print(f"{said} ± {_sampling_error(noticed, number):.3f}" if is_sample else said)
    return int(ROOMS[room].is_held and share < NEEDED)


def _sampling_error(noticed: int, number: int) -> float:
    """Return how far the share of all may be from a sample's, 95 times of 100 (Agresti-Coull)."""
    middle = (noticed + 2) / (number + 4)
    return float(2 * (middle * (1 - middle) / (number + 4)) ** 0.5)


if __name__ == "__main__":
    main()
