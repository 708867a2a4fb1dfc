"""``vgrdocs style``: where the look of the PDFs is, and a copy of it that is the handbook's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.handbooks import built, replace
from tests.style.looks import styled
from vgrdocs.cli import app
from vgrdocs.model import machine_time
from vgrdocs.out.pdf.workspace import TEMPLATE

SHIPPED = (TEMPLATE / "style.typ").read_bytes()


def run(*arguments: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it says."""
    result = CliRunner().invoke(app, ["style", *arguments], obj=machine_time)
    return result.exit_code, result.output


def test_it_says_where_the_look_comes_from(tmp_path: Path) -> None:
    """Without an option nothing is written, and the file that would be copied is named."""
    source = styled(tmp_path, "")
    code, said = run(str(source))
    assert code == 0
    assert str(TEMPLATE / "style.typ") in said
    assert not (source / "pdf").exists()


@pytest.mark.with_pdfs
def test_a_copy_counts_and_builds(tmp_path: Path) -> None:
    """The copy goes to the folder that is told with the line for conf.py, and PDFs come of it."""
    source = styled(tmp_path / "source", "")
    code, said = run("--copy", str(source))
    assert (code, (source / "pdf" / "style.typ").read_bytes()) == (0, SHIPPED)
    assert 'vgrdocs_pdf_template = "pdf"' in said
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('vgrdocs_pdf_template = "pdf"\n')
    before = built(source, tmp_path / "out") / "serie/2026-03-26.pdf"
    first = before.read_bytes()
    replace(source / "pdf" / "style.typ", "house.accent", 'rgb("#006633")')
    built(source, tmp_path / "out")
    assert before.read_bytes() != first


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays, and the command says so and fails."""
    source = styled(tmp_path, 'vgrdocs_pdf_template = "mall"\n')
    assert run("--copy", str(source))[0] == 0
    (source / "mall" / "style.typ").write_text("// min", "utf-8")
    code, said = run("--copy", str(source))
    assert code == 2
    assert "finns redan och är kvar som den var" in said
    assert (source / "mall" / "style.typ").read_text("utf-8") == "// min"


def test_a_conf_that_cant_be_read_is_told(tmp_path: Path) -> None:
    """It is told at its line, as other commands tell it."""
    source = styled(tmp_path, "project = Läget\n")
    code, said = run("--copy", str(source))
    assert code == 1
    assert "conf.py:4: inget heter Läget" in "".join(said.split("\n"))
