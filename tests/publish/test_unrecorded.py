"""What nobody recorded does not go out, and what went out so before is named until accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.handbooks import REPORT, findings, replace, write
from tests.publications import FEBRUARY, JANUARY, at, correct, ledger, publish, two_reports
from tests.publish.repository import Repository
from tests.publish.sites import vgrdocs
from vgrdocs.publish.report_publishing import ProblemsInTheWay
from vgrdocs.publish.report_publishing import publish as publish_reports
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook

NOW = 'vgrdocs_now = "2026-03-02 07:20"\n'


def told(folder: Path) -> list[tuple[str, int, str]]:
    """Return (file, line, code) of what a check finds."""
    return [(found.file, found.line, found.code) for found in findings(folder)]


def test_a_published_report_without_a_line_is_a_remark(tmp_path: Path) -> None:
    """The writer is reminded and not stopped; once it is recorded, nothing is told."""
    folder = two_reports(tmp_path)
    assert told(folder) == [(f"{FEBRUARY}.md", 3, "unrecorded")]
    assert check(find_handbook(folder)).problems == []
    publish(folder, "2026-02-01 08:00")
    assert told(folder) == []


def test_where_nothing_is_recorded_nothing_is_asked_for(tmp_path: Path) -> None:
    """A handbook without a ledger is told nothing, whatever its reports say of their status."""
    assert told(write(tmp_path, {f"{JANUARY}.md": REPORT.format(date="2026-01-01")})) == []


def test_what_does_not_say_that_it_is_published_is_not_told(tmp_path: Path) -> None:
    """A draft, and a report that is silent on its status, have nothing to be recorded."""
    folder = two_reports(tmp_path)
    publish(folder, "2026-02-01 08:00")
    draft = REPORT.format(date="2026-03-01").replace("publicerad", "utkast")
    silent = REPORT.format(date="2026-03-02").replace(":status: publicerad\n", "")
    write(folder, {"s/2026-03-01.md": draft, "s/2026-03-02.md": silent})
    assert [found for found in told(folder) if found[2] == "unrecorded"] == []


def test_a_correction_that_no_line_has_is_a_remark(tmp_path: Path) -> None:
    """It says why the text was changed, and is still to be recorded."""
    folder = two_reports(tmp_path)
    publish(folder, "2026-02-01 08:00")
    correct(folder, JANUARY, "2026-03-01 08:00", "stabilt", "allvarligt")
    assert told(folder) == [(f"{JANUARY}.md", 7, "unrecorded")]
    publish(folder, "2026-03-01 08:30")
    assert told(folder) == []


@pytest.mark.parametrize("has_ledger", [True, False])
def test_a_correction_that_is_yet_to_come_is_told_before_it_is_refused(
    tmp_path: Path, has_ledger: bool
) -> None:
    """Check says so, in whichever handbook, and nothing is recorded with it."""
    folder = two_reports(tmp_path)
    write(folder, {"index.md": "# Handbok\n\n:::{rapportlista}\n:::\n"}, conf=NOW)
    if not has_ledger:
        (folder / "ledger.jsonl").unlink()
    correct(folder, FEBRUARY, "2026-03-02 07:21", "stabilt", "allvarligt")
    problems = check(find_handbook(folder)).problems
    assert [(found.line, found.code) for found in problems] == [(7, "future-correction")]
    handbook = find_handbook(folder)
    with pytest.raises(ProblemsInTheWay):
        publish_reports(handbook, check(handbook), [FEBRUARY], at("2026-03-02 07:30"))


def test_the_correction_that_a_hint_gives_is_never_yet_to_come(tmp_path: Path) -> None:
    """A second change in the same minute gets the next one, which counts as come."""
    folder = two_reports(tmp_path)
    write(folder, {"index.md": "# Handbok\n\n:::{rapportlista}\n:::\n"}, conf=NOW)
    publish(folder, "2026-02-01 08:00")
    correct(folder, JANUARY, "2026-03-02 07:20", "stabilt", "allvarligt")
    assert publish(folder, "2026-03-02 07:20") == [JANUARY]
    correct(folder, JANUARY, "2026-03-02 07:21", "allvarligt", "stabilt")
    assert publish(folder, "2026-03-02 07:20") == [JANUARY]


@pytest.mark.publish
def test_a_version_is_held_until_it_is_recorded_or_accepted(tmp_path: Path) -> None:
    """Site leaves it out with the way on; the way is gone, and site and verify are content."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    _release(repository, "v1", is_recorded=True)
    name = _release(repository, "v2", is_recorded=False)
    said = vgrdocs("site", repository.source, site, code=1)
    assert f"v2:reports/{name}.md:3: rapporten är publicerad" in said
    assert "git -C" in said
    assert "tag --force v2" in said
    assert not (site / "v2").exists()
    assert not list((site / "latest").rglob(f"{name}.html"))

    replace(repository.source / f"{name}.md", "Uppdrag 0", "Ett helt annat uppdrag")
    repository.release("v3")
    assert "v3:reports/" in vgrdocs("site", repository.source, site, code=1)

    repository.git("checkout", "--quiet", "v2", "--", ".")
    vgrdocs("publish", repository.source)
    repository.release("v4")
    repository.git("tag", "--force", "v3")
    _accept(repository, "v2")
    vgrdocs("site", repository.source, site)
    assert (site / "v2" / f"{name}.html").is_file()
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)


@pytest.mark.publish
def test_what_went_out_before_is_named_until_it_is_accepted(tmp_path: Path) -> None:
    """A version in the store whose ledger lacks a report of it is told, and stays in the site."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    _release(repository, "v1", is_recorded=True)
    name = _release(repository, "v2", is_recorded=False)
    # Accepted and published so, and the line with it cut away again: as if from before the gate.
    before = (repository.source / "ledger.jsonl").read_bytes()
    _accept(repository, "v2")
    vgrdocs("site", repository.source, site)
    (repository.source / "ledger.jsonl").write_bytes(before)
    vgrdocs("site", repository.source, site)
    said = vgrdocs("verify", site, repository.source, code=1)
    assert f"site/v2/{name}.html" in said
    assert "vgrdocs accept" in said
    _accept(repository, "v2")
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
    vgrdocs("site", repository.source, site)
    assert "Allt är som det publicerades" in vgrdocs("verify", site)


def test_a_version_is_accepted_once_with_who_and_why(tmp_path: Path) -> None:
    """The line names tag and commit; a tag that is none, or no reason, is refused."""
    repository = Repository(tmp_path / "repository")
    _release(repository, "v1", is_recorded=False)
    vgrdocs("accept", repository.source, "v9", "--reason", "x", "--by", "x", code=2)
    vgrdocs("accept", repository.source, "v1", "--reason", " ", "--by", "x", code=2)
    assert not (repository.source / "ledger.jsonl").exists()
    _accept(repository, "v1")
    _accept(repository, "v1")
    (line,) = ledger(repository.source).lines
    assert (line.version, line.commit) == ("v1", repository.git("rev-parse", "v1"))
    row = json.loads((repository.source / "ledger.jsonl").read_text("utf-8"))
    assert (row["reason"], row["by"]) == ("Gick ut så.", "Eva Lind")
    assert "report" not in row


def _release(repository: Repository, name: str, *, is_recorded: bool) -> str:
    (docname,) = repository.add_reports()
    replace(repository.source / f"{docname}.md", "07:30\n", "07:30\n:status: publicerad\n")
    if is_recorded:
        vgrdocs("publish", repository.source)
    repository.release(name)
    return docname


def _accept(repository: Repository, name: str) -> None:
    vgrdocs("accept", repository.source, name, "--reason", "Gick ut så.", "--by", "Eva Lind")
