"""The store by itself: content by its hash, records of versions, and what leads between them."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.publish.repository import Repository
from vgrdocs.locale import language
from vgrdocs.model import STOCKHOLM
from vgrdocs.publish import git
from vgrdocs.publish.addresses import altered_pages, moved_pages, pages_to_be_found_elsewhere
from vgrdocs.publish.front import Front, ListedVersion
from vgrdocs.publish.gate import is_accepted, shown_as_published, unrecorded
from vgrdocs.publish.report_data import reports_below
from vgrdocs.publish.store import Files, Generation, Store, Version, sha256
from vgrdocs.record import Ledger, LedgerAction, Line, digest
from vgrdocs.record.fault import PublishingFault


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store."""
    return Store(tmp_path / "store")


def version(name: str, files: Files, commit: str = "c", **more: object) -> Version:
    """Return a version with some files."""
    return Version(name, commit, 0, files, {}, "", {}, **more)  # type: ignore[arg-type]


# Content


def test_content_lies_by_its_hash_and_cannot_be_written(store: Store) -> None:
    """Whoever edits it where a site has it would edit all versions."""
    name = store.add(b"one")
    place = store.object(name)
    assert place == store.folder / "objects" / name[:2] / name[2:]
    assert (name, store.content(name)) == (sha256(b"one"), b"one")
    assert stat.S_IMODE(place.stat().st_mode) == 0o444
    assert list(store.all_objects()) == [(name, place)]


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_is_gone_or_changed_is_told_and_mended_by_adding_it(
    store: Store, is_gone: bool
) -> None:
    """Never is something else given for it."""
    place = store.object(store.add(b"one"))
    place.unlink()
    if not is_gone:
        place.write_bytes(b"two")
    with pytest.raises(FileNotFoundError if is_gone else ValueError):
        store.content(sha256(b"one"))
    with pytest.raises(PublishingFault, match=sha256(b"one")):
        store.prove(sha256(b"one"))
    assert store.prove(store.add(b"one")) == b"one"


def test_one_file_stands_in_all_versions_where_the_disk_can_do_that(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another disk than the store's the first one there is, else it is written."""
    name = store.add(b"one")
    first, second, third, fourth = (tmp_path / "site" / f"v{n}" / "a" for n in range(4))
    store.link(name, first, first)
    store.link(name, first.with_name("b"), first)
    assert store.object(name).samefile(first)
    real = os.link

    def other_disk(source: Path, place: Path) -> None:
        if source == store.object(name) or not source.is_file():
            raise OSError
        real(source, place)

    monkeypatch.setattr("vgrdocs.publish.store.os.link", other_disk)
    store.link(name, second, second)
    store.link(name, third, second)
    assert second.read_bytes() == b"one"
    assert not store.object(name).samefile(second)
    assert third.samefile(second)
    monkeypatch.setattr("vgrdocs.publish.store.os.link", lambda *_: Path("/nowhere").stat())
    store.link(name, fourth, second)
    assert fourth.read_bytes() == b"one"
    assert not fourth.samefile(second)


def test_what_no_version_uses_goes(store: Store) -> None:
    """And so does what a stopped run has left."""
    used, unused = store.add(b"one"), store.add(b"two")
    left = store.objects / "ab" / ".cd.1.part"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    store.forget_others({used})
    assert [name for name, _ in store.all_objects()] == [used]
    assert not left.exists()
    assert not store.object(unused).exists()


# Records


def test_a_version_is_kept_as_what_differs_from_the_one_before(store: Store) -> None:
    """And read as a whole, by whoever reads it first; a list that is the same is kept once."""
    files = [
        {"a": "1", "å": "2", "c": "3"},
        {"a": "1", "å": "4", "d": "5"},
        {"a": "1", "å": "4", "d": "5"},
        {"c": "6"},
    ]
    versions = []
    more: dict[str, Any]
    for number, each in enumerate(files):
        more = {"reports": {"r": "1"}, "withdrawn": ("w",), "ledger": (2, "h"), "texts": {"r": "2"}}
        versions.append(version(f"v{number}", each, "c", **more))
        store.keep(versions[-1], f"v{number - 1}" if number else "")
    again = Store(store.folder)
    assert again.version("v3") == versions[3]
    assert again.versions() == {each.name: each for each in versions}
    records = [json.loads(store.record(f"v{n}").read_bytes()) for n in range(4)]
    assert len({record["files"] for record in records}) == 3
    assert len({record["reports"] for record in records}) == 1
    read = again.version("v3")
    assert read
    assert {records[n]["files"] for n in (0, 1, 3)} <= read.listings
    listing = json.loads(store.content(records[1]["files"]))
    assert (listing["gone"], listing["files"]) == (["c"], {"d": "5", "å": "4"})
    assert "å" in store.content(records[1]["files"]).decode()
    plain = version("v", {})
    assert (plain.ledger, plain.reports, plain.withdrawn) == ((0, ""), {}, ())


def test_a_version_that_is_not_there_is_none(store: Store) -> None:
    """Nor are there any in an empty store."""
    assert store.version("v1") is None
    assert store.versions() == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 0),
        ("format", 2),
        ("format", None),
        ("ledger", None),
        ("ledger", [1]),
        ("files", "0" * 64),
        ("more", 1),
        ("name", None),
        ("", None),
    ],
)
def test_a_record_that_cannot_be_read_is_told(store: Store, key: str, value: object) -> None:
    """One of another form, without a part, with one too many, or that is no JSON at all."""
    store.keep(version("v1", {"a": "1"}))
    record = store.record("v1")
    values = json.loads(record.read_bytes())
    assert values["format"] == 1
    values[key] = value
    if value is None:
        del values[key]
    record.write_text(json.dumps(values) if key else "no json", "utf-8")
    with pytest.raises(PublishingFault, match=r"v1\.json' can't be read"):
        Store(store.folder).version("v1")


def test_a_generation_is_named_by_its_record(tmp_path: Path) -> None:
    """And read from it as it was."""
    made = Generation({"v1": "1"}, {"å": "2"}, "3", "sv")
    assert Generation.read(made.written()) == made
    assert made.digest == sha256(made.written())
    assert '"å"' in made.written().decode()
    with pytest.raises(ValueError, match="another format"):
        Generation.read(made.written().replace(b'"format": 1', b'"format": 2'))
    assert Store(tmp_path).generations == tmp_path / "generations"
    assert Store(tmp_path, tmp_path / "other").generations == tmp_path / "other"


# Addresses


def test_a_page_that_was_renamed_leads_to_where_it_is(tmp_path: Path) -> None:
    """Also over several versions; of reports only where both names have one day."""
    repository = Repository(tmp_path)
    texts = {name: f"# {name}\n\n{name * 40}\n" for name in ("a", "b", "2026-01-01", "2026-02-01")}
    for name, text in texts.items():
        (repository.source / f"{name}.md").write_text(text)
    versions = []
    renames = [
        {},
        {"a": "a2", "b": "2026-03-01", "2026-01-01": "2026-01-01-x", "2026-02-01": "2026-02-02"},
        {"a2": "s/a3"},
        {"s/a3": "s/a4"},
    ]
    names = {*texts, "uppdrag"}
    for number, changed in enumerate(renames, 1):
        for old, new in changed.items():
            place = repository.source / f"{new}.md"
            place.parent.mkdir(exist_ok=True)
            (repository.source / f"{old}.md").rename(place)
            names = names - {old} | {new}
        repository.release(f"v{number}")
        commit = repository.git("rev-parse", "HEAD")
        versions.append(version(f"v{number}", {f"{name}.html": "x" for name in names}, commit))
    found = git.Repository(repository.folder)
    assert moved_pages(found, "reports", versions) == {
        "a.html": "s/a4.html",
        "a2.html": "s/a4.html",
        "s/a3.html": "s/a4.html",
        "2026-01-01.html": "2026-01-01-x.html",
    }
    assert moved_pages(found, "reports", versions[:1]) == {}
    gone = version("v0", {"z.html": "x"}, "0" * 40)
    assert moved_pages(found, "reports", [gone, versions[-1]]) == {}
    back = version("v5", {"a.html": "x", "2026-01-01-x.html": "x"}, versions[-1].commit)
    assert moved_pages(found, "reports", [*versions, back]) == {
        "2026-01-01.html": "2026-01-01-x.html"
    }


def page(place: str, text: str = "") -> bytes:
    """Return a page that names an address to be found."""
    canonical = f'<link rel="canonical" href="https://e.org/{place}" />'
    return f"<head>{canonical}</head><body>{canonical}{text}</body>".encode()


def test_a_page_that_the_newest_lacks_names_the_last_that_has_it(store: Store) -> None:
    """Or where it has moved to; no other byte is touched, and no file that is no page."""
    names = ("index", "gone", "moved", "s/deep")
    files = {f"{name}.html": store.add(page(f"latest/{name}.html")) for name in names}
    files["a.png"] = store.add(b"a")
    files["plain.html"] = store.add(b"<head></head>")
    # The files that are skipped come first, so that those after them are seen as well.
    files = {"a.png": files["a.png"], **files}
    first, second = version("v 1", files), version("v2", {**files, "a.png": files["a.png"]})
    second = version("v2", {name: kept for name, kept in files.items() if name != "s/deep.html"})
    newest = version("v3", {name: files[name] for name in ("index.html",)})
    found = dict(
        pages_to_be_found_elsewhere([first, second, newest], {"moved.html": "new.html"}, store)
    )
    assert found.keys() == {
        "v2/gone.html",
        "v2/moved.html",
        "v 1/gone.html",
        "v 1/moved.html",
        "v 1/s/deep.html",
    }
    assert found["v2/gone.html"] == page("latest/gone.html").replace(b"latest", b"v2", 1)
    assert found["v 1/gone.html"] == found["v2/gone.html"]
    assert found["v2/moved.html"] == page("latest/moved.html").replace(b"/moved", b"/new", 1)
    deep = page("latest/s/deep.html").replace(b"latest", b"v%201", 1)
    assert found["v 1/s/deep.html"] == deep


def test_a_page_that_a_site_shows_otherwise_is_named(store: Store) -> None:
    """But for the address to be found of a page that the newest does not have."""
    own, other = store.add(page("a")), store.add(page("a").replace(b"/a", b"/b", 1))
    text = store.add(page("a", "Other"))
    twice = store.add(page("a").replace(b'"https://e.org/a" /></body>', b'"x" /></body>'))
    old = version("v1", dict.fromkeys(["gone", "same", "text", "kept", "lost", "late", "two"], own))
    newest = version("v2", {"kept": own})
    shown = {
        "index.html": own,
        "v1/new": own,
        "v1/lost": sha256(b"nowhere"),
        "v1/gone": other,
        "v1/same": own,
        "v1/text": text,
        "v1/kept": other,
        "v1/two": twice,
    }
    broken = store.object(store.add(b"broken"))
    broken.chmod(0o644)
    broken.write_bytes(b"x")
    shown = {"v1/late": sha256(b"broken"), **shown}
    generation = Generation({}, shown)
    found = set(altered_pages(generation, {"v1": old, "latest": newest}, store))
    assert found == {"v1/text", "v1/kept", "v1/two"}


# The gate


def test_what_is_shown_as_published_is_read_from_the_data(store: Store, tmp_path: Path) -> None:
    """By the masthead alone, in files of reports alone; what can't be read is told elsewhere."""

    def row(name: str, status: str = "published", **head: object) -> dict[str, object]:
        blocks = [{"kind": "assignment"}, {"kind": "report", "status": status, **head}]
        return {"document": name, "blocks": blocks, "text": f"t{name}"}

    kept = {
        "data/s/index.json": {"reports": [row("index")]},
        "data/s/2026.json": {"reports": [{"document": "listed"}, row("a", line=3), row("b")]},
        "data/s/reports/s/c.json": {"reports": [row("c", "draft"), row("d")]},
        "data/s/2025.json": {"other": []},
        "data/s/2024.json": [],
        "s/2026.json": {"reports": [row("e")]},
        "data/s/2023.json": {"reports": [{"document": "f", "blocks": []}]},
    }
    contents = {name: json.dumps(value).encode() for name, value in kept.items()}
    data = {"data/s/1.json": sha256(b"gone")}
    data |= {name: store.add(content) for name, content in contents.items()}
    shown = shown_as_published(data, store)
    assert shown == {"a": (3, "ta"), "b": (0, "tb"), "d": (0, "td")}
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert [each["document"] for each in reports_below(tmp_path)] == ["f", "a", "b", "c", "d"]


def test_what_no_line_records_as_it_is_is_named() -> None:
    """Its file and its text count; where nothing is recorded, nothing is asked for."""
    time = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
    lines = [
        Line(LedgerAction.PUBLISHED, name, time, digest(source), text=text)
        for name, source, text in (("a", "1", "t"), ("b", "1", ""), ("c", "2", ""), ("d", "1", "u"))
    ]
    ledger = Ledger().add(*lines)
    names = ("a", "b", "c", "d", "e")
    made = version("v1", {}, reports=dict.fromkeys(names, digest("1")), texts={"a": "t", "d": "t"})
    assert list(unrecorded(reversed(names), made, ledger)) == ["c", "d", "e"]
    assert list(unrecorded(names, made, Ledger())) == []
    accepted = Line(LedgerAction.ACCEPTED, "", time, "", version="v1", commit="c", texts=made.texts)
    assert is_accepted(made, ledger, Ledger().add(accepted))
    assert not is_accepted(made, ledger)


# The front


@pytest.mark.parametrize(
    ("address", "has_robots"),
    [("", False), ("https://e.org", True), ("https://e.org/", True), ("https://e.org/h/", False)],
)
def test_only_the_root_of_a_host_says_what_search_engines_may_read(
    address: str, has_robots: bool
) -> None:
    """They read it nowhere else."""
    files = Front("Handbok", language("sv"), address, []).files()
    assert ("robots.txt" in files) is has_robots
    canonical = f"{address.rstrip('/')}/latest/index.html" if address else "latest/index.html"
    assert f'<link rel="canonical" href="{canonical}" />' in files["index.html"].decode()


def test_the_front_leads_to_each_version_by_its_folder() -> None:
    """The newest under a name that stays, and old addresses on to new ones."""
    versions = [
        ListedVersion("utkast", 86_400, "draft"),
        ListedVersion("v2", 86_400, "latest"),
        ListedVersion("v1", 0, "old"),
    ]
    front = Front("Handbok", language("sv"), "", versions, moved={"s/a.html": "s/å.html"})
    files = {name: content.decode() for name, content in front.files().items()}
    listed = [
        {"name": "utkast", "date": "1970-01-02", "kind": "draft"},
        {"name": "v2", "date": "1970-01-02", "kind": "latest"},
        {"name": "v1", "date": "1970-01-01", "kind": "old"},
    ]
    assert json.loads(files["versions.json"]) == {"versions": listed}
    script = files["versions.js"]
    assert script.endswith(', {\n"s/a.html": "s/å.html"\n});\n')
    assert json.loads(script[len("vgrVersions(") : script.index(", {\n")]) == listed
    assert "{\n" not in front._replace(moved={}).files()["versions.js"].decode()
    assert 'url=../../latest/s/%C3%A5.html"' in files["latest/s/a.html"]
    assert "<h1>Versioner</h1>" in files["versions.html"]
    assert "<h1>Handbok</h1>" in files["index.html"]
    names = [f'href="{each}/index.html">' for each in ("utkast", "latest", "v1")]
    for name, words in zip(names, ("Utkast", "v2 (senaste)", "v1"), strict=True):
        assert f"{name}{words}</a>" in files["versions.html"]
