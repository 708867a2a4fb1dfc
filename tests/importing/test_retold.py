"""The retold reports as text, Word and PDF: each becomes the same report, with no word lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import write
from vgrdocs.blocks.about_report import AboutReport
from vgrdocs.blocks.assignment import Assignment
from vgrdocs.blocks.coordination_group import CoordinationGroup
from vgrdocs.blocks.media_situation import MediaSituation

from .reading import checked, words_of

RETOLD = Path(__file__).with_name("retold")
FORMS = ("txt", "docx", "pdf")
_INDEX = "# Handbok\n\n```{toctree}\n:glob:\n\nserie/*\n```\n"
_TERMS = 'vgrdocs_terms = {"vårdinformativmiljö": "vårdinformationsmiljö"}\n'
_KINDS = [
    "report",
    "situation-summary",
    "media-situation",
    "organisation-comment",
    "communication-actions",
    "collected-information",
    "coordination-group",
    "spokesperson",
    "about-report",
]


@pytest.fixture(scope="module")
def handbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a handbook of the two reports for each format."""
    made = {}
    for form in FORMS:
        folder = tmp_path_factory.mktemp(form)
        write(folder, {"index.md": _INDEX}, conf=_TERMS)
        files = sorted(RETOLD.glob(f"*.{form}"))
        result = run("import", *files, "--to", folder / "serie")
        assert result.exit_code == 0, result.output
        assert result.output.count(", inget borta") == len(files) == 2
        assert "inget är kvar att fylla i" in result.output
        made[form] = folder
    return made


def test_the_same_report_comes_of_each_format(handbooks: dict[str, Path]) -> None:
    """Blocks, fields, lists and words are equal, whichever format the report was in."""
    for name in ("2025-08-28.md", "2026-03-26.md"):
        texts = []
        for folder in handbooks.values():
            text = (folder / "serie" / name).read_text("utf-8")
            # LibreOffice puts no link that leads nowhere into a PDF.
            texts.append(re.sub(r"\[([^\]]*)\]\(#\)", r"\1", text))
        assert texts[0] == texts[1] == texts[2]


def test_no_word_is_lost_and_none_invented(handbooks: dict[str, Path]) -> None:
    """Counted from outside: the words of the text and those of its report are the same."""
    for name in ("2025-08-28", "2026-03-26"):
        text = (RETOLD / f"{name}.txt").read_text("utf-8")
        title = text.splitlines()[0]
        # What a page break has left is told, and not in the report.
        whole = re.sub(rf"(?:Sida \d \(2\)\n\n)(?:{re.escape(title)})?", "", text)
        whole = whole.replace("Sida 2 (2)", "")
        report = (handbooks["txt"] / "serie" / f"{name}.md").read_text("utf-8")
        before, after = Counter(words_of(whole)), Counter(words_of(report))
        # The day is written as a day; what the report says of itself stands in names of fields.
        assert set(before - after) <= {
            *("26", "klockan", "sammanställd", "sammanställs", "av", "på", "uppdrag"),
            *("7", "8", "kommunikativ", "lägesbild", "sammanfattande", "verksamhetens"),
            *("kommentar", "samlad", "information", "talesperson", "kommunikativa", "åtgärder"),
        }
        derived = {"anders", "kullbratt", "per", "albertsson", "regiondirektören", "visst"}
        derived |= {"mycket", "lågt", *words_of(name), "08", "30", "26"}
        ids = set(re.findall(r"\w+", " ".join(re.findall(r"^:id: (.*)$", report, re.MULTILINE))))
        assert set(after - before) <= derived | ids


@pytest.mark.parametrize("form", FORMS)
def test_every_section_is_of_its_kind(handbooks: dict[str, Path], form: str) -> None:
    """Day and time are right, each heading of a kind is a block of it, and fields are read."""
    (history,) = checked(handbooks[form]).histories.values()
    first, second = history.reports
    moments = [f"{report.compiled:%Y-%m-%d %H:%M}" for report in history.reports]
    assert moments == ["2025-08-28 08:30", "2026-03-26 07:30"]
    for report in history.reports:
        assert [entry.kind for entry in report.entries if entry.kind != "assignment"] == _KINDS
    group = first.first(CoordinationGroup)
    assert group is not None
    assert group.decision_makers == ("Anders Kullbratt", "Per Albertsson")
    assert group.reports_to == "regiondirektören"
    for report in history.reports:
        about = report.first(AboutReport)
        assert about is not None
        assert about.compiled_by == "Koncernstab kommunikation, Koncernkontoret"
        assert about.on_behalf_of == "Samordningsgrupp för vårdinformationsmiljö"
    interests = [report.blocks(MediaSituation)[0][1].interest.value for report in history.reports]
    assert interests == ["some", "very-low"]
    assert [len(report.blocks(Assignment)) for report in history.reports] == [2, 7]
    assert second.title == "Regional rapport Samordning vårdinformativmiljö"


@pytest.mark.parametrize("form", FORMS)
def test_only_what_a_writer_must_settle_is_left(handbooks: dict[str, Path], form: str) -> None:
    """All that `check` has to say is of links that lead nowhere and of the banned misspelling."""
    codes = Counter(finding.code for finding in checked(handbooks[form]).problems)
    assert codes.keys() == {"empty-link", "banned-term"}
