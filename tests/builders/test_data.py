"""Open data: every HTML build writes what the pages say as JSON that fits the schema beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.handbooks import REPORT, built, built_by_sphinx, write
from tests.rebuild.compare import contents

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

TWELVE = Path(__file__).parents[1] / "memory" / "twelve"
FILES = {
    "years": "beredskap/2025",
    "reports": "beredskap/reports/beredskap/2025-01-15",
    "assignments": "beredskap/assignments",
    "people": "beredskap/people",
    "decisions": "beredskap/decisions",
    "promises": "beredskap/promises",
}
"""What a file is of -> the one of them that the twelve reports give, or the first."""
NAMES = tuple(FILES)
LISTED = {name: name for name in NAMES} | {"years": "reports"}
"""What a file is of -> what it lists."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the twelve reports; return the folder of their data."""
    return build_twelve(tmp_path_factory.mktemp("twelve"))


def build_twelve(folder: Path) -> Path:
    """Build the twelve reports with Sphinx alone, faults and all; return their data."""
    built_by_sphinx(TWELVE, folder / "out")
    return folder / "out" / "data"


def load(folder: Path, name: str) -> Any:
    """Return what a file holds."""
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def fits(folder: Path, file: str, name: str) -> None:
    """Fail if a file does not fit its schema, formats of dates and addresses included."""
    described = load(folder, f"{name}.schema")
    jsonschema.Draft202012Validator.check_schema(described)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(described, format_checker=checker).validate(load(folder, file))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_fits_the_schema_that_it_names(data: Path, name: str) -> None:
    """Whoever reads the data can rely on the schema, and each file names its own."""
    fits(data, FILES[name], name)
    found = load(data, FILES[name])
    folder = (data / FILES[name]).parent
    assert (folder / found["$schema"]).resolve() == data / f"{name}.schema.json"
    assert found["version"] == "3.0"
    assert load(data, f"{name}.schema")["$id"] == f"urn:vgrdocs:data:{name}:3.0"
    assert found[LISTED[name]]


def test_the_index_leads_to_each_file(data: Path) -> None:
    """Whoever knows the address of the index finds all data, and how much there is of it."""
    fits(data, "index", "index")
    (series,) = load(data, "index")["series"]
    years = series["years"]
    listed = [*(each["file"] for each in years), *series["files"].values()]
    for file in listed:  # to which those that a file leads to are added on the way
        found = load(data, file.removesuffix(".json"))
        listed += found.get("earlier", [])
        listed += [row["file"] for row in found.get("reports", []) if "file" in row]
    names = [file.relative_to(data).as_posix() for file in data.glob("*/**/*.json")]
    assert sorted(listed) == sorted(names)
    assert sum("/reports/" in name for name in names) == 12
    assert (series["series"], series["as_of"], series["reports"]) == ("beredskap", "2025-12-17", 12)
    assert [(each["year"], each["reports"]) for each in years] == [(2025, 12)]


@pytest.mark.parametrize("name", NAMES)
def test_twelve_reports_give_exactly_this_data(
    data: Path, name: str, file_regression: FileRegressionFixture
) -> None:
    """What became of each assignment, who speaks, what was decided: golden files say it in full."""
    files = [data / f"{FILES[name]}.json"]
    if name == "reports":
        files = sorted(files[0].parent.glob("*.json"))
    text = "".join(file.read_text("utf-8") for file in files)
    file_regression.check(text, basename=name, extension=".json")


@pytest.mark.parametrize("name", ["index", *NAMES])
def test_the_schema_of_a_version_stays(
    data: Path, name: str, file_regression: FileRegressionFixture
) -> None:
    """A change of the schema is seen here, and asks for another version."""
    text = (data / f"{name}.schema.json").read_text("utf-8")
    file_regression.check(text, basename=f"{name}.schema", extension=".json")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("reports", {"blocks": [{"kind": "rapport", "anchor": "a", "line": 1}]}),
        ("reports", {"content": [{"type": "kommentar", "value": "hemligt"}]}),
        ("reports", {"content": [{"type": "paragraph"}]}),
        ("assignments", {"status": "klart"}),
        ("people", {"function": "chef"}),
        ("decisions", {"history": []}),
    ],
)
def test_the_schema_refuses_what_is_never_written(
    data: Path, name: str, change: dict[str, Any]
) -> None:
    """A schema that lets everything pass would promise nothing."""
    found = load(data, FILES[name])
    found[LISTED[name]][0] |= change
    assert not jsonschema.Draft202012Validator(load(data, f"{name}.schema")).is_valid(found)


def test_every_address_leads_to_a_place_in_the_handbook(data: Path) -> None:
    """A page exists, and holds the anchor."""
    found = [row for name in NAMES for row in load(data, FILES[name])[LISTED[name]]]
    places = [
        place["page"]
        for row in found
        for place in (row, *row.get("history", ()))
        if "page" in place
    ]
    assert places
    for place in places:
        page, _, anchor = place.partition("#")
        assert f'id="{anchor}"' in (data.parent / page).read_text("utf-8") or not anchor


def test_a_draft_is_in_no_data(tmp_path: Path) -> None:
    """What is not out is not given away, and an answer is that of the newest report that is out."""
    said = (
        ":::{{talesperson}}\n- {name}, chef\n:::\n"
        "\n:::{{uppdrag}} Mät\n:id: a\n:status: {status}\n:utfall: x\n:::\n"
    )
    first, second = (REPORT.format(date=f"2026-0{month}-01") for month in (1, 2))
    draft = second.replace("publicerad", "utkast")
    files = {
        "s/2026-01-01.md": first + said.format(name="Eva Lind", status="nytt"),
        "s/2026-02-01.md": draft + said.format(name="Bo Ek", status="avslutat"),
    }
    folder = built(write(tmp_path / "in", files), tmp_path / "out") / "data"
    (report,) = load(folder, "s/2026")["reports"]
    assert report["document"] == "s/2026-01-01"
    assert not (folder / "s/reports/s/2026-02-01.json").exists()
    (series,) = load(folder, "index")["series"]
    (assignment,) = load(folder, "s/assignments")["assignments"]
    assert (assignment["status"], series["as_of"], len(assignment["history"])) == (
        "new",
        "2026-01-01",
        1,
    )
    assert [(p["name"], p["is_in_force"]) for p in load(folder, "s/people")["people"]] == [
        ("Eva Lind", True)
    ]
    assert not any("Bo Ek" in file.read_text("utf-8") for file in folder.rglob("*.json"))


def test_a_handbook_without_reports_has_an_empty_index(tmp_path: Path) -> None:
    """The index is there from the first day, so that nobody who reads it fails."""
    folder = built(write(tmp_path / "in", {}), tmp_path / "out") / "data"
    fits(folder, "index", "index")
    assert load(folder, "index")["series"] == []


def test_a_series_with_drafts_alone_has_no_data(tmp_path: Path) -> None:
    """Not even its name is given away."""
    draft = REPORT.format(date="2026-01-01").replace("publicerad", "utkast")
    folder = built(write(tmp_path / "in", {"s/2026-01-01.md": draft}), tmp_path / "out") / "data"
    assert load(folder, "index")["series"] == []
    assert list(folder.glob("*/*")) == []


def test_a_new_report_changes_no_file_of_other_years_and_series(tmp_path: Path) -> None:
    """What a new report costs does not grow with the handbook."""
    dates = {"s": ["2024-05-01", "2025-05-01"], "t": ["2025-05-01"]}
    files = {}
    for series, days in dates.items():
        for day in days:
            files[f"{series}/{day}.md"] = REPORT.format(date=day)
    source = write(tmp_path / "in", files)
    folder = built(source, tmp_path / "out") / "data"
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*.json")}
    write(source, {"s/2025-06-01.md": REPORT.format(date="2025-06-01")})
    built(source, tmp_path / "out")
    changed = [file for file, time in before.items() if file.stat().st_mtime_ns != time]
    names = {file.relative_to(folder).as_posix() for file in changed}
    assert names == {"index.json", "s/2025.json"}


def test_what_is_over_lies_in_a_file_of_its_year(tmp_path: Path) -> None:
    """A new report writes what is current of its series; what ended in earlier years stays."""
    said = """
:::{{uppdrag}} Mät
:id: mat-{year}
:status: avslutat
:utfall: Det är mätt.
:::

:::{{uppdrag}} Det långa
:id: langt
:status: pågående
:::

:::{{beslut}} Beslut {year}
:datum: {year}-05-01
:::

:::{{händelse}} Mötet {year}
:när: {year}-06-20
:::

:::{{talesperson}}
- Namn {year}, chef
:::
"""
    files: dict[str, str | bytes] = {}
    for year in (2023, 2024, 2025):
        report = REPORT.format(date=f"{year}-06-01")
        files[f"s/{year}-06-01.md"] = report + said.format(year=year)
    source = write(tmp_path / "in", files)
    folder = built(source, tmp_path / "out") / "data"
    ids = {
        name: [row["id"] for row in load(folder, f"s/{name}")["assignments"]]
        for name in ("assignments-2023", "assignments-2025", "assignments")
    }
    assert ids == {
        "assignments-2023": ["mat-2023"],
        "assignments-2025": ["mat-2025"],
        "assignments": ["langt"],
    }
    for name in ("assignments", "people", "decisions", "promises"):
        fits(folder, f"s/{name}-2023", name)
        assert load(folder, f"s/{name}-2023")["year"] == 2023
        # Of an assignment that has ended this year nothing more need come.
        years = (2023, 2024, 2025) if name == "assignments" else (2023, 2024)
        earlier = [f"s/{name}-{year}.json" for year in years]
        assert load(folder, f"s/{name}")["earlier"] == earlier
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*.json")}
    write(source, {"s/2025-07-01.md": REPORT.format(date="2025-07-01")})
    built(source, tmp_path / "out")
    changed = {file.name for file, time in before.items() if file.stat().st_mtime_ns != time}
    # It says nothing of assignments and people, and a milestone's day has passed.
    assert changed == {"index.json", "2025.json", "promises.json"}


def test_two_builds_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    """Nothing of the time or the machine is in the data."""
    again = build_twelve(tmp_path)
    assert contents(again) == contents(data)
