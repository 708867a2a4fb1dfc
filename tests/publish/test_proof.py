"""What `verify` tells of a site that was changed by other hands, and how it builds it again."""

from __future__ import annotations

import copy
import dataclasses as dc
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.publish.quick import (
    Builder,
    Handbook,
    building,
    open_for_writing,
    published,
)
from tests.publish.sites import store_of
from vgrdocs.publish import version_building
from vgrdocs.publish.discrepancy import Discrepancy
from vgrdocs.publish.rebuilding import compare_rebuilt
from vgrdocs.publish.site_proof import site_language, verify
from vgrdocs.publish.store import Generation, Store, Version
from vgrdocs.publish.store_place import find_store
from vgrdocs.publish.swap import current, lay_out, put_in_place
from vgrdocs.record.fault import PublishingFault

A, B, C = "s/2026-01-01", "s/2026-02-01", "s/2026-03-01"
Told = list[tuple[str, str]]


class Made(NamedTuple):
    """A folder with a handbook and its site of two versions and a draft."""

    folder: Path
    handbook: Handbook

    @property
    def site(self) -> Path:
        """The site."""
        return self.folder / "www/site"

    @property
    def store(self) -> Store:
        """The store, read anew."""
        return find_store(self.site)

    def generation(self) -> Generation:
        """What the site shows."""
        return Generation.read(self.store.content(current(self.site, self.store)))

    def show(self, **changes: Any) -> None:
        """Let the site show another generation, all of whose files are right."""
        made = dc.replace(self.generation(), **changes)
        put_in_place(lay_out(made, self.store), self.site, self.store)

    def let_version(self, name: str, **changes: Any) -> Version:
        """Let the store and the site have a version with these changes, as if it went out so."""
        found = self.store.version(name)
        assert found is not None
        changed = dc.replace(found, **changes)
        self.store.keep(changed)
        record = self.store.add(self.store.record(name).read_bytes())
        versions = dict(self.generation().versions)
        for folder in versions:
            if folder == name or (folder == "latest" and name == "v2"):
                versions[folder] = record
        self.show(versions=versions)
        return changed

    def verified(self, *, with_source: bool = False) -> Told:
        """Return the places from the folder and what is told of them."""
        return self.places(verify(self.site, self.handbook.source if with_source else None))

    def places(self, found: list[Discrepancy]) -> Told:
        """Return the places from the folder and what is told of them."""
        store = store_of(self.site)
        rows = []
        for each in found:
            root = store if each.path.is_relative_to(store) else self.folder
            rows.append((each.path.relative_to(root).as_posix(), str(each.message)))
        return rows


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """What builds versions at once."""
    with building(tmp_path_factory.mktemp("builder")) as found:
        yield found


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, builder: Builder) -> Made:
    """A handbook and its site, to be copied."""
    folder = tmp_path_factory.mktemp("first")
    handbook = Handbook(folder / "repository")
    handbook.publish(A)
    handbook.release("v1")
    handbook.publish(B)
    handbook.write({"index": "# Index\n\nMore\n"})
    handbook.release("v2")
    published(handbook, folder / "www/site", draft=True)
    return Made(folder, handbook)


@pytest.fixture
def made(first: Made, tmp_path: Path) -> Made:
    """A copy with the same links between files."""
    folder = tmp_path / "made"
    subprocess.run(["cp", "-a", str(first.folder), str(folder)], check=True)
    handbook = copy.copy(first.handbook)
    handbook.folder, handbook.source = folder / "repository", folder / "repository/reports"
    return Made(folder, handbook)


PAGE = f"www/site/v1/{A}.html"
NOT_AS_IT_WAS = "the file is not as it was published"
STORE_CHANGED = "the file in the store is not as it was written"
RECORD_GONE = "the record of what the site holds is gone or changed"
VERSION_GONE = "the record of the version is gone or changed"
NOT_BEGUN = "the ledger does not begin with the lines that the version was published with"
REPORT_OUT = "the ledger says that the report is out"


# What a site is


def test_a_site_that_is_as_it_was_has_nothing_to_tell(made: Made) -> None:
    """With its handbook and without it; built again, it is the same."""
    assert made.verified() == []
    assert made.verified(with_source=True) == []
    assert compare_rebuilt(made.site, made.handbook.source) == []


@pytest.mark.parametrize("gone", ["site", "store"])
def test_what_is_no_site_is_refused(made: Made, gone: str) -> None:
    """A place where there is none, and one whose store is elsewhere."""
    store = store_of(made.site)
    if gone == "site":
        made.site.unlink()
    else:
        store.rename(made.folder / "elsewhere")
    with pytest.raises(
        PublishingFault, match=r"is no site that vgrdocs has made, .* --store"
    ) as fault:
        verify(made.site)
    assert str(store) in str(fault.value)
    if gone == "store":
        assert verify(made.site, chosen=made.folder / "elsewhere") == []


BROKEN: dict[str, Callable[[Store, bytes], bytes]] = {
    "OSError": lambda _, __: b"",
    "ValueError": lambda _, __: b"no json",
    "TypeError": lambda _, was: was.replace(b'"language"', b'"tongue"'),
    "KeyError": lambda store, was: was.replace(
        json.loads(was)["versions"]["v1"].encode(), store.add(b'{"format": 1}').encode()
    ),
}
"""Records of a site that can't be read, by what Python says of them."""


@pytest.mark.parametrize("why", BROKEN)
def test_a_record_of_a_site_that_can_not_be_read_is_told(made: Made, why: str) -> None:
    """And what else in the store is changed; what builds it again leaves it to that."""
    store = made.store
    was = store.content(current(made.site, store))
    other = store.add(BROKEN[why](store, was))
    made.site.unlink()
    made.site.symlink_to(made.folder / f"www/.site.generations/{other}")
    if why == "OSError":
        store.object(other).unlink()
    style = next(iter(store.versions()["v1"].static_files.values()))
    open_for_writing(store.object(style)).write_text("other")
    assert made.verified() == [
        (store.object(style).relative_to(store.folder).as_posix(), STORE_CHANGED),
        ("objects", RECORD_GONE),
    ]
    assert compare_rebuilt(made.site, made.handbook.source) == []
    assert site_language(made.site) == "en"


def test_the_language_of_a_site_is_its_handbooks(made: Made) -> None:
    """English where nobody knows; its store may be elsewhere."""
    made.show(language="sv")
    assert site_language(made.site) == "sv"
    elsewhere = made.folder / "elsewhere"
    store_of(made.site).rename(elsewhere)
    assert site_language(made.site) == "en"
    assert site_language(made.site, elsewhere) == "sv"


# Records of versions


def unreadable(record: Path) -> None:
    """Let a record be none."""
    record.write_text("[")


@pytest.mark.parametrize(
    "change",
    [
        Path.unlink,
        unreadable,
        lambda record: record.write_text(record.read_text().replace('"v1"', '"v3"')),
    ],
)
def test_a_record_of_a_version_that_is_gone_or_changed_is_told(
    made: Made, change: Callable[[Path], object]
) -> None:
    """Once, though the newest has two folders."""
    for name in ("v1", "v2"):
        change(made.store.record(name))
    expected = [("versions/v1.json", VERSION_GONE), ("versions/v2.json", VERSION_GONE)]
    if change is not Path.unlink and change is not unreadable:
        expected = expected[:1]
    assert made.verified() == expected


def test_another_draft_and_a_version_without_what_was_withdrawn_are_no_fault(made: Made) -> None:
    """A run that was stopped may leave them in the store; another commit it does not."""
    store = made.store
    for name, changes in (("draft", {"commit": "c"}), ("v1", {"withdrawn": (A,)})):
        store.keep(dc.replace(store.versions()[name], **changes))
    assert made.verified() == []
    store.keep(dc.replace(store.versions()["v2"], commit="c"))
    assert made.verified() == [("versions/v2.json", VERSION_GONE)]


def test_a_record_of_no_version_is_told_where_tags_are_known(made: Made) -> None:
    """What a stopped run has left of a tag is no fault, nor is that of a draft."""
    store, handbook = made.store, made.handbook
    handbook.git("tag", "v3")
    handbook.git("tag", "v4", "v1")
    handbook.git("tag", "v5")
    head = handbook.git("rev-parse", "v3")
    some = store.versions()["v2"]
    for name in ("v3", "v4", "v9"):
        store.keep(dc.replace(some, name=name, commit=head))
    store.record("v5").write_bytes(store.record("v3").read_bytes())
    unreadable(store.record("v0"))
    made.show(versions={k: v for k, v in made.generation().versions.items() if k != "draft"})
    assert made.verified() == []
    message = "the record is of a version that there is not"
    assert made.verified(with_source=True) == [
        (f"versions/{name}.json", message) for name in ("v0", "v4", "v5", "v9")
    ]


# Files


def test_files_of_the_site_are_told_with_how_they_are_mended(made: Made) -> None:
    """What is changed, missing, too many, and none; that which the store has is laid out again."""
    site = made.site
    (site / "v1/index.html").unlink()
    (site / "v1/index.html").write_text("changed")
    (site / f"v2/{A}.html").unlink()
    same = (site / f"v2/{B}.html").read_bytes()
    (site / f"v2/{B}.html").unlink()
    (site / f"v2/{B}.html").write_bytes(same)
    (site / f"v2/{B}.html").chmod(0o666)
    (site / "v2/new.html").touch()
    (site / "v1/pages.js").unlink()
    (site / "v1/pages.js").symlink_to("../v2/pages.js")
    found = verify(made.site)
    assert made.places(found) == [
        ("www/site/v1/pages.js", "a link stands where none was published"),
        (f"www/site/v2/{B}.html", "others than its owner may write into the file"),
        ("www/site/v1/index.html", NOT_AS_IT_WAS),
        (f"www/site/v2/{A}.html", "the file is missing"),
        ("www/site/v2/new.html", "the file was not published"),
    ]
    mended = [str(each.hint).partition(":")[0] for each in found]
    assert mended == ["run vgrdocs site again", "give it back its rights"] + 3 * mended[:1]


def test_a_file_that_the_store_has_otherwise_is_built_again(made: Made) -> None:
    """One file under two names is told under both, and the way to mend it is the store's."""
    store = made.store
    kept = store.object(store.versions()["v1"].files[f"{A}.html"])
    open_for_writing(kept).write_text("changed")
    kept.chmod(0o444)
    found = verify(made.site)
    assert made.places(found) == [
        (kept.relative_to(store.folder).as_posix(), STORE_CHANGED),
        *((f"www/site/{name}/{A}.html", NOT_AS_IT_WAS) for name in ("draft", "latest", "v1", "v2")),
    ]
    assert {str(each.hint)[:35] for each in found} == {"take the store back from a copy; or"}


def test_a_file_that_the_store_lacks_is_told(made: Made) -> None:
    """The site has it, as it was."""
    store = made.store
    kept = store.object(store.versions()["v1"].files["index.html"])
    kept.unlink()
    place = kept.relative_to(store.folder).as_posix()
    assert made.verified() == [(place, "the store lacks the file of 'v1/index.html'")]


def test_an_object_that_is_no_file_is_told(made: Made) -> None:
    """A link to the same, and a folder."""
    store = made.store
    one = store.object(store.versions()["v1"].files["index.html"])
    aside = one.with_name(f".{one.name}")
    one.rename(aside)
    one.symlink_to(aside.name)
    other = store.object("ab" + "0" * 62)
    other.mkdir(parents=True)
    told = made.verified()
    for place in (one, other):
        assert (place.relative_to(store.folder).as_posix(), STORE_CHANGED) in told


def test_strays_in_the_store_are_told(made: Made) -> None:
    """With the words to remove them."""
    (made.store.folder / "a.txt").touch()
    (found,) = verify(made.site)
    assert made.places([found]) == [("a.txt", "the file is none of the store's")]
    assert str(found.hint) == "remove it"


def test_a_page_that_is_not_that_of_its_version_is_told(made: Made) -> None:
    """Though the site's own record says so."""
    other = made.store.add(b"other")
    made.show(files={**made.generation().files, f"v1/{A}.html": other})
    assert made.verified() == [(PAGE, "the page is another than that of its version")]


# Ledgers


def test_a_version_begins_with_the_ledger_of_its_site(made: Made) -> None:
    """It has as many lines, and the same last one."""
    head = made.handbook.ledger.lines[0].hash
    made.let_version("v1", ledger=(1, "0" * 64))
    assert made.verified() == [("www/site/v1", NOT_BEGUN)]
    made.let_version("v1", ledger=(3, head))
    assert made.verified() == [("www/site/v1", NOT_BEGUN)]
    made.let_version("v1", ledger=(1, head))
    assert made.verified() == []


def test_a_ledger_of_a_site_that_is_gone_or_broken_is_told(made: Made) -> None:
    """In the store, and at each version that had lines of it."""
    store = made.store
    each = [(f"www/site/{name}", NOT_BEGUN) for name in ("draft", "latest", "v1", "v2")]
    made.show(ledger=store.add(b"no json\n"))
    place = store.object(made.generation().ledger).relative_to(store.folder).as_posix()
    assert made.verified()[1:] == each
    assert made.verified()[0][0] == place
    for name in ("changed", "gone"):
        kept = open_for_writing(store.object(made.generation().ledger))
        kept.write_text("other") if name == "changed" else kept.unlink()
        assert made.verified()[-4:] == each


def test_a_version_has_the_reports_of_its_ledger(made: Made) -> None:
    """As they are recorded, their files and what readers get, unless somebody accepts it."""
    one = made.store.versions()["v1"]
    without = {name: kept for name, kept in one.files.items() if name != f"{A}.html"}
    made.let_version("v1", files=without)
    assert made.verified() == [(PAGE, REPORT_OUT)]
    made.let_version("v1", files=one.files, reports={A: "0" * 64})
    other = "the report is not the one that the ledger names"
    assert made.verified() == [(PAGE, other)]
    made.let_version("v1", reports=one.reports, texts={A: "0" * 64})
    assert made.verified() == [(PAGE, "readers get another text than the one that was published")]
    made.let_version("v1", reports={A: "0" * 64}, withdrawn=(A,))
    assert made.verified() == []
    made.let_version("v1", withdrawn=())
    made.handbook.accept("v1")
    assert made.verified() == [(PAGE, other)]
    assert made.verified(with_source=True) == []
    made.let_version("v1", files=without)
    assert made.verified(with_source=True) == [(PAGE, REPORT_OUT)]


def test_a_published_report_that_its_ledger_does_not_record_is_told(made: Made) -> None:
    """Each, with the way to accept it; what is withdrawn, a draft's and what is accepted is not."""
    store = made.store
    two = store.versions()["v2"]
    data = {}
    for name in (A, C, "s/2026-04-01"):
        block = {"kind": "report", "line": 3, "status": "published"}
        report = {"document": name, "text": "0" * 64, "blocks": [block]}
        data[f"data/s/reports/{name[2:]}.json"] = store.add(
            json.dumps({"reports": [report]}).encode()
        )
    made.let_version("v2", data=data, reports={**two.reports, A: "0" * 64})
    # What the ledger records otherwise is told as that, once.
    assert [row for row in made.verified() if "does not record" not in row[1]] == [
        (f"www/site/{folder}/{A}.html", "the report is not the one that the ledger names")
        for folder in ("latest", "v2")
    ]
    made.let_version("v2", reports=two.reports)
    message = "the report is published, but this version's ledger does not record it so"
    expected = [(f"www/site/v2/{name}.html", message) for name in (C, "s/2026-04-01")]
    assert made.verified() == expected
    found = verify(made.site, made.handbook.source)
    assert made.places(found) == expected
    assert f"accept {made.handbook.source} v2" in str(found[0].hint)
    assert str(verify(made.site)[0].hint).endswith("vgrdocs accept . v2")
    one = store.versions()["v1"]
    made.let_version("v1", reports={**one.reports, C: "0" * 64})
    assert made.verified() == [(f"www/site/v1/{C}.html", message), *expected]
    made.let_version("v1", reports=one.reports)
    made.let_version("v2", withdrawn=(C,))
    assert made.verified() == expected[1:]
    made.let_version("draft", data=data)
    assert made.verified() == expected[1:]
    made.handbook.accept("v2")
    assert made.verified(with_source=True) == []


# The repository


def test_a_ledger_that_does_not_go_on_from_the_sites_is_told(made: Made) -> None:
    """As is one that is broken; one that goes on is right."""
    handbook = made.handbook
    whole = handbook.ledger
    place = "repository/reports/ledger.jsonl"
    other = "the ledger does not begin with the lines that the site was made from"
    handbook.publish(C)
    assert made.verified(with_source=True) == []
    handbook.ledger = dc.replace(whole, lines=whole.lines[:1])
    assert (place, other) in made.verified(with_source=True)
    (handbook.source / "ledger.jsonl").write_text(f"{whole.written()}no json\n", "utf-8")
    told = made.verified(with_source=True)
    assert [row[0] for row in told] == [place]


def test_kept_copies_and_tokens_are_told_with_the_ledger(made: Made) -> None:
    """Where there is one to compare them with."""
    handbook = made.handbook
    copy_of = handbook.kept(handbook.ledger.lines[0])
    copy_of.unlink()
    handbook.configure("vgrdocs_witnesses = 3\n")
    told = made.verified(with_source=True)
    assert [row[0] for row in told] == [
        copy_of.relative_to(made.folder).as_posix(),
        "repository/reports/conf.py",
    ]


def test_what_is_withdrawn_and_still_shown_is_told(made: Made) -> None:
    """In each version, until the site is made again."""
    made.handbook.withdraw(A)
    message = "the report is withdrawn, and the site still shows it"
    assert made.verified() == []
    assert made.verified(with_source=True) == [
        (f"www/site/{name}/{A}.html", message) for name in ("draft", "latest", "v1", "v2")
    ]


def test_a_tag_that_is_gone_or_moved_is_told_with_what_sets_it(made: Made) -> None:
    """Once for each version, the newest too; a draft has none."""
    handbook = made.handbook
    commits = {name: handbook.git("rev-parse", name) for name in ("v1", "v2")}
    handbook.git("tag", "--force", "v1", "v2")
    handbook.git("tag", "--delete", "v2")
    found = verify(made.site, handbook.source)
    assert made.places(found) == [
        ("www/site/v1", "the tag of the version has moved"),
        ("www/site/v2", "the tag of the version is gone"),
    ]
    assert str(found[0].hint).endswith(f" tag --force v1 {commits['v1'][:10]}")
    assert str(found[1].hint).endswith(f" tag v2 {commits['v2'][:10]}")


def test_in_a_clone_without_history_tags_are_to_be_fetched(made: Made) -> None:
    """They are not gone."""
    made.handbook.git("tag", "--delete", "v1")
    (made.handbook.folder / ".git/shallow").write_text(made.handbook.git("rev-parse", "HEAD"))
    (found,) = verify(made.site, made.handbook.source)
    assert str(found.hint).startswith("fetch it: ")


# Built again


def differing(made: Made) -> Told:
    """Return what is another when it is built again."""
    return made.places(compare_rebuilt(made.site, made.handbook.source))


VERSION_OTHER = "the file is another when its version is built again"
FRONT_OTHER = "the file is another when it is made again"


def test_it_is_said_of_what_it_is_built_again(made: Made) -> None:
    """Of the tags of a handbook; its store may be elsewhere."""
    with pytest.raises(PublishingFault, match="name the folder of the reports too"):
        compare_rebuilt(made.site, None)
    elsewhere = made.folder / "elsewhere"
    store_of(made.site).rename(elsewhere)
    assert compare_rebuilt(made.site, made.handbook.source, elsewhere) == []


def test_files_that_no_tag_gives_are_told(made: Made) -> None:
    """Though all digests fit: another, one more, one less; in pages, static files and data."""
    one, two = (made.store.versions()[name] for name in ("v1", "v2"))
    new = made.store.add(b"new")
    files = {**one.files, "index.html": new, "more.html": new}
    del files[f"{A}.html"]
    made.let_version("v1", files=files, static_files={"a.css": new})
    made.let_version("v2", data={**two.data, "data/s/index.json": new})
    told = [row for row in differing(made) if row[1] == VERSION_OTHER]
    assert told == [
        (f"www/site/{name}", VERSION_OTHER)
        for name in (
            f"_static/{one.static}/a.css",
            "v1/index.html",
            "v1/more.html",
            f"v1/{A}.html",
            "data/s/index.json",
        )
    ]


def test_files_of_the_site_itself_are_made_again(made: Made) -> None:
    """Another, one more, one less; nothing is written into the store for that."""
    store = made.store
    new = store.add(b"new")
    files = {**made.generation().files, "index.html": new, "more": new}
    del files["favicon.ico"]
    made.show(files=files)
    before = sorted(store.folder.rglob("*"))
    places = ("favicon.ico", "index.html", "more")
    assert differing(made) == [(f"www/site/{name}", FRONT_OTHER) for name in places]
    assert sorted(store.folder.rglob("*")) == before


def test_a_site_is_made_again_with_the_ledger_and_the_draft_that_it_had(made: Made) -> None:
    """Whatever was recorded since, and in the order of its versions."""
    made.handbook.publish(C)
    made.handbook.git("commit", "--quiet", "--all", "--message=x")
    assert differing(made) == []


def test_a_version_that_can_not_be_built_again_is_told(made: Made, builder: Builder) -> None:
    """With the first of what is wrong."""
    handbook = made.handbook
    wrong = {"file": "x", "line": 0, "code": "bad", "hint": ""}
    handbook.ask(findings=[{**wrong, "message": said} for said in ("One.", "Two.")])
    handbook.git("checkout", "--quiet", "v2")
    handbook.release("v3")
    commit = handbook.git("rev-parse", "v3")
    made.let_version("v2", commit=commit)
    told = differing(made)
    assert told[0] == ("www/site/v2", "the version can't be built again: One.")


def test_a_version_is_built_again_with_the_vgrdocs_that_it_pins(
    made: Made, monkeypatch: pytest.MonkeyPatch, builder: Builder
) -> None:
    """Where that is another than this one; with this one, nothing is installed."""
    handbook = made.handbook
    asked: list[str] = []

    def python_of(source: Path, _: Store) -> str:
        asked.append((source / "requirements.txt").read_text())
        return str(builder.place)

    monkeypatch.setattr(version_building, "python_of", python_of)
    for pinned, expected in (("vgrdocs==0.1\n", ["vgrdocs==0.1\n"]), ("vgrdocs\n", [])):
        (handbook.folder / "requirements.txt").write_text(pinned)
        handbook.git("add", "--all")
        handbook.git("commit", "--quiet", "--message=x")
        made.let_version("v2", commit=handbook.git("rev-parse", "HEAD"))
        assert differing(made) == []
        assert asked == expected
        asked.clear()
