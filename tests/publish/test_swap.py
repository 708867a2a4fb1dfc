"""How a site takes the place of another one, and what lies in a store and is none of it."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
from pathlib import Path

import pytest

from vgrdocs.model import STOCKHOLM
from vgrdocs.publish import failures
from vgrdocs.publish.failures import Failure, Remembered, comes_again
from vgrdocs.publish.git import Tag
from vgrdocs.publish.store import Generation, Store, Version
from vgrdocs.publish.store_strays import has_place, strays
from vgrdocs.publish.swap import check_records, current, files_of, lay_out, put_in_place, tidy
from vgrdocs.publish.version_building import DRAFT
from vgrdocs.record import Ledger, LedgerAction, Line
from vgrdocs.record.fault import PublishingFault
from vgrdocs.work.run import Finding


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store whose generations lie beside the site."""
    return Store(tmp_path / "store", tmp_path / ".site.generations")


def kept(store: Store, name: str = "v1", text: bytes = b"page", **more: object) -> Version:
    """Return a version whose files and record are in the store."""
    files = {"index.html": store.add(text), "a/b.html": store.add(text + b" b")}
    static = {"a.css": store.add(b"css")}
    made = Version(name, "c", 0, files, {}, "fp", static, **more)  # type: ignore[arg-type]
    store.keep(made)
    return made


def generation(store: Store, *names: str, **files: bytes) -> Generation:
    """Return a generation of the versions in the store, and files of its own."""
    records = {name: store.add(store.record(name).read_bytes()) for name in names}
    return Generation(records, {name: store.add(text) for name, text in files.items()})


def published(store: Store, site: Path, *names: str, **files: bytes) -> Generation:
    """Let the site show a generation."""
    made = generation(store, *names, **files)
    put_in_place(lay_out(made, store), site, store)
    return made


def texts(site: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    found = [each for each in site.rglob("*") if each.is_file()]
    return {each.relative_to(site).as_posix(): each.read_bytes() for each in found}


# Laying out


def test_a_generation_is_laid_out_whole(store: Store) -> None:
    """Each version in its folder, static files beside them, and its own files last of all."""
    kept(store)
    kept(store, "v2", b"new")
    made = generation(store, "v1", "v2", start=b"start")
    own = {**made.files, "v1/index.html": store.add(b"elsewhere")}
    made = dc.replace(made, files=own)
    folder = lay_out(made, store)
    assert folder.parent == store.generations
    assert folder.name.partition(".")[0] == made.digest
    assert store.content(made.digest) == made.written()
    assert [each.name for each in store.generations.iterdir()] == [folder.name]
    assert texts(folder.resolve()) == {
        "start": b"start",
        "v1/index.html": b"elsewhere",
        "v1/a/b.html": b"page b",
        "v2/index.html": b"new",
        "v2/a/b.html": b"new b",
        "_static/fp/a.css": b"css",
    }
    assert lay_out(made, store) != folder
    assert files_of(made, store).keys() == texts(folder).keys()


def test_what_was_changed_in_the_store_does_not_go_out(store: Store) -> None:
    """Not even in a new version that took it over."""
    made = kept(store)
    place = store.object(made.files["index.html"])
    place.chmod(0o644)
    place.write_bytes(b"changed")
    with pytest.raises(PublishingFault):
        lay_out(generation(store, "v1"), store)
    assert [each for each in store.generations.iterdir() if each.suffix != ".part"] == []


# In its place


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_site_takes_the_place_of_the_one_before(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    has_links: bool,
    is_folder: bool,
) -> None:
    """As a link, also in place of a folder; as a folder where links are not to be had."""
    site = tmp_path / "site"
    if not has_links:

        def refuse(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr(Path, "symlink_to", refuse)
    if is_folder:
        site.mkdir()
        (site / "old").touch()
        (site.with_name(".site.old")).mkdir()
        (site.with_name(".site.link")).touch()
    kept(store)
    made = published(store, site, "v1", **{"versions.js": b"1"})
    assert site.is_symlink() is has_links
    assert (texts(site)["versions.js"], current(site, store)) == (b"1", made.digest)
    again = published(store, site, "v1", **{"versions.js": b"2"})
    assert (texts(site)["versions.js"], current(site, store)) == (b"2", again.digest)
    assert "old" not in texts(site)
    assert {each.name for each in tmp_path.iterdir()} == {"site", "store", ".site.generations"}


def test_what_a_site_shows_is_known_by_its_link_or_by_what_was_noted(
    store: Store, tmp_path: Path
) -> None:
    """A link of somebody else's and a folder that is no site show nothing."""
    site = tmp_path / "site"
    assert current(site, store) == ""
    kept(store)
    made = published(store, site, "v1", **{"versions.js": b"1"})
    folder = site.resolve()
    site.unlink()
    site.symlink_to(tmp_path / "generations" / folder.name)
    assert current(site, store) == made.digest
    site.unlink()
    site.symlink_to(tmp_path / "elsewhere" / folder.name)
    assert current(site, store) == ""
    site.unlink()
    folder.rename(site)
    assert current(site, store) == made.digest
    (site / "versions.js").unlink()
    assert current(site, store) == ""
    (site / "versions.js").touch()
    (store.folder / "current").unlink()
    assert current(site, store) == ""


def test_a_record_that_was_changed_stops_the_next_publication(store: Store, tmp_path: Path) -> None:
    """One that was changed would be right in the next site; a lost store is made anew."""
    site = tmp_path / "site"
    check_records(site, store)
    made = kept(store)
    shown = published(store, site, "v1")
    check_records(site, store)
    withdrawn = dc.replace(made, withdrawn=("a",))
    store.keep(withdrawn)
    check_records(site, store)
    published(store, site, "v1")
    for changed in (made, dc.replace(withdrawn, commit="d"), dc.replace(withdrawn, time=1)):
        store.keep(changed)
        with pytest.raises(PublishingFault, match="has been changed"):
            check_records(site, store)
    store.record("v1").unlink()
    check_records(site, store)
    record = store.object(shown.versions["v1"])
    put_in_place(lay_out(shown, store), site, store)
    record.unlink()
    with pytest.raises(PublishingFault, match="gone or changed"):
        check_records(site, store)
    for content in (b"no json", b'{"format": 1, "files": {}}', b'{"format": 1, "x": 1}', b"[1]"):
        other = tmp_path / ".site.generations" / store.add(content)
        site.unlink()
        site.symlink_to(other)
        with pytest.raises(PublishingFault, match="gone or changed"):
            check_records(site, store)
    store.object(other.name).unlink()
    check_records(site, store)


def test_a_draft_may_be_kept_otherwise(store: Store, tmp_path: Path) -> None:
    """It is another one each time."""
    made = kept(store, DRAFT)
    published(store, tmp_path / "site", DRAFT)
    store.keep(dc.replace(made, commit="d"))
    check_records(tmp_path / "site", store)


def test_what_is_shown_and_what_is_kept_stays(store: Store, tmp_path: Path) -> None:
    """Other generations go, and what nothing refers to any more; not the list of a record."""
    site = tmp_path / "site"
    kept(store)
    published(store, site, "v1", start=b"old")
    unshown = kept(store, "v2", b"kept, and not shown")
    made = published(store, site, "v1", start=b"start")
    gone = kept(store, "v3", b"gone")
    made = dc.replace(made, ledger=store.add(b"ledger"))
    store.add(made.written())
    store.record("v3").unlink()
    (store.generations / "store").touch()
    tidy(made, site.resolve(), store)
    assert {each.name for each in store.generations.iterdir()} == {site.resolve().name, "store"}
    left = {name for name, _ in store.all_objects()}
    assert not left & set(gone.files.values())
    assert set(unshown.files.values()) | {made.digest, made.ledger} <= left
    assert store.add(b"old") not in left
    again = Store(store.folder, store.generations)
    assert again.versions().keys() == {"v1", "v2"}
    assert texts(lay_out(made, again))["start"] == b"start"


# Strays


def test_a_store_has_a_place_of_its_own(tmp_path: Path) -> None:
    """A new folder, an empty one, or one that is a store's; git's own has objects too."""
    store = Store(tmp_path / "store")
    assert has_place(store)
    store.folder.mkdir()
    assert has_place(store)
    (store.folder / "HEAD").touch()
    store.objects.mkdir()
    assert not has_place(store)
    store.records.mkdir()
    assert has_place(store)
    (tmp_path / "file").touch()
    assert not has_place(Store(tmp_path / "file"))


def test_what_is_none_of_a_store_is_named(store: Store) -> None:
    """And what a run has, or a stopped one has left, is not."""
    kept(store)
    store.generations.mkdir()
    (store.generations / "g").mkdir()
    own = ["current", "lock", ".gitignore", "failures.json", "objects/ab/.x.part"]
    own += ["versions/.v.json.1.part"]
    others = ["a.txt", "objects/b", "objects/ab/.hidden", "versions/c.txt"]
    for name in (*own, *others):
        (store.folder / name).parent.mkdir(exist_ok=True)
        (store.folder / name).touch()
    for name in ("work", "environments", "seals"):
        (store.folder / name).mkdir(exist_ok=True)
    for name in ("store", ".gitignore", "d.txt"):
        (store.generations / name).touch()
    beside = [store.generations / "d.txt"]
    expected = [*(store.folder / name for name in others), *beside]
    assert sorted(strays(store)) == sorted(expected)
    inside = Store(store.folder)
    assert sorted(strays(inside)) == sorted(store.folder / name for name in others)
    inside.generations.mkdir()
    (inside.generations / "x").touch()
    assert sorted(strays(inside)) == sorted(store.folder / name for name in others)


# Failures


TAG = Tag("v1", "c", 0)


def finding(code: str = "empty-link") -> Finding:
    """Return a problem of a code."""
    return Finding("a.md", 1, code, "fault")


def failure(name: str = "v1", *, is_lasting: bool = True, is_held: bool = False) -> Failure:
    """Return a version that could not be built."""
    return Failure(name, "sv", [finding()], is_held=is_held, is_lasting=is_lasting)


def line(action: LedgerAction, report: str = "", **more: str) -> Line:
    """Return a line of the ledger."""
    time = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
    return Line(action, report, time, "0" * 64, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("codes", "again"),
    [
        ([], True),
        (["empty-link"], True),
        (["empty-link", "not-built"], False),
        (["bad-setting"], False),
        (["pdf-not-built"], False),
    ],
)
def test_what_the_machine_may_have_done_is_tried_again(codes: list[str], again: bool) -> None:
    """All else would end alike."""
    assert comes_again(map(finding, codes)) is again


def test_a_failure_is_remembered_as_long_as_its_cause_is_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commit, programs, what is pinned, accepted and withdrawn; and only if it lasts."""
    ledger = Ledger()
    remembered = Remembered(store, ledger, pinned=False)
    assert remembered.of(TAG) is None
    remembered.keep([failure("v1", is_lasting=False)], [TAG])
    assert not store.failures.exists()
    remembered.keep([failure(is_held=True), failure("gone")], [TAG, Tag("v2", "d", 0)])
    again = Remembered(store, ledger, pinned=False)
    assert again.of(TAG) == failure(is_held=True)
    assert again.of(Tag("v2", "d", 0)) is None
    assert json.loads(store.failures.read_bytes()).keys() == {"v1"}
    assert again.of(Tag("v1", "d", 0)) is None
    assert Remembered(store, ledger, pinned=True).of(TAG) is None
    accepted = ledger.add(line(LedgerAction.ACCEPTED, version="v1", commit="c"))
    assert Remembered(store, accepted, pinned=False).of(TAG) is None
    other = ledger.add(line(LedgerAction.ACCEPTED, version="v2", commit="c"))
    assert Remembered(store, other, pinned=False).of(TAG) == failure(is_held=True)
    withdrawn = [line(action, "s/a") for action in (LedgerAction.PUBLISHED, LedgerAction.WITHDRAWN)]
    assert Remembered(store, ledger.add(*withdrawn), pinned=False).of(TAG) is None
    monkeypatch.setattr(failures, "_programs", lambda: ["another"])
    assert again.of(TAG) is None
    monkeypatch.undo()
    again.keep([], [TAG])
    assert Remembered(store, ledger, pinned=False).of(TAG) is None
    assert store.failures.exists()
