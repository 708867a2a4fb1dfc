"""The server among files of all sorts: broken settings, other projects, several handbooks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.edit.client import PATIENCE, Editor
from tests.handbooks import REPORT, replace, write
from tests.pictures import picture

FAULTY = REPORT.format(date="2026-01-01").replace("publicerad", "publiserad")


def codes(shown: list[dict[str, Any]]) -> list[str]:
    """Return the codes of what is told."""
    return [each["code"] for each in shown]


def change(editor: Editor, file: Path) -> None:
    """Tell that a file has come, has changed, or has gone, as editors do."""
    changed = {"changes": [{"uri": file.as_uri(), "type": 2}]}
    editor.tell("workspace/didChangeWatchedFiles", changed)


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A broken conf.py is told at its line and in a message; mended, all goes on without a word."""
    write(tmp_path, {"s/2026-01-01.md": FAULTY})
    conf = tmp_path / "conf.py"
    replace(conf, 'language = "sv"', "language = “sv”")
    with Editor(tmp_path) as editor:
        page = editor.open(tmp_path / "s" / "2026-01-01.md")
        (told,) = editor.wait(conf.as_uri(), bool)
        assert (told["code"], told["range"]["start"]["line"]) == ("bad-setting", 1)
        assert any("conf.py:2:" in message for message in editor.shown)
        # What needs no settings is there all the same.
        text = FAULTY + "\n:::{situation-"
        editor.type(page, text, 2)
        assert editor.at("completion", page, text, "\n:::{situation-")["items"]
        replace(conf, "“sv”", '"sv"')
        changed = {"changes": [{"uri": conf.as_uri(), "type": 2}]}
        editor.tell("workspace/didChangeWatchedFiles", changed)
        editor.type(page, FAULTY, 3)
        editor.wait(page, lambda shown: codes(shown) == ["unknown-choice"], 3)
        assert editor.wait(conf.as_uri(), lambda shown: not shown) == []


def test_two_handbooks_have_a_language_each(tmp_path: Path) -> None:
    """Each file is told of in its own handbook's language, at the same time."""
    uris = {}
    with Editor(tmp_path) as editor:
        for language, wrong in (("sv", "publiserad"), ("en", "publisched")):
            folder = write(tmp_path / language, {}, language)
            file = folder / "s" / "2026-01-01.md"
            write(folder, {"s/2026-01-01.md": FAULTY.replace("publiserad", wrong)}, language)
            uris[language] = editor.open(file)
        (swedish,) = editor.wait(uris["sv"], lambda found: codes(found) == ["unknown-choice"])
        assert "menade du ”publicerad”?" in swedish["message"]
        english = editor.wait(uris["en"], lambda found: "unknown-kind" in codes(found))
        assert any("there is no" in each["message"] for each in english)


def test_a_report_outside_of_a_handbook(tmp_path: Path) -> None:
    """A report without a conf.py is looked at in the editor's language, and other pages are not.

    Nor need it be on the disk.
    """
    report, readme = tmp_path / "2026-01-01.md", tmp_path / "README.md"
    report.write_text(FAULTY, "utf-8")
    readme.write_text("No title and no report\n", "utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "conf.py").write_text('project = "Something else"\n', "utf-8")
    (other / "page.md").write_text("No title\n", "utf-8")
    with Editor(tmp_path, locale="sv-SE") as editor:
        for file in (readme, other / "page.md"):
            uri = editor.open(file)
            assert editor.at("hover", uri, file.read_text("utf-8"), "No t") is None
        page, unsaved = editor.open(report), editor.open(tmp_path / "2026-02-01.md", FAULTY)
        for each in (page, unsaved):
            found = editor.wait(each, lambda shown: "unknown-choice" in codes(shown))
            assert any("menade du ”publicerad”?" in each["message"] for each in found)
        editor.close(page)
        assert editor.wait(page, lambda shown: not shown) == []
        assert readme.as_uri() not in editor.problems


def test_a_page_is_read_before_it_is_saved(tmp_path: Path) -> None:
    """A report that is not on the disk has help and problems; others lead to it when it is saved.

    Closed and never saved it is no report any more.
    """
    write(tmp_path, {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    old, new = tmp_path / "s/2026-01-01.md", tmp_path / "s/2026-02-01.md"
    text = FAULTY.replace("2026-01-01", "2026-02-01")
    named = text + "\n:::{uppdrag} Översyn\n:id: oversyn\n:::\n"
    link = "\n## Mer\n\nSe {rapport}`2026-02-01`.\n"
    with Editor(tmp_path) as editor:
        other = editor.open(old)
        editor.wait(other, lambda shown: not codes(shown))
        page = editor.open(new, named)
        assert editor.at("completion", page, named, ":status: ")["items"]
        editor.wait(page, lambda shown: codes(shown) == ["unknown-choice"])
        editor.type(page, named.replace("publiserad", "publicerad"), 2)
        editor.wait(page, lambda shown: not codes(shown), 2)
        editor.type(page, named, 3)
        editor.type(other, old.read_text("utf-8") + link, 2)
        editor.wait(other, lambda shown: not codes(shown), 2)
        editor.close(page)
        editor.wait(other, lambda shown: codes(shown) == ["unknown-id"])
        new.write_text(text, "utf-8")
        change(editor, new)
        editor.wait(other, lambda shown: not codes(shown))


def test_what_another_file_says_now_counts(tmp_path: Path) -> None:
    """When another report is changed on the disk, what is told of this one follows."""
    dates = ("2026-01-01", "2026-02-01")
    write(tmp_path, {f"s/{date}.md": REPORT.format(date=date) for date in dates})
    first, second = (tmp_path / "s" / f"{date}.md" for date in dates)
    link = "\nSe {uppdrag}`oversyn`.\n"
    item = "\n:::{uppdrag} Se över\n:id: oversyn\n:::\n"
    with Editor(tmp_path) as editor:
        text = second.read_text("utf-8") + "\n## Mer\n" + link
        page = editor.open(second, text)
        editor.wait(page, lambda shown: codes(shown) == ["unknown-id"])
        first.write_text(first.read_text("utf-8") + item, "utf-8")
        changed = {"changes": [{"uri": first.as_uri(), "type": 2}]}
        editor.tell("workspace/didChangeWatchedFiles", changed)
        editor.type(page, text + "\n", 2)
        editor.wait(page, lambda shown: not codes(shown), 2)
        assert editor.at("completion", page, text, "{uppdrag}`")["items"]


def test_what_has_come_is_known(tmp_path: Path) -> None:
    """A picture and a page that a text leads to are missing only until they are on the disk."""
    write(tmp_path, {"s/2026-01-01.md": REPORT.format(date="2026-01-01")})
    report, other = tmp_path / "s/2026-01-01.md", tmp_path / "s/2026-02-01.md"
    text = report.read_text("utf-8") + "\n## Mer\n\n![Karta](karta.png) [mer](2026-02-01.md)\n"
    with Editor(tmp_path) as editor:
        page = editor.open(report, text)
        editor.wait(page, lambda shown: codes(shown) == ["broken-link", "broken-link"])
        shown = tmp_path / "s/karta.png"
        shown.write_bytes(picture("PNG"))
        change(editor, shown)
        (told,) = editor.wait(page, lambda shown: len(shown) == 1)
        assert "2026-02-01.md" in told["message"]
        other.write_text(FAULTY.replace("2026-01-01", "2026-02-01"), "utf-8")
        new = editor.open(other)  # before anybody tells that it is there
        editor.wait(new, lambda shown: codes(shown) == ["unknown-choice"])
        editor.wait(page, lambda shown: not shown)


@pytest.mark.parametrize("address", ["untitled:Untitled-1", "file:///c%3A/Users/%C3%85sa/a.md"])
def test_files_that_are_nowhere_are_let_be(tmp_path: Path, address: str) -> None:
    """A page without a file, and one on a disk that is not there, have nothing told of them."""
    with Editor(tmp_path) as editor:
        document = {"uri": address, "languageId": "markdown", "version": 1, "text": "# Å\n"}
        editor.tell("textDocument/didOpen", {"textDocument": document})
        assert editor.at("completion", address, "# Å\n", "# Å") is None
        editor.close(address)


def test_without_the_extra_it_is_told_what_to_install() -> None:
    """Whoever lacks the package is told the command that brings it."""
    code = "import sys; sys.modules['pygls'] = None; from vgrdocs.cli import main; main()"
    run = [sys.executable, "-c", code, "lsp", "--language", "sv"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert 'pip install "vgrdocs[lsp]"' in " ".join(done.stderr.split())
