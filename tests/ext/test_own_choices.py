"""Choices that a conf.py sets: a handbook's or a series' own scale of levels."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import jsonschema
import pytest

from tests.ext.test_key_figures import words
from tests.handbooks import built, findings, write
from vgrdocs.model import own_choices

LEVELS = ["normalläge", "stabsläge", "förstärkningsläge", "katastrofläge"]
OWN = f'vgrdocs_choices = {{"sammanfattande-lägesbild": {{"nivå": {LEVELS!r}}}}}\n'
SERIES = (
    'vgrdocs_series_choices = {"brand": {"situation-summary": {"level": ["grön", "gul", "röd"]}}}\n'
)
REPORT = """\
# Rapport

:::{{rapport}} {day} 07:30
:status: publicerad
:::

:::{{sammanfattande-lägesbild}}
:nivå: {level}
Text.
:::
"""
INDEX = "# Handbok\n\n```{toctree}\n:glob:\n\n*/*\n```\n\n:::{medietrend}\n:::\n"


def handbook(folder: Path, conf: str, **reports: str) -> Path:
    """Write a handbook with a report of each series and day, such as ``serie_2026_01_01``."""
    files: dict[str, str | bytes] = {"index.md": INDEX}
    for name, level in reports.items():
        series, day = name.split("_", 1)
        day = day.replace("_", "-")
        files[f"{series}/{day}.md"] = REPORT.format(day=day, level=level)
    return write(folder / "source", files, conf=conf)


def test_a_handbook_has_a_scale_of_its_own(tmp_path: Path) -> None:
    """Its levels are read, shown as steps, told when they change, and stand in the data."""
    source = handbook(
        tmp_path, OWN, serie_2026_01_01="normalläge", serie_2026_02_01="forstarkningslage"
    )
    out = built(source, tmp_path / "out")
    newer = words((out / "serie" / "2026-02-01.html").read_text("utf-8"))
    assert "förstärkningsläge" in newer
    assert "steg 3 av 4" in newer
    assert "från normalläge till förstärkningsläge" in newer
    data = [file for file in (out / "data").rglob("*.json") if "förstärkningsläge" in read(file)]
    assert data
    for file in data:
        values = json.loads(read(file))
        schema = (file.parent / values["$schema"]).resolve()
        jsonschema.Draft202012Validator(json.loads(read(schema))).validate(values)


def read(file: Path) -> str:
    """Return a file's text."""
    return file.read_text("utf-8")


def test_a_series_goes_before_the_handbook(tmp_path: Path) -> None:
    """A series with a scale of its own has that, and the others have the handbook's."""
    source = handbook(tmp_path, OWN + SERIES, serie_2026_01_01="gul", brand_2026_01_01="gul")
    [found] = findings(source)
    assert (found.file, found.code) == ("serie/2026-01-01.md", "unknown-choice")
    assert found.hint == f"välj bland: {', '.join(LEVELS)}"


def test_the_reference_shows_the_choices_that_there_are(tmp_path: Path) -> None:
    """A writer who looks a field up finds the handbook's choices, and those of a series."""
    source = handbook(tmp_path, OWN + SERIES, serie_2026_01_01="stabsläge")
    (source / "index.md").write_text(INDEX + "\n:::{referens} blocktyper\n:::\n", "utf-8")
    page = words(read(built(source, tmp_path / "out") / "index.html"))
    assert "normalläge , stabsläge , förstärkningsläge , katastrofläge" in page
    assert "I serien brand är valen för :nivå: grön, gul, röd." in page


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ('{"nivåer": {"level": ["a", "b"]}}', "”nivåer”, men det finns ingen sådan blocktyp"),
        ('{"assignment": {"status": ["a", "b"]}}', "”status” i ”uppdrag” kan inte ha egna val"),
        ('{"situation-summary": ["a", "b"]}', "vgrdocs_choices ska skrivas"),
        ('{"situation-summary": {"level": "ab"}}', "vgrdocs_choices ska skrivas"),
        ('{"situation-summary": {"level": ["a"]}}', "ska vara två eller fler olika ord"),
        ('{"situation-summary": {"level": ["a", "A"]}}', "ska vara två eller fler olika ord"),
        ('{"situation-summary": {"level": ["a", 1]}}', "ska vara två eller fler olika ord"),
    ],
)
def test_a_wrong_setting_is_told_at_conf(tmp_path: Path, conf: str, message: str) -> None:
    """What can't be meant is told of conf.py, and no report is blamed."""
    source = handbook(tmp_path, f"vgrdocs_choices = {conf}\n", serie_2026_01_01="normal")
    [found] = findings(source)
    assert (Path(found.file).name, found.code) == ("conf.py", "bad-setting")
    assert message in found.message


def test_own_choices_are_the_same_in_each_process() -> None:
    """What one process reads equals what another one reads, and is one of the same steps."""
    step = own_choices(("låg", "hög"))("hög")
    assert pickle.loads(pickle.dumps(step)) is step  # noqa: S301 - our own
    assert [each.value for each in own_choices(("låg", "hög"))] == ["låg", "hög"]
