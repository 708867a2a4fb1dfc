"""What is kept of a build, what a release goes on from, and what a withdrawal takes away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.publish.forgetting import forget_work, holds_notices, still_shown
from vgrdocs.publish.gather import GatheredFiles, gather
from vgrdocs.publish.store import Store, Version
from vgrdocs.publish.work_seal import clear, close_seal, open_seal
from vgrdocs.record import Ledger, LedgerAction, Line
from vgrdocs.record.appending import write_ledger

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store."""
    return Store(tmp_path / "store")


# Gathering

BUILT = {
    ".buildinfo": "x",
    "_static/a.css": "a",
    "_static/d/b.js": "b",
    "data/s/index.json": "{}",
    "index.html": '<img src="_static/a.png"/><a href="https://e.org/_static/x">_static/</a>',
    "s/å.html": '<link href="../_static/a.css"/><a href="#_static/">x</a>',
    "s/a/c.html": "c",
    "s/_static.txt": 'src="_static/a.png"',
    "sitemap.xml": "s",
}


def gathered(folder: Path, store: Store, files: dict[str, str]) -> GatheredFiles:
    """Return what is kept of a build."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return gather(folder, store)


def test_every_file_of_a_build_is_kept_once(store: Store, tmp_path: Path) -> None:
    """Static files and what is of the newest alone lie apart; pages have them from the root."""
    found = gathered(tmp_path / "out", store, BUILT)
    pages = ["index.html", "s/a/c.html", "s/å.html"]
    assert list(found.files) == sorted([*pages, "pages.js", "s/_static.txt"])
    assert list(found.data) == ["data/s/index.json", "sitemap.xml"]
    assert list(found.static_files) == ["a.css", "d/b.js"]
    assert len(found.static) == 12
    texts = {name: store.content(kept).decode() for name, kept in found.files.items()}
    shared = f"../_static/{found.static}/"
    assert texts["index.html"] == BUILT["index.html"].replace('"_static/', f'"{shared}')
    assert texts["s/å.html"] == BUILT["s/å.html"].replace('"../_static/', f'"../{shared}')
    assert texts["s/_static.txt"] == BUILT["s/_static.txt"]
    assert texts["pages.js"] == (
        'vgrPages({\n"": ["index.html"],\n"s/a/": ["c.html"],\n"s/": ["å.html"]\n});\n'
    )


def test_versions_with_the_same_static_files_share_them(store: Store, tmp_path: Path) -> None:
    """The folder is named by what is in it."""
    names = []
    for number, change in enumerate(({}, {"index.html": "x"}, {"_static/a.css": "other"})):
        names.append(gathered(tmp_path / str(number), store, BUILT | change).static)
    assert names[0] == names[1] != names[2]


# Seals


def work(store: Store) -> Path:
    """Return a sealed folder that a release goes on from."""
    folder = store.work / "newest"
    (folder / "a").mkdir(parents=True)
    (folder / "a/page").write_text("x")
    (folder / "link").symlink_to("a")
    close_seal(folder, store)
    return folder


def test_a_release_goes_on_from_what_the_last_one_left(store: Store) -> None:
    """Once: a build that is stopped then leaves no seal, and the next begins afresh."""
    folder = work(store)
    open_seal(folder, store)
    assert (folder / "a/page").read_text() == "x"
    assert list(store.seals.iterdir()) == []
    open_seal(folder, store)
    assert not folder.exists()
    open_seal(folder, store)


@pytest.mark.parametrize("how", ["text", "new", "gone", "right", "link", "folder", "seal", "signs"])
def test_what_was_changed_since_is_not_gone_on_from(store: Store, how: str) -> None:
    """In whatever way; and no link is followed."""
    folder = work(store)
    page = folder / "a/page"
    if how == "text":
        page.write_text("y")
    elif how == "new":
        (folder / "new").mkdir()
    elif how == "gone":
        page.unlink()
    elif how == "right":
        page.chmod(0o755)
    elif how == "link":
        (folder / "link").unlink()
        (folder / "link").symlink_to("b")
    elif how == "folder":
        folder.rename(store.work / "aside")
        folder.symlink_to("aside")
    elif how == "seal":
        (store.seals / "newest").write_text("0" * 64)
    else:
        (store.seals / "newest").write_bytes(b"\xff")
    open_seal(folder, store)
    assert not folder.exists()
    assert not folder.is_symlink()
    assert (store.work / "aside").exists() is (how == "folder")


def test_whatever_stands_in_its_place_is_cleared(tmp_path: Path) -> None:
    """A file, a link that leads nowhere, or nothing."""
    place = tmp_path / "work"
    clear(place)
    place.write_text("x")
    clear(place)
    place.symlink_to("nowhere")
    clear(place)
    assert list(tmp_path.iterdir()) == []


# Withdrawing


def line(report: str, action: LedgerAction = LedgerAction.PUBLISHED) -> Line:
    """Return a line on a report."""
    return Line(action, report, TIME, "0" * 64)


def withdrawing(*names: str) -> Ledger:
    """Return a ledger by which reports are withdrawn."""
    both = (LedgerAction.PUBLISHED, LedgerAction.WITHDRAWN)
    return Ledger().add(*(line(name, action) for name in names for action in both))


def test_a_version_shows_what_was_withdrawn_since() -> None:
    """What has a page there, and not yet a notice."""
    files = dict.fromkeys(["a.html", "b.html", "c.html"], "x")
    made = Version("v1", "c", 0, files, {}, "", {}, withdrawn=("c",))
    assert still_shown(made, withdrawing("c", "gone", "b", "a")) == ["a", "b"]
    assert still_shown(made, Ledger().add(line("a"))) == []


def test_what_was_built_before_a_withdrawal_goes(store: Store) -> None:
    """And what a single run has built, in any case."""
    for name, known in (("run-1", ("a", "b")), ("newest", ("a", "b")), ("draft", ("a",))):
        (store.work / name).mkdir(parents=True)
        write_ledger(store.work / name, withdrawing(*known))
    ledger = withdrawing("a", "b")
    assert holds_notices(store.work / "newest", ledger)
    assert holds_notices(store.work / "newest", withdrawing("a"))
    forget_work(store, ledger)
    assert [each.name for each in store.work.iterdir()] == ["newest"]
