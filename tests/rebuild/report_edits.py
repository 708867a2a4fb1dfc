"""What writers do to reports that are not recorded."""

from __future__ import annotations

from random import Random

from . import generator
from .edits import NotNow, edit, free_reports, other, pick
from .sources import Handbook, Report


@edit
def another_sentence(handbook: Handbook, rng: Random) -> str:
    """Change what a report's summary says."""
    report = pick(free_reports(handbook), rng)
    report.sentences = [generator.sentence(rng)]
    return report.name


@edit
def another_background(handbook: Handbook, rng: Random) -> str:
    """Change an ordinary section of a report, or add it."""
    report = pick(free_reports(handbook), rng)
    report.background = [generator.sentence(rng) for _ in range(rng.choice((1, 3, 30)))]
    return f"{report.name}, {len(report.background)} sentences"


@edit
def no_background(handbook: Handbook, rng: Random) -> str:
    """Take away an ordinary section of a report."""
    report = pick([each for each in free_reports(handbook) if each.background], rng)
    report.background = []
    return report.name


@edit
def another_report_title(handbook: Handbook, rng: Random) -> str:
    """Change a report's title."""
    report = pick(free_reports(handbook), rng)
    report.title = generator.title(rng)
    return f"{report.name}: {report.title}"


@edit
def another_status_of_report(handbook: Handbook, rng: Random) -> str:
    """Make a draft of a report, or put a draft out."""
    report = pick(free_reports(handbook), rng)
    report.status = other(report.status, ("publicerad", "utkast"), rng)
    return f"{report.name}: {report.status}"


@edit
def another_time(handbook: Handbook, rng: Random) -> str:
    """Change the time of a report's masthead, on the same day."""
    report = pick(free_reports(handbook), rng)
    taken = {each.compiled for each in handbook.reports.values()}
    report.compiled = other("", {f"{report.day} {generator.time(rng)}"} - taken, rng)
    return f"{report.name}: {report.compiled}"


@edit
def another_day(handbook: Handbook, rng: Random) -> str:
    """Change the day of a report's masthead and of its name; links to it follow."""
    report, day = pick(free_reports(handbook), rng), generator.day(rng)
    moved = _move(handbook, report, f"{report.folder}/{day}-{rng.randint(10, 99)}")
    report.compiled = generator.free_time(rng, handbook, day)
    return f"{moved}: {report.compiled}"


@edit
def another_next(handbook: Handbook, rng: Random) -> str:
    """Change when the next report is to come, and the number."""
    report = pick(free_reports(handbook), rng)
    report.next = other(report.next, ("2026-12-24", "2026-12-28", "2026-12"), rng)
    taken = {each.number for each in handbook.reports.values()}
    report.number = other("", {str(number) for number in range(1, 99)} - taken, rng)
    return f"{report.name}: {report.next}"


@edit
def another_series(handbook: Handbook, rng: Random) -> str:
    """Let a report's masthead name another series than its folder, or none."""
    report = pick(free_reports(handbook), rng)
    report.in_series = other(report.in_series, ("", "beredskap", "Övrigt och annat"), rng)
    return f"{report.name}: {report.in_series}"


@edit
def another_interest(handbook: Handbook, rng: Random) -> str:
    """Change how the media's interest is, or take it away."""
    report = pick(free_reports(handbook), rng)
    report.interest = other(report.interest, generator.INTERESTS, rng)
    return f"{report.name}: {report.interest}"


@edit
def another_assignment(handbook: Handbook, rng: Random) -> str:
    """Add an assignment to a report, or change its status, owner and deadline."""
    report, new = pick(free_reports(handbook), rng), generator.assignment(rng)
    report.assignments = [each for each in report.assignments if each.id != new.id]
    report.assignments.append(new)
    return f"{report.name}: {new}"


@edit
def another_owner(handbook: Handbook, rng: Random) -> str:
    """Change nothing but who does an assignment."""
    report = _with_assignment(handbook, rng)
    report.assignments[0].owner = other(report.assignments[0].owner, generator.OWNERS, rng)
    return f"{report.name}: {report.assignments[0]}"


@edit
def another_deadline(handbook: Handbook, rng: Random) -> str:
    """Change nothing but when an assignment is to be done."""
    report = _with_assignment(handbook, rng)
    report.assignments[0].deadline = generator.day(rng)
    return f"{report.name}: {report.assignments[0]}"


@edit
def another_title_of_assignment(handbook: Handbook, rng: Random) -> str:
    """Change what an assignment is called in one report."""
    report = _with_assignment(handbook, rng)
    report.assignments[0].title += f" {rng.randint(1, 99)}"
    return f"{report.name}: {report.assignments[0]}"


@edit
def no_assignment(handbook: Handbook, rng: Random) -> str:
    """Take an assignment out of a report."""
    report = _with_assignment(handbook, rng)
    return f"{report.name}: {report.assignments.pop(0).id}"


def _with_assignment(handbook: Handbook, rng: Random) -> Report:
    return pick([each for each in free_reports(handbook) if each.assignments], rng)


@edit
def other_people(handbook: Handbook, rng: Random) -> str:
    """Change who speaks."""
    report = pick(free_reports(handbook), rng)
    report.people = rng.sample(generator.PEOPLE, rng.randint(0, 3))
    return f"{report.name}: {report.people}"


@edit
def another_decision(handbook: Handbook, rng: Random) -> str:
    """Change the decisions and what happens."""
    report = pick(free_reports(handbook), rng)
    report.decisions = [(f"Beslut {rng.randint(1, 99)}", generator.day(rng))]
    report.milestones = [(f"Händelse {rng.randint(1, 99)}", generator.day(rng))]
    return report.name


@edit
def many_decisions(handbook: Handbook, rng: Random) -> str:
    """Give a report so many decisions of many years that registers of them have pages of years."""
    report = pick(free_reports(handbook), rng)
    years = [rng.randint(2019, 2026) for _ in range(45)]
    report.decisions = [(f"Beslut {number}", f"{year}-05-01") for number, year in enumerate(years)]
    return report.name


@edit
def new_report(handbook: Handbook, rng: Random) -> str:
    """Add a report to a series, perhaps the first one."""
    report = generator.report(rng, handbook, rng.choice(generator.SERIES))
    handbook.reports[report.name] = report
    return report.name


@edit
def second_report_of_a_day(handbook: Handbook, rng: Random) -> str:
    """Add a report to a series on the day of another."""
    near = pick(handbook.reports.values(), rng)
    report = generator.report(rng, handbook, near.folder, near.day)
    handbook.reports[report.name] = report
    return f"{report.name} with {near.name}"


@edit
def report_removed(handbook: Handbook, rng: Random) -> str:
    """Take a report away."""
    if len(handbook.reports) < 2:
        raise NotNow
    report = pick(free_reports(handbook), rng)
    del handbook.reports[report.name]
    return report.name


@edit
def report_renamed(handbook: Handbook, rng: Random) -> str:
    """Give a report's file the name of its masthead's day and time; links to it follow."""
    report = pick(free_reports(handbook), rng)
    return _move(handbook, report, f"{report.folder}/{report.day}-{rng.randint(10, 99)}")


@edit
def report_moved(handbook: Handbook, rng: Random) -> str:
    """Move a report to another series; links to it follow."""
    report = pick(free_reports(handbook), rng)
    series = other(report.folder, generator.SERIES, rng)
    return _move(handbook, report, f"{series}/{report.name.rpartition('/')[2]}")


def _move(handbook: Handbook, report: Report, name: str) -> str:
    if name in handbook.reports or name in handbook.withdrawn:
        raise NotNow
    old = report.name
    del handbook.reports[old]
    report.name = name
    handbook.reports[name] = report
    handbook.lead_links(old, name)
    return f"{old} -> {name}"
