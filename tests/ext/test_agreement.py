"""Names, days, times and numbers of reports agree; the false alarms that there must not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import REPORT, built, codes, findings, replace, write

GOOD = REPORT.format(date="2026-03-26")
NOW = 'vgrdocs_now = "2026-05-01 09:00"\n'
LONG = "\n## Förut\n\n" + "Ett ord till som står här. " * 10 + "\n"


def report(day: str, time: str = "07:30", fields: str = "", text: str = "") -> str:
    """Return a report of a day, with more fields in its masthead and more text."""
    said = REPORT.format(date=day).replace("07:30", time)
    return said.replace(":status: publicerad\n", f":status: publicerad\n{fields}") + text


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"2026-03-27.md": GOOD}, ["name-and-day"]),
        ({"2026-03-26.md": GOOD, "2026-03-26 - Kopia.md": GOOD}, ["same-minute"]),
        ({"2026-03-26.md": GOOD, "Kopia av 2026-03-26.md": GOOD}, ["same-minute"]),
        ({"2062-03-26.md": report("2062-03-26")}, ["unlikely-year"]),
        ({"2026-03-26.md": report("2026-03-26", fields=":nästa: 2062-04-30\n")}, ["unlikely-year"]),
        ({"2026-03-26.md": report("2026-03-26", fields=":nästa: 2026-03-20\n")}, ["next-before"]),
        (
            {
                "2026-03-26.md": report("2026-03-26", fields=":nummer: 9\n"),
                "2026-04-26.md": report("2026-04-26", fields=":nummer: 9\n"),
            },
            ["number-twice"],
        ),
        ({"2026-04-30.MD": GOOD}, ["unread-report"]),
        ({"2026-04-30.markdown": GOOD}, ["unread-report"]),
        ({"2026-04-30.txt": GOOD}, ["unread-report"]),
        ({"2026-04-30.docx": GOOD}, ["unread-file"]),
        ({"protokoll.docx": GOOD}, ["unread-file"]),
    ],
)
def test_what_does_not_agree_is_told(
    tmp_path: Path, files: dict[str, str], told: list[str]
) -> None:
    """Each once, whatever else the folder holds."""
    inside = {f"s/{name}": text for name, text in files.items()}
    inside |= {"s/2025-12-01.md": report("2025-12-01")}
    assert [code for _, code in codes(write(tmp_path, inside, conf=NOW))] == told


@pytest.mark.parametrize(
    "files",
    [
        {"2026-03-26.md": GOOD, "2026-03-26-2.md": report("2026-03-26", "14:30")},
        {"2026-03-26-extra.md": GOOD},
        {"mars.md": GOOD},
        {
            "2025-12-26.md": report("2025-12-26", fields=":nummer: 1\n"),
            "2026-01-10.md": report("2026-01-10", fields=":nummer: 2\n"),
            "2026-01-26.md": report("2026-01-26", fields=":nummer: 1\n"),
        },
        {"2026-03-26.md": report("2026-03-26", fields=":nästa: 2026-03\n")},
        {"2026-03-26.md": report("2026-03-26", fields=":nästa: 2026-03-26\n")},
        {"2006-03-26.md": report("2006-03-26"), "2026-03-26.md": GOOD},
        {"2026-03-26.md": GOOD, "bild.png": "", "stil.css": ""},
        {"2026-03-26.md": f"{GOOD}\n## Fil\n\n[p](protokoll.docx)\n", "protokoll.docx": "x"},
    ],
)
def test_what_agrees_is_let_be(tmp_path: Path, files: dict[str, str]) -> None:
    """Several a day, numbers that begin anew with the year, old reports, what is linked to."""
    inside = {f"s/{name}": text for name, text in files.items()}
    assert findings(write(tmp_path, inside, conf=NOW)) == []


def test_a_text_that_was_only_given_a_new_day_is_a_remark(tmp_path: Path) -> None:
    """A long one: that nothing is new may be said twice in the same few words."""
    files = {f"s/{day}.md": report(day, text=LONG) for day in ("2026-03-26", "2026-04-26")}
    folder = write(tmp_path, files, conf=NOW)
    replace(folder / "s/2026-03-26.md", "# Lägesrapport", "# Lägesrapport i mars")
    assert [(each.code, each.is_remark) for each in findings(folder)] == [("same-text", True)]


def test_what_is_recorded_is_not_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is, that nobody has recorded; and publishing records neither before it is gone."""
    folder = write(tmp_path, {"s/2026-03-26.md": GOOD, "s/kopia.md": GOOD}, conf=NOW)
    monkeypatch.chdir(tmp_path)
    assert run("publish").exit_code == 1
    assert not (folder / "ledger.jsonl").exists()
    assert run("publish", "--report", "s/2026-03-26").exit_code == 0
    told = [(each.file, each.code) for each in findings(folder)]
    assert told == [("s/kopia.md", "same-minute"), ("s/kopia.md", "unrecorded")]


def test_a_link_tells_several_reports_of_a_day_apart(tmp_path: Path) -> None:
    """By the time; a day alone is told with both choices, and no report links to itself."""
    third = report("2026-03-26", "18:00", text="\n## Förut\n\n{rapport}`2026-03-26 14.30`\n")
    files = {
        "s/2026-03-26.md": GOOD,
        "s/2026-03-26-2.md": report("2026-03-26", "14:30"),
        "s/2026-03-26-3.md": third,
    }
    folder = write(tmp_path / "h", files, conf=NOW)
    page = (built(folder, tmp_path / "out") / "s/2026-03-26-3.html").read_text("utf-8")
    assert 'href="2026-03-26-2.html"' in page
    assert "26 mars 2026 klockan 14.30</span></a>" in page
    replace(folder / "s/2026-03-26-3.md", "`2026-03-26 14.30`", "`2026-03-26`")
    (found,) = findings(folder)
    assert found.code == "ambiguous-day"
    assert found.hint.endswith(": 2026-03-26 07:30, 2026-03-26 14:30, 2026-03-26 18:00")
    replace(folder / "s/2026-03-26-3.md", "`2026-03-26`", "`2026-03-26 18:00`")
    assert [each.code for each in findings(folder)] == ["link-to-itself"]


def test_check_ends_with_what_it_read(tmp_path: Path) -> None:
    """None, one or several, so that nobody takes silence for a report that was checked."""
    folder = write(tmp_path, {}, conf=NOW)
    assert run("check", folder).output == "Ingen rapport läst. Inga problem.\n"
    write(tmp_path, {"s/2026-03-26.md": GOOD}, conf=NOW)
    assert run("check", folder).output == "1 rapport läst. Inga problem.\n"
    write(tmp_path, {"s/2026-03-27.md": report("2026-03-27")}, conf=NOW)
    assert run("check", folder).output == "2 rapporter lästa. Inga problem.\n"
