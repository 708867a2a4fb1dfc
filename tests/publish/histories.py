"""Random histories of a handbook in git, beside a model that says what must come of them."""

from __future__ import annotations

import copy
import datetime as dt
import random
import re
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from tests.publications import at, ledger
from tests.publish.repository import CONF, Repository
from tests.publish.sites import store_of
from vgrdocs.publish import ledger_merging, report_publishing, report_withdrawing
from vgrdocs.publish.executors import local_workers
from vgrdocs.publish.site_proof import verify
from vgrdocs.publish.site_publication import Published
from vgrdocs.publish.site_publishing import publish_sites
from vgrdocs.record.fault import PublishingFault
from vgrdocs.record.ledger_file import LEDGER
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

INDEX = "# Handbok\n\n:::{rapportlista}\n:::\n\n```{toctree}\n:glob:\n:hidden:\n\ns/*\n```\n"
REPORT = """\
# Lägesrapport

:::{{rapport}} {day} 07:30
:status: publicerad
:::
{corrections}
:::{{sammanfattande-lägesbild}}
Läget är {words}.
:::
"""


@dataclass
class Report:
    """A report: the times of its corrections, and how many of them are recorded; -1 for nothing.

    One that `is_silent` was changed without a word.
    """

    number: int
    corrections: list[dt.datetime] = field(default_factory=list)
    recorded: int = -1
    is_silent: bool = False
    is_withdrawn: bool = False

    @property
    def name(self) -> str:
        """The document's name."""
        return f"s/{dt.date(2025, 1, 1) + dt.timedelta(self.number)}"

    @property
    def word(self) -> str:
        """The word that no other report has, and that is gone once this one is withdrawn."""
        return f"ordet{self.number}ord"

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be recorded."""
        return not self.is_withdrawn and self.recorded < len(self.corrections)

    def text(self) -> str:
        """Return what its file holds."""
        blocks = []
        words = [self.word]
        for time in sorted(self.corrections):
            blocks.append(f"\n:::{{rättelse}} {time:%Y-%m-%d %H:%M}\nEtt ord kom till.\n:::\n")
            words.append(f"r{time:%d%H%M}")
        if self.is_silent:
            words.append("tyst")
        day = self.name.removeprefix("s/")
        return REPORT.format(day=day, corrections="".join(blocks), words=" ".join(words))


Branch = dict[str, Report]


def in_the_way(branch: Branch) -> set[str]:
    """Return the reports for whose sake a version of what is on a branch must not go out."""
    return {name for name, report in branch.items() if report.is_open or report.is_silent}


class History:
    """A handbook, what was done to it, and what must be so."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.now = at("2026-03-01 08:00")
        self.number = self.versions = 0
        self.branches: dict[str, Branch] = {"main": {}}
        self.here = "main"
        self.tags: dict[str, tuple[set[str], list[str]]] = {}
        """Each version: what is in its way, and the hashes of its ledger's lines."""
        self.shown: dict[str, set[str]] = {}
        """What the site shows: the reports of each version that are not withdrawn in it."""
        self.site_lines: list[str] = []
        self.repository = Repository(folder / "repository")
        self.source, self.site = self.repository.source, folder / "site"
        for page in self.source.glob("*.md"):
            page.unlink()
        (self.source / "index.md").write_text(INDEX, "utf-8")
        (self.source / "conf.py").write_text(CONF, "utf-8")
        self.write()
        self.publish()
        self.commit()

    @property
    def branch(self) -> Branch:
        """What is on the branch that is checked out."""
        return self.branches[self.here]

    def lines(self) -> list[str]:
        """Return the hashes of the lines of the ledger that is checked out."""
        return [line.hash for line in ledger(self.source).lines]

    def take(self, step: Callable[[History], str]) -> None:
        """Let something be done an hour later, and say it, for whoever reads of a failure."""
        self.now += dt.timedelta(hours=1, minutes=1)
        said = step(self)
        print(f"{self.now:%d %H:%M} {self.here}: {step.__name__} {said}")

    # What a person does. Each returns what was done, or nothing if it can't be done now.

    def write(self) -> str:
        """Write a new report."""
        report = Report(self.number)
        self.number += 1
        self.branch[report.name] = report
        self._save(report)
        return report.name

    def publish(self) -> str:
        """Record all that is open; where something was changed in silence, nothing is recorded."""
        handbook = find_handbook(self.source)
        opened = {name for name, report in self.branch.items() if report.is_open}
        silent = any(report.is_silent for report in self.branch.values())
        try:
            done = report_publishing.publish(handbook, check(handbook), (), self.now)
        except PublishingFault:
            assert silent
            return "refused"
        assert {line.report for line in done.lines} == opened
        for name in opened:
            self.branch[name].recorded = len(self.branch[name].corrections)
        return " ".join(sorted(opened))

    def correct(self) -> str:
        """Change a report that is out, and say so."""
        report = self._one_that(lambda report: report.recorded >= 0 and not report.is_withdrawn)
        if report is None:
            return ""
        report.corrections.append(self.now)
        report.is_silent = False
        self._save(report)
        return report.name

    def change_in_silence(self) -> str:
        """Change a report that is out, and say nothing; or take that back."""
        report = self._one_that(lambda report: report.recorded >= 0 and not report.is_open)
        if report is None or report.is_withdrawn:
            return ""
        report.is_silent = not report.is_silent
        self._save(report)
        return f"{report.name} {report.is_silent}"

    def withdraw(self) -> str:
        """Withdraw a report that is out."""
        report = self._one_that(lambda report: report.recorded >= 0 and not report.is_withdrawn)
        if report is None:
            return ""
        handbook = find_handbook(self.source)
        outcome = check(handbook)
        report_withdrawing.withdraw(handbook, outcome, report.name, "Fel.", "Eva Lind", self.now)
        report.is_withdrawn, report.is_silent = True, False
        return report.name

    def begin_branch(self) -> str:
        """Go on in a branch of one's own."""
        if len(self.branches) == 3:
            return ""
        self.commit()
        name = f"b{len(self.branches)}"
        self.branches[name] = copy.deepcopy(self.branch)
        self.here = name
        self.repository.git("checkout", "--quiet", "-b", name)
        return name

    def switch(self) -> str:
        """Go to another branch."""
        others = sorted(self.branches.keys() - {self.here})
        if not others:
            return ""
        self.commit()
        self.here = self.chance.choice(others)
        self.repository.git("checkout", "--quiet", self.here)
        return self.here

    def merge(self) -> str:
        """Merge another branch, with all that both have recorded."""
        others = sorted(self.branches.keys() - {self.here})
        if not others:
            return ""
        other = self.chance.choice(others)
        theirs = self.branches[other]
        for report in (*self.branch.values(), *theirs.values()):
            if report.is_silent or (report.is_open and report.recorded >= 0):
                return ""  # a person ends one thing before the next
        self.commit()
        with suppress(subprocess.CalledProcessError):  # a conflict is none of git's to solve
            self.repository.git("merge", "--no-ff", "--no-commit", other)
        merged = {}
        for name in sorted(self.branch.keys() | theirs.keys()):
            merged[name] = _both(self.branch.get(name), theirs.get(name))
            if not merged[name].is_withdrawn:
                self._save(merged[name])
        ledger_merging.merge(find_handbook(self.source), self.now)
        self.branches[self.here] = merged
        self.commit()
        return other

    def release(self) -> str:
        """Tag what there is."""
        self.commit()
        self.versions += 1
        name = f"v{self.versions}"
        self.repository.git("tag", name)
        self.tags[name] = in_the_way(self.branch), self.lines()
        return name

    def commit(self) -> str:
        """Commit all that there is."""
        self.repository.time = self.now
        self.repository.git("add", "--all")
        self.repository.git("commit", "--quiet", "--allow-empty", "--message=x")
        return "all"

    def make_site(self) -> str:
        """Publish the versions; which are refused, and which are shown, is known before."""
        if not self.tags:
            return ""
        lines, withdrawn = self.lines(), self._withdrawn()
        fits = {name for name, (_, known) in self.tags.items() if _begins(lines, known)}
        with local_workers(1) as workers:
            (outcome,) = publish_sites([self.source], self.site, workers).values()
        if not self.shown.keys() <= fits:
            assert not isinstance(outcome, Published)
            return "refused"
        assert isinstance(outcome, Published), outcome
        # Of what is withdrawn since, nothing goes out.
        wanted = {name for name in fits if self.tags[name][0] <= withdrawn}
        assert {one.name for one in outcome.failures} == self.tags.keys() - wanted, outcome
        if not wanted:
            return "none"
        listed = re.findall(r'"name": "(v\d+)"', (self.site / "versions.json").read_text("utf-8"))
        assert set(listed) == wanted
        self._look(withdrawn)
        for name in wanted:
            pages = (self.site / name / "s").glob("20*-??.html")
            self.shown[name] = {f"s/{page.stem}" for page in pages} - withdrawn
        self.site_lines = lines
        return " ".join(sorted(wanted))

    def tamper(self) -> str:
        """Change or remove a file with other hands: `verify` names it until it is put back."""
        if not (self.shown and self.is_content()):
            return ""
        file = self.chance.choice(self.chance.choice(self._vouching()))
        aside = self.source.with_name("aside")
        content = file.read_bytes()
        file.rename(aside)
        if self.chance.random() < 0.5:
            file.write_bytes(content[:-1] + b"~")
        assert verify(self.site, self.source) != [], file
        file.unlink(missing_ok=True)
        aside.rename(file)
        return str(file)

    # What must be so.

    def is_content(self) -> bool:
        """Say by the model whether `verify` has nothing to tell."""
        if not _begins(self.lines(), self.site_lines):
            return False
        withdrawn = self._withdrawn()
        return not any(reports & withdrawn for reports in self.shown.values())

    def look(self) -> None:
        """Compare what `check` and `verify` say with the model."""
        problems = check(find_handbook(self.source)).problems
        silent = any(report.is_silent for report in self.branch.values())
        assert bool(problems) == silent, problems
        if self.shown:
            found = verify(self.site, self.source)
            assert (found == []) == self.is_content(), found

    def _look(self, withdrawn: set[str]) -> None:
        """Nothing of what is withdrawn is left in the site, and of the rest all is there."""
        gone = {report.word for report in self.branch.values() if report.name in withdrawn}
        for file in sorted(self.site.resolve().rglob("*")):
            if file.suffix in {".html", ".json", ".js", ".txt"}:
                text = file.read_text("utf-8")
                assert not [word for word in gone if word in text], file

    def _vouching(self) -> list[list[Path]]:
        """Return the files that vouch for what was published: the site's, the store's, the record.

        What the next release goes on from does not: `site` clears it where it is not as it was.
        """
        store = store_of(self.site)
        return [
            _files(self.site.resolve()),
            _files(store / "objects", store / "versions"),
            [self.source / LEDGER, *sorted((self.source / ".published").rglob("*.md"))],
        ]

    def _withdrawn(self) -> set[str]:
        return {name for name, report in self.branch.items() if report.is_withdrawn}

    def _one_that(self, fits: Callable[[Report], bool]) -> Report | None:
        found = [report for report in self.branch.values() if fits(report)]
        return self.chance.choice(found) if found else None

    def _save(self, report: Report) -> None:
        file = self.source / f"{report.name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(report.text(), "utf-8")


def _files(*folders: Path) -> list[Path]:
    """Return all files in some folders, in an order that is always the same."""
    found = chain.from_iterable(folder.rglob("*") for folder in folders)
    return sorted(file for file in found if file.is_file())


def _begins(lines: list[str], known: list[str]) -> bool:
    return lines[: len(known)] == known


def _both(ours: Report | None, theirs: Report | None) -> Report:
    """Return a report as it is when two branches are merged that have nothing open."""
    if ours is None or theirs is None:
        only = ours or theirs
        assert only is not None  # one has it
        return copy.deepcopy(only)
    merged = copy.deepcopy(ours)
    merged.corrections = sorted({*ours.corrections, *theirs.corrections})
    merged.recorded = len(merged.corrections) if max(ours.recorded, theirs.recorded) >= 0 else -1
    merged.is_withdrawn = ours.is_withdrawn or theirs.is_withdrawn
    return merged
