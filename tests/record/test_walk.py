"""Which files of a folder are the handbook's, as far as names tell."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from vgrdocs.record.walk import Found, is_unicode, markdown_files, nfc, walk


def put(folder: Path, *names: str) -> None:
    """Make files below a folder."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_what_no_name_tells_from_a_page_is_the_handbook_s(tmp_path: Path) -> None:
    """In order, those of the folder itself first; a folder without files is nothing."""
    put(tmp_path, "b.md", "a.md", "s/b.md", "s/a.md", "r/bild.png", "r/read.md", "s/changelogs.md")
    (tmp_path / "empty").mkdir()
    found = walk(tmp_path)
    assert found == Found(
        ["a.md", "b.md", "r/bild.png", "r/read.md", "s/a.md", "s/b.md", "s/changelogs.md"], [], []
    )


@pytest.mark.parametrize(
    "name",
    [
        ".gitignore",
        "~$a.md",
        "#a.md#",
        "a.md~",
        "a.bak",
        "a.md.orig",
        "a.rej",
        "a.tmp",
        "a.temp",
        ".a.swp",
        "a.swo",
        "a.part",
        "a.lock",
        "README.md",
        "readme.sv.rst",
        "CONTRIBUTING.md",
        "Changelog.txt",
        "licence.md",
        "LICENSE-MIT.txt",
        "code_of_conduct.md",
        "code-of-conduct.md",
        unicodedata.normalize("NFD", "Läsmig.md"),
        ".git/",
        ".venv/",
        "node_modules/",
        "bower_components/",
        "site-packages/",
        "__pycache__/",
    ],
)
def test_what_editors_and_repositories_keep_is_foreign(tmp_path: Path, name: str) -> None:
    """What lies beside it is not; what lies below such a folder is not looked at."""
    put(tmp_path, f"s/{name}a.md" if name.endswith("/") else f"s/{name}", "s/z.md")
    found = walk(tmp_path)
    assert found == Found(["s/z.md"], [f"s/{name.rstrip('/')}"], [])


@pytest.mark.parametrize(
    "marker",
    [
        "pyvenv.cfg",
        "conda-meta",
        ".buildinfo",
        "environment.pickle",
        "versions.js",
        "CACHEDIR.TAG",
    ],
)
def test_a_folder_that_a_program_made_is_foreign(tmp_path: Path, marker: str) -> None:
    """Its marker tells, whatever it is called."""
    put(tmp_path, f"s/built/{marker}", "s/built/a.md", "s/z.md")
    assert walk(tmp_path) == Found(["s/z.md"], ["s/built"], [])


def test_a_name_of_bytes_that_are_no_letters_is_foreign(tmp_path: Path) -> None:
    """Of a folder and of a file; sources and addresses can't hold it."""
    name = os.fsdecode(b"l\xe4ge.md")
    put(tmp_path, name, "a.md", f"{os.fsdecode(b'l' + bytes([228]))}/b.md")
    assert walk(tmp_path) == Found(["a.md"], [os.fsdecode(b"l\xe4"), name], [])
    assert [is_unicode(each) for each in (name, "läge")] == [False, True]
    assert nfc("a\N{COMBINING RING ABOVE}") == "å"


def test_links_are_followed_within_the_folder_alone(tmp_path: Path) -> None:
    """A writer's link may not let the machine's other files out."""
    folder = tmp_path / "reports"
    put(folder, "s/a.md")
    put(tmp_path, "secret/b.md")
    (folder / "t").symlink_to(folder / "s", target_is_directory=True)
    (folder / "inside.md").symlink_to(folder / "s" / "a.md")
    (folder / "out").symlink_to(tmp_path / "secret", target_is_directory=True)
    (folder / "out.md").symlink_to(tmp_path / "secret" / "b.md")
    (folder / "circle.md").symlink_to(folder / "circle.md")
    assert walk(folder) == Found(
        ["inside.md", "s/a.md", "t/a.md"], [], ["out", "circle.md", "out.md"]
    )


def test_a_link_to_a_folder_around_it_ends(tmp_path: Path) -> None:
    """To the one that it lies in, to one further out, and to itself."""
    put(tmp_path, "s/t/a.md")
    (tmp_path / "s" / "t" / "same").symlink_to(tmp_path / "s" / "t", target_is_directory=True)
    (tmp_path / "s" / "t" / "whole").symlink_to(tmp_path, target_is_directory=True)
    assert walk(tmp_path) == Found(["s/t/a.md"], ["s/t/same", "s/t/whole"], [])


def test_a_folder_that_is_reached_by_a_link_is_walked(tmp_path: Path) -> None:
    """The link that leads to the handbook leads nowhere out of it."""
    put(tmp_path / "reports", "s/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "reports", target_is_directory=True)
    assert walk(tmp_path / "link") == Found(["s/a.md"], [], [])


def test_markdown_is_what_ends_so(tmp_path: Path) -> None:
    """Without what is no page of the handbook."""
    put(tmp_path, "s/a.md", "s/a.rst", "README.md", "b.md")
    assert markdown_files(tmp_path) == [tmp_path / "b.md", tmp_path / "s" / "a.md"]
