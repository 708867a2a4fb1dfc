"""The retold reports of reports/ say what their originals say, and nothing else is derived."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from tests.handbooks import built

REPORTS = Path(__file__).parents[1] / "reports"
FIRST, NEWEST = "vardinformationsmiljo/2025-08-28", "vardinformationsmiljo/2026-03-26"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build reports/, which has no problem, and return the folder of its pages."""
    return built(REPORTS, tmp_path_factory.mktemp("reports") / "handbook")


def data(handbook: Path, name: str) -> list[dict[str, Any]]:
    """Return the entries of the open data on the series, of all years."""
    pattern = "reports/**/*" if name == "reports" else f"{name}*"
    entries: list[dict[str, Any]] = []
    for file in sorted((handbook / "data" / "vardinformationsmiljo").glob(f"{pattern}.json")):
        entries += json.loads(file.read_text(encoding="utf-8"))[name]
    return entries


def blocks(handbook: Path, document: str, kind: str) -> list[dict[str, Any]]:
    """Return the blocks of a kind in one report, as the open data has them."""
    found = []
    for report in data(handbook, "reports"):
        if report["document"] == document:
            found += [block for block in report["blocks"] if block["kind"] == kind]
    return found


def part(handbook: Path, page: str, anchor: str) -> Tag:
    """Return what stands on a page under an address of its own."""
    text = (handbook / f"{page}.html").read_text(encoding="utf-8")
    found = BeautifulSoup(text, "html.parser").find(id=anchor)
    assert isinstance(found, Tag)
    return found


def history(handbook: Path, assignment: str) -> list[str]:
    """Return the steps of an assignment as the register shows them."""
    steps = part(handbook, "uppdrag", assignment).select(".vgr-timeline > li")
    return [" ".join(step.get_text(" ").split()) for step in steps]


def test_an_assignment_is_in_the_group_that_its_sentences_give(handbook: Path) -> None:
    """Open, reported and ended are only those that a report says it of; the others are unknown."""
    groups: dict[str | None, set[str]] = {}
    for entry in data(handbook, "assignments"):
        groups.setdefault(entry["group"], set()).add(entry["id"])
    assert groups == {
        "open": {"slutrapport", "samtalsklimat"},
        "reported": {"organisering", "forandringsledning"},
        "ended": {"omvarldsanalys"},
        None: {
            "checklistor",
            "politiskt-beslut",
            "rekommendationer",
            "agarskap",
            "tidigare-uppdrag",
            "kommunikation",
            "aterrapportering",
            "uppfoljning",
        },
    }


def test_nothing_is_open_because_nobody_says_how_it_stands(handbook: Path) -> None:
    """Where no report gives a status, the data says neither that it is open nor that it is not."""
    for entry in data(handbook, "assignments"):
        assert (entry["is_open"] is None) == (entry["status"] is None)


def test_the_final_report_is_named_in_the_newest_report(handbook: Path) -> None:
    """The link in the newest report counts as a mention, without a new status."""
    (entry,) = [one for one in data(handbook, "assignments") if one["id"] == "slutrapport"]
    assert entry["last_named"] == NEWEST
    assert history(handbook, "slutrapport") == [
        "Pågående enligt rapporten 28 augusti 2025",
        "Nämns, utan ny status enligt rapporten 26 mars 2026",
    ]


def test_the_change_management_was_reported_before_the_report_that_tells_it(
    handbook: Path,
) -> None:
    """When it was so and which report told it are two times."""
    assert history(handbook, "forandringsledning")[-1] == (
        "Redovisat hösten 2025 enligt rapporten 26 mars 2026"
    )


def test_the_expert_group_is_a_body(handbook: Path) -> None:
    """It stands in the register of bodies, and nowhere as something to be done."""
    (body,) = blocks(handbook, FIRST, "body")
    assert body["id"] == "expertgrupp"
    assert "Extern expertgrupp" in part(handbook, "organ", "expertgrupp").get_text()
    assert "expertgrupp" not in {entry["id"] for entry in data(handbook, "assignments")}


def test_no_decision_stands_in_a_summary(handbook: Path) -> None:
    """That on a modular strategy is where the original tells of it: in the comment."""
    for report in (FIRST, NEWEST):
        assert not part(handbook, report, "situation-summary").select(".vgr-decision")
    comment = part(handbook, NEWEST, "organisation-comment")
    (decision,) = comment.select(".vgr-decision")
    assert decision["id"] == "modular-strategi"


def test_the_first_analysis_has_ended_with_its_outcome(handbook: Path) -> None:
    """The original says that it has been done and reported."""
    (step,) = history(handbook, "omvarldsanalys")
    assert step == (
        "Avslutat: genomfört och redovisat för samordningsgruppen enligt rapporten 26 mars 2026"
    )


def test_what_is_to_come_belongs_to_its_assignment(handbook: Path) -> None:
    """The two times of the analysis are its milestones; planned meetings have no date."""
    coming = blocks(handbook, NEWEST, "milestone")
    assert [(one["when"], one["assignments"]) for one in coming] == [
        ("2026-23", ["samtalsklimat"]),  # autumn, as ISO 8601-2 writes it
        ("2027-01", ["samtalsklimat"]),
    ]
    assert [one["when"] for one in blocks(handbook, FIRST, "milestone")] == [None, "2025-09"]


def test_no_number_is_made_of_words(handbook: Path) -> None:
    """Documents are asked for "regularly", and no questions came "in the last weeks"."""
    for report in (FIRST, NEWEST):
        (media,) = blocks(handbook, report, "media-situation")
        assert not {"enquiries", "document_requests", "period"} & set(media)


def test_the_newest_report_says_how_often_it_comes_and_how_long_the_mandate_lasts(
    handbook: Path,
) -> None:
    """Monthly or when needed, and until the middle of the year at the latest."""
    (masthead,) = blocks(handbook, NEWEST, "report")
    (group,) = blocks(handbook, NEWEST, "coordination-group")
    assert masthead["rhythm"] == ["monthly", "when-needed"]
    assert group["mandate_until"] == "2026-40"  # the first half-year, as ISO 8601-2 writes it


@pytest.mark.parametrize("report", [FIRST, NEWEST])
def test_readers_are_told_what_was_changed_after_publication(handbook: Path, report: str) -> None:
    """Each report begins with its correction, and a page sets the two texts beside each other."""
    (correction,) = blocks(handbook, report, "correction")
    shown = part(handbook, report, correction["anchor"])
    (link,) = shown.select("a[href$='-corrections.html']")
    assert (handbook / "vardinformationsmiljo" / str(link["href"])).is_file()
