"""What of a folder is the handbook's: only that is read, and nothing else stops anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.handbooks import REPORT, built, codes, findings, write
from vgrdocs.record.walk import walk
from vgrdocs.work.locating import UnusableFolder, find_handbook

GOOD = REPORT.format(date="2026-03-26")
BROKEN = "::: {rapport}\n:::\n<<<<<<< HEAD\n"


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.sv.md",
        "CONTRIBUTING.md",
        "s/README.md",
        "LICENSE.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
        ".venv/lib/python3.11/site-packages/numpy/LICENSE.md",
        "node_modules/left-pad/README.md",
        "s/.2026-03-26.md.swp",
        "s/~$2026-03-26.md",
        "s/#2026-03-26.md#",
        "s/2026-03-26.md~",
        ".published/s/2026-03-26/0.md",
    ],
)
@pytest.mark.parametrize("conf", [True, False])
def test_what_is_not_the_handbook_s_is_not_read(tmp_path: Path, name: str, conf: bool) -> None:
    """Whatever it holds, nothing is told of it, with a conf.py and without one."""
    folder = write(tmp_path / "h", {"s/2026-03-26.md": GOOD, name: BROKEN})
    if not conf:
        (folder / "conf.py").unlink()
    assert findings(folder, "sv") == []


@pytest.mark.parametrize("marker", ["pyvenv.cfg", ".buildinfo", "environment.pickle"])
def test_a_folder_that_a_program_made_is_not_read(tmp_path: Path, marker: str) -> None:
    """An environment or a build may have any name, and lie anywhere."""
    files = {"s/2026-03-26.md": GOOD, f"s/made/{marker}": "", "s/made/lib/x.md": BROKEN}
    assert findings(write(tmp_path, files)) == []


def test_a_build_in_the_handbook_s_folder_is_kept_out_of_both(tmp_path: Path) -> None:
    """Git sees nothing of it, and the next check and build read on as if it were not there."""
    folder = write(tmp_path / "h", {"s/2026-03-26.md": GOOD + "\n## Fil\n\n[Fil](bilaga.md.txt)\n"})
    (folder / "s/bilaga.md.txt").write_text("Bilaga", "utf-8")
    out = built(folder, folder / "ut")
    assert (out / ".gitignore").read_text("utf-8") == "*\n"
    assert (folder / ".ut.doctrees/.gitignore").read_text("utf-8") == "*\n"
    (out / "x.md").write_text(BROKEN, "utf-8")
    assert findings(folder) == []
    built(folder, out)


def test_a_page_beside_conf_that_nothing_leads_to_is_a_remark(tmp_path: Path) -> None:
    """It is not read, so what is wrong in it stops nothing; the writer is told that it is not."""
    files = {"s/2026-03-26.md": GOOD, "anteckningar.md": "[x](#finns-inte)\n"}
    folder = write(tmp_path, files)
    (found,) = findings(folder)
    assert (found.file, found.code, found.is_remark) == ("anteckningar.md", "unread-file", True)


@pytest.mark.parametrize(
    ("index", "page"),
    [
        ("# H\n\n```{toctree}\nom\n```\n", "# Om\n\n[x](#finns-inte)\n"),
        ("# H\n\n```{toctree}\n:glob:\n\no*\n```\n", "# Om\n\n[x](#finns-inte)\n"),
        ("# H\n\n```{toctree}\nOm oss <om>\n```\n", "# Om\n\n[x](#finns-inte)\n"),
    ],
)
def test_a_page_beside_conf_that_the_contents_name_is_read(
    tmp_path: Path, index: str, page: str
) -> None:
    """What is wrong in it is told."""
    folder = write(tmp_path, {"index.md": index, "om.md": page})
    assert codes(folder) == [(3, "unknown-id")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s/bilaga.md", "# Bilaga\n"),
        ("uppdrag.md", "# Uppdrag\n\n:::{uppdragsregister}\n:::\n"),
        ("om.md", "# Om\n"),
    ],
)
def test_a_page_of_the_handbook_that_no_contents_name_is_told(
    tmp_path: Path, name: str, text: str
) -> None:
    """A page in a series, one with a register and one that is linked to are the handbook's."""
    index = "# H\n\n[Om](om.md)\n" if name == "om.md" else "# H\n"
    folder = write(tmp_path, {"s/2026-03-26.md": GOOD, "index.md": index, name: text})
    assert [(each.file, each.code) for each in findings(folder)] == [(name, "in-no-contents")]


def test_a_readme_may_be_in_the_contents(tmp_path: Path) -> None:
    """Where the start page asks for it by its name, it is a page like others."""
    index = "# H\n\n```{toctree}\nREADME\n```\n"
    folder = write(tmp_path, {"index.md": index, "README.md": "# R\n\n[x](#finns-inte)\n"})
    assert codes(folder) == [(3, "unknown-id")]


def test_a_folder_without_markdown_of_its_own_is_told(tmp_path: Path) -> None:
    """A README alone makes no handbook; asked for by its name it is read."""
    (tmp_path / "README.md").write_text("# R\n", "utf-8")
    with pytest.raises(UnusableFolder):
        find_handbook(tmp_path)
    assert find_handbook(tmp_path / "README.md").settings["root_doc"] == "README"


def test_a_link_to_the_folder_above_ends(tmp_path: Path) -> None:
    """A walk does not go round in circles."""
    folder = write(tmp_path, {"s/2026-03-26.md": GOOD})
    (folder / "s/igen").symlink_to(folder, target_is_directory=True)
    assert "s/2026-03-26.md" in walk(folder).own
    assert walk(folder).foreign == ["s/igen"]


@pytest.mark.parametrize(
    "text",
    [
        "```{include} a.txt\n```",
        "```{literalinclude} ../s/a.txt\n```",
        "```{literalinclude} b.txt\n:diff: a.txt\n```\n\n[b](b.txt)",
        "```{csv-table} Tal\n:file: a.txt\n```",
        "- ```{include} a.txt\n  ```",
        "```{include} a.txt\n:class: d-none\n```",
    ],
)
def test_a_file_that_a_page_takes_in_is_read(tmp_path: Path, text: str) -> None:
    """It is not told as unread, however it is taken in, and even if something else is wrong."""
    files = {"s/2026-03-26.md": f"{GOOD}\n## Mer\n\n{text}\n", "s/a.txt": "ett\n"}
    if "b.txt" in text:
        files["s/b.txt"] = "två\n"
    assert "unread-file" not in {code for _, code in codes(write(tmp_path, files))}


def test_a_name_that_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """Files of an old machine have names in other codes than Unicode, which pages can't have."""
    folder = write(tmp_path, {"s/2026-03-26.md": GOOD})
    Path(os.fsdecode(os.fsencode(folder / "s") + b"/b\xe5r.md")).write_text(BROKEN, "utf-8")
    (found,) = findings(folder)
    assert (found.file, found.code) == ("s/b\\udce5r.md", "unread-file")
    assert found.is_remark
