"""What is built for a site, what is not, and what is told of it; the building itself is quick."""

from __future__ import annotations

import dataclasses as dc
import json
import subprocess
from pathlib import Path

import pytest

from tests.publish.quick import (
    Builder,
    Handbook,
    names_in,
    published,
    refused,
)
from tests.publish.sites import store_of
from vgrdocs.model.phases import Phase, heard_phases
from vgrdocs.publish.site_publication import Published
from vgrdocs.publish.store import Store

BAD = {"file": "{source}/index.md", "line": 7, "code": "bad", "message": "It is bad.", "hint": "x"}
A, B, C = "s/2026-01-01", "s/2026-02-01", "s/2026-03-01"


@pytest.fixture
def handbook(tmp_path: Path, builder: Builder) -> Handbook:
    """A handbook without a version."""
    return Handbook(tmp_path / "repository")


def release(handbook: Handbook, *names: str) -> None:
    """Set tags, each at a commit of its own."""
    for name in names:
        handbook.write({"index": f"# Index\n\n{name}\n"})
        handbook.release(name)


def works(builder: Builder) -> list[str]:
    """Return the folders in which versions were built since this was asked."""
    return sorted(Path(call["folder"]).parent.name for call in builder.calls())


def told(found: Published) -> list[tuple[str, str, int, str]]:
    """Return what failed: version, file, line and message of each finding."""
    return [
        (failure.name, each.file, each.line, each.message)
        for failure in found.failures
        for each in failure.findings
    ]


def page(site: Path, version: str, name: str = "index") -> str:
    """Return what a page holds."""
    return (site / version / f"{name}.html").read_text("utf-8")


# What is built


def test_what_is_new_is_built_and_what_is_kept_is_not(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """Each version once, from its own commit."""
    release(handbook, "v1", "v2")
    assert published(handbook, site).built == ["v1", "v2"]
    assert works(builder) == ["newest", "newest"]
    release(handbook, "v3")
    done = published(handbook, site)
    assert (done.built, done.failures, done.notes) == (["v3"], [], [])
    assert works(builder) == ["newest"]
    assert published(handbook, site).built == []
    assert works(builder) == []
    assert names_in(site) == ["v3", "v2", "v1"]
    assert [page(site, name).splitlines()[-1] for name in ("v1", "v3", "latest")] == [
        "v1",
        "v3",
        "v3",
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, ["newest"] * 3 + ["run-0"] * 2),
        (3, ["newest"] * 2 + ["run-0"] + ["run-1"] * 2),
        (9, ["newest", "run-0", "run-1", "run-2", "run-3"]),
    ],
)
def test_versions_are_built_in_as_many_runs_as_there_are_workers(
    handbook: Handbook, site: Path, builder: Builder, number: int, expected: list[str]
) -> None:
    """Consecutive ones in each, and the newest in the folder that the next release goes on from."""
    release(handbook, *(f"v{each}" for each in range(1, 6)))
    done = published(handbook, site, number)
    assert done.built == names_in(site)[::-1] == ["v1", "v2", "v3", "v4", "v5"]
    assert works(builder) == expected
    left = store_of(site) / "work/newest/source/reports/index.md"
    assert left.read_text("utf-8").splitlines()[-1] == "v5"


def test_it_is_heard_how_far_it_has_come(handbook: Handbook, site: Path) -> None:
    """Of all that are built, and of the draft after them."""
    release(handbook, "v1", "v2")
    heard: list[tuple[Phase, int, int]] = []
    with heard_phases(lambda *said: heard.append(said)):
        published(handbook, site, draft=True)
    versions = Phase.VERSIONS
    assert heard == [
        (versions, 0, 2),
        (versions, 1, 2),
        (versions, 2, 2),
        (versions, 2, 3),
        (versions, 3, 3),
    ]


def test_a_record_costs_what_is_new(handbook: Handbook, site: Path) -> None:
    """Of a version, beside the one before it in the order of all; of the draft, beside the last."""
    release(handbook, "v1", "v3")
    published(handbook, site)
    handbook.git("checkout", "--quiet", "--detach", "v1")
    release(handbook, "v2")
    handbook.git("checkout", "--quiet", "main")
    published(handbook, site, draft=True)
    store = Store(store_of(site))
    bases = {}
    for name in ("v1", "v2", "v3", "draft"):
        record = json.loads(store.record(name).read_bytes())
        bases[name] = json.loads(store.content(record["files"]))["base"]
    lists = {name: json.loads(store.record(name).read_bytes())["files"] for name in bases}
    assert bases["v1"] == ""
    assert bases["v2"] == bases["v3"] == lists["v1"]
    assert lists["draft"] in (bases["draft"], lists["v3"])


def test_the_work_in_progress_is_shown_as_long_as_it_is_asked_for(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """Also alone, before there is a version; what is not committed is in it, and it is no fault."""
    release(handbook)
    handbook.git("add", "--all")
    handbook.git("commit", "--quiet", "--message=x")
    handbook.publish(A)
    handbook.write({B: "# B\n\npublished\nnot recorded\n"})
    done = published(handbook, site, draft=True)
    assert (done.built, done.failures, done.notes) == ([], [], [])
    assert (names_in(site, "draft"), names_in(site)) == (["draft"], ["draft"])
    assert "not recorded" in page(site, "draft", B) == page(site, "latest", B)
    assert [call["settings"]["vgrdocs_site"] for call in builder.calls()] == ["draft"]
    (handbook.source / f"{B}.md").unlink()
    release(handbook, "v1")
    handbook.write({B: "# B\n"})
    published(handbook, site, draft=True)
    assert [call["settings"]["vgrdocs_site"] for call in builder.calls()] == ["version", "draft"]
    assert names_in(site) == ["draft", "v1"]
    assert (names_in(site, "draft"), names_in(site, "latest")) == (["draft"], ["v1"])
    assert not (site / f"latest/{B}.html").exists()
    assert (site / f"draft/{B}.html").exists()
    published(handbook, site)
    assert names_in(site) == ["v1"]
    assert not (site / "draft").exists()
    assert not Store(store_of(site)).record("draft").exists()


def test_a_draft_that_can_not_be_built_is_not_shown(handbook: Handbook, site: Path) -> None:
    """Not even the one of before; the versions are."""
    release(handbook, "v1")
    published(handbook, site, draft=True)
    handbook.ask(findings=[BAD])
    done = published(handbook, site, draft=True)
    assert told(done) == [("draft", "draft:reports/index.md", 7, "It is bad.")]
    assert names_in(site) == ["v1"]
    assert not Store(store_of(site)).record("draft").exists()


# What can't be built


def test_a_version_that_can_not_be_built_is_left_out_and_told_once(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """With what is wrong where; while it is the newest it is told again, and not tried again."""
    release(handbook, "v1")
    handbook.ask(findings=[BAD, {**BAD, "severity": "remark", "file": "/elsewhere"}])
    release(handbook, "v2")
    done = published(handbook, site)
    expected = [
        ("v2", "v2:reports/index.md", 7, "It is bad."),
        ("v2", "/elsewhere", 7, "It is bad."),
    ]
    assert (done.built, told(done)) == (["v1"], expected)
    (failure,) = done.failures
    assert (failure.language, failure.is_lasting, failure.is_held) == ("sv", True, False)
    assert not failure.is_settled
    assert failure.findings[0].hint == "x"
    assert names_in(site) == ["v1"]
    builder.calls()
    again = published(handbook, site)
    assert (told(again), works(builder), again.built) == (expected, [], [])
    assert [each.is_settled for each in again.failures] == [False]
    handbook.ask(findings=[{**BAD, "severity": "remark"}])
    release(handbook, "v3")
    later = published(handbook, site)
    assert (later.built, [each.is_settled for each in later.failures]) == (["v3"], [True])
    assert works(builder) == ["newest"]
    assert names_in(site) == ["v3", "v1"]


def test_several_that_can_not_be_built_are_told_in_order(handbook: Handbook, site: Path) -> None:
    """None hides another, and where none is left there is no site, and no other fault."""
    handbook.ask(findings=[BAD])
    release(handbook, "v1", "v2", "v3")
    for _ in range(2):
        done = published(handbook, site, 3)
        assert [each.name for each in done.failures] == ["v1", "v2", "v3"]
        assert (done.built, done.notes) == ([], [])
    assert not site.exists()
    handbook.ask()
    release(handbook, "v4")
    assert published(handbook, site).built == ["v4"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"fails": True, "complains": "Traceback\n  x\nKeyError: 1\n\n"}, "KeyError: 1"),
        ({"fails": True, "complains": "Only this"}, "Only this"),
        ({"fails": True}, ""),
    ],
)
def test_a_program_that_fails_is_told_with_its_last_word(
    handbook: Handbook, site: Path, builder: Builder, asked: dict[str, object], said: str
) -> None:
    """And tried again the next time, since it may be the machine's fault."""
    handbook.ask(**asked)
    release(handbook, "v1")
    for _ in range(2):
        done = published(handbook, site)
        assert told(done) == [("v1", "v1", 0, f"the version can't be built: {said}")]
        assert works(builder) == ["newest"]
        assert not done.failures[0].is_lasting
    handbook.ask(findings=[{**BAD, "code": "bad-setting"}])
    release(handbook, "v2")
    assert [each.is_lasting for each in published(handbook, site).failures] == [False, False]


def test_what_a_conf_py_prints_is_not_taken_for_an_answer(handbook: Handbook, site: Path) -> None:
    """Nor what it complains of."""
    handbook.ask(prints="{}\nnot json", complains="A warning.")
    release(handbook, "v1")
    assert published(handbook, site).failures == []


def test_what_nobody_foresaw_is_told_as_a_failure(
    handbook: Handbook, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of that version, in the handbook's language; with a full disk all ends."""
    handbook.configure('language = "sv"\n')
    release(handbook, "v1")
    from vgrdocs.publish import version_building  # noqa: PLC0415 - what is looked up there

    faults: list[Exception] = [ValueError("odd"), OSError(28, "full"), OSError(13, "denied")]

    def fail(*_: object) -> None:
        raise faults[0]

    monkeypatch.setattr(version_building, "gather", fail)
    done = published(handbook, site)
    assert told(done) == [("v1", "v1", 0, "versionen går inte att bygga: ValueError: odd")]
    assert done.failures[0].language == "sv"
    faults[0] = SyntaxError("odd", ("conf.py", 1, 1, "x ="))
    (row,) = told(published(handbook, site))
    assert row[3] == "versionen går inte att bygga: SyntaxError: odd"
    faults.pop(0)
    assert "full" in refused(handbook, site)
    faults.pop(0)
    done = published(handbook, site)
    assert [row[3] for row in told(done)] == [
        "versionen går inte att bygga: PermissionError: [Errno 13] denied"
    ]


def test_a_version_whose_files_can_not_be_had_is_told(handbook: Handbook, site: Path) -> None:
    """With what to do, as git's own modules say it."""
    release(handbook, "v1")
    handbook.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},reports/inner")
    (handbook.folder / ".gitmodules").write_text(
        '[submodule "m"]\n\tpath = reports/inner\n\turl = ./gone\n'
    )
    handbook.git("add", ".gitmodules")
    handbook.git("commit", "--quiet", "--message=x")
    handbook.git("tag", "v2")
    done = published(handbook, site)
    assert done.built == ["v1"]
    ((name, _, line, message),) = told(done)
    assert (name, line) == ("v2", 0)
    assert "submodule update --init" in message


def test_files_that_were_not_fetched_may_come(handbook: Handbook, site: Path) -> None:
    """So what fails with a pointer of Git LFS is tried again."""
    handbook.ask(findings=[BAD])
    (handbook.source / ".gitattributes").write_text("*.png filter=lfs\n")
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    (handbook.source / "a.png").write_text(pointer)
    release(handbook, "v1")
    assert [each.is_lasting for each in published(handbook, site).failures] == [False]


def test_a_tag_that_can_be_no_version_is_told(handbook: Handbook, site: Path) -> None:
    """Whatever else is published, and each time."""
    handbook.configure('vgrdocs_version_tags = "*"\n')
    release(handbook, "latest", "v1")
    done = published(handbook, site)
    ((name, file, line, message),) = told(done)
    assert (name, file, line) == ("latest", "latest", 0)
    assert message.startswith("its name can't be that of a folder")
    (failure,) = done.failures
    assert (failure.is_held, failure.is_settled, failure.language) == (True, False, "en")
    assert failure.findings[0].code == "not-built"
    release(handbook, "v2")
    assert published(handbook, site).built == ["v2"]


# Where nothing can be shown


def test_without_a_version_there_is_no_site(handbook: Handbook, site: Path) -> None:
    """It is told how there is one."""
    handbook.git("add", "--all")
    handbook.git("commit", "--quiet", "--message=x")
    assert refused(handbook, site).startswith("there is no version to show; mark one with git tag")


def shallow(handbook: Handbook, folder: Path) -> Path:
    """Return the handbook's folder in a clone that has the newest commit alone."""
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{handbook.folder}", str(folder)], check=True
    )
    return folder / "reports"


def test_a_clone_without_history_is_told(handbook: Handbook, site: Path, tmp_path: Path) -> None:
    """In place of a site without versions, and beside one that lacks some."""
    release(handbook, "v1")
    handbook.git("commit", "--quiet", "--allow-empty", "--message=x")
    empty = shallow(handbook, tmp_path / "a")
    assert refused(empty, site).startswith("git has only the newest commits here")
    release(handbook, "v2")
    done = published(shallow(handbook, tmp_path / "b"), tmp_path / "other")
    assert done.built == ["v2"]
    assert [str(note).partition(",")[0] for note in done.notes] == [
        "git has only the newest commits here"
    ]


def test_what_is_worth_to_know_is_noted(handbook: Handbook, site: Path) -> None:
    """Where names and history disagree, and where the handbook lay elsewhere."""
    handbook.publish(A)
    release(handbook, "v0")
    handbook.git("mv", "reports", "pages")
    handbook.source = handbook.folder / "pages"
    release(handbook, "v3", "v2")
    done = published(handbook, site)
    assert [str(note).partition(" and")[0].partition(":")[0] for note in done.notes] == [
        "v3 is the version before v2",
        "the handbook lay in 'reports' at v0,",
    ]
    assert names_in(site) == ["v2", "v3"]


# What moved, and whose ledgers do not go on


def test_a_tag_that_moved_is_refused(handbook: Handbook, site: Path) -> None:
    """With where it was and is, and the command that moves it back."""
    release(handbook, "v1")
    published(handbook, site)
    old = handbook.git("rev-parse", "v1")
    handbook.git("tag", "--delete", "v1")
    release(handbook, "v1")
    new = handbook.git("rev-parse", "v1")
    said = refused(handbook, site)
    assert f"published at {old[:10]} and is now at {new[:10]}; move it back with " in said
    assert f" tag --force v1 {old[:10]}, and give" in said
    handbook.git("tag", "--force", "v1", old[:10])
    assert published(handbook, site).built == []


def test_a_ledger_that_lost_lines_is_refused(handbook: Handbook, site: Path) -> None:
    """It is to be taken back from the version, or from its commit where the tag has moved."""
    handbook.publish(A)
    release(handbook, "v1")
    handbook.publish(B)
    release(handbook, "v2")
    published(handbook, site)
    whole = handbook.ledger
    handbook.ledger = dc.replace(whole, lines=whole.lines[:1])
    said = refused(handbook, site)
    assert "does not go on from that of the version v2: lines were changed" in said
    assert "restore --source v2 -- ledger.jsonl .published" in said
    commit = handbook.git("rev-parse", "v2")
    handbook.git("commit", "--quiet", "--all", "--message=cut")
    handbook.git("tag", "--force", "v2")
    assert f"restore --source {commit[:10]} -- " in refused(handbook, site)
    handbook.git("tag", "--delete", "v2")
    assert f"restore --source {commit[:10]} -- " in refused(handbook, site)


def test_what_is_out_and_on_another_branch_is_to_be_merged(handbook: Handbook, site: Path) -> None:
    """Before anything else is published."""
    handbook.publish(A)
    release(handbook, "v1")
    handbook.git("checkout", "--quiet", "-b", "other")
    handbook.publish(B)
    release(handbook, "v2")
    published(handbook, site)
    handbook.git("checkout", "--quiet", "main")
    handbook.publish(C)
    said = refused(handbook, site)
    assert said.startswith("what v2 recorded is on a branch that is not in that of the work tree")
    assert said.endswith("merge v2")


def test_a_version_with_another_ledger_does_not_go_out(handbook: Handbook, site: Path) -> None:
    """It is to be merged, or its lines taken back; the other versions go out."""
    handbook.publish(A)
    release(handbook, "v1")
    handbook.git("checkout", "--quiet", "-b", "other")
    handbook.publish(B)
    release(handbook, "v2")
    handbook.git("checkout", "--quiet", "main")
    handbook.publish(C)
    release(handbook, "v3")
    done = published(handbook, site)
    assert done.built == ["v1", "v3"]
    ((name, _, _, message),) = told(done)
    assert (name, done.failures[0].is_held) == ("v2", True)
    assert done.failures[0].findings[0].code == "broken-ledger"
    assert message.startswith("what v2 recorded is on a branch")

    whole = handbook.ledger
    handbook.publish(B)
    release(handbook, "v4")
    handbook.ledger = whole
    handbook.publish("s/2026-04-01")
    handbook.git("tag", "--delete", "v2")
    done = published(handbook, site)
    ((name, _, _, message),) = told(done)
    assert name == "v4"
    assert message.startswith("its ledger has other lines than that of the work tree")
    assert "restore --source v4 --" in message
    assert message.endswith("tag --force v4")
    assert names_in(site) == ["v3", "v1"]


# What nobody recorded, and what was withdrawn


def test_a_published_report_that_no_line_records_holds_the_version(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """Until it is recorded, or somebody accepts the version as it went out."""
    handbook.publish(A)
    handbook.write({B: "# B\n\npublished\n", C: "# C\n\npublished\n"})
    release(handbook, "v1")
    for _ in range(2):
        done = published(handbook, site)
        assert [row[:3] for row in told(done)] == [
            ("v1", f"v1:reports/{B}.md", 3),
            ("v1", f"v1:reports/{C}.md", 3),
        ]
        (failure,) = done.failures
        assert (failure.is_held, failure.is_lasting, failure.is_settled) == (True, True, False)
        assert failure.language == "en"
        hint = failure.findings[0].hint
        assert "vgrdocs publish" in hint
        assert "tag --force v1" in hint
        assert "vgrdocs accept" in hint
    assert works(builder) == ["newest"]
    assert not site.exists()
    handbook.accept("v1")
    assert published(handbook, site).built == ["v1"]


def test_what_is_withdrawn_is_taken_out_of_all_versions(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """Each that showed it is built again, and the others are not."""
    release(handbook, "v0")
    handbook.publish(A, "secret")
    release(handbook, "v1")
    handbook.publish(B)
    release(handbook, "v2")
    published(handbook, site)
    builder.calls()
    handbook.withdraw(A)
    done = published(handbook, site)
    assert done.built == ["v1", "v2"]
    assert len(builder.calls()) == 2
    # The sources that it was built from hold it too.
    assert not list((store_of(site) / "work").glob("*/source"))
    assert "secret" not in page(site, "v1", A) == page(site, "v2", A)
    store = Store(store_of(site))
    versions = {name: version.withdrawn for name, version in store.versions().items()}
    assert versions == {"v0": (), "v1": (A,), "v2": (A,)}
    release(handbook, "v3")
    assert published(handbook, site).built == ["v3"]
    assert list((store_of(site) / "work").glob("*/source"))


def test_what_is_withdrawn_goes_also_where_a_version_can_not_be_built_again(
    handbook: Handbook, site: Path
) -> None:
    """The version goes; where none is left, the site shows what it showed before."""
    handbook.publish(A, "secret")
    handbook.publish(B, "secret")
    handbook.publish(C)
    release(handbook, "v1")
    published(handbook, site)
    handbook.git("tag", "--delete", "v1")
    handbook.withdraw(B)
    handbook.withdraw(A)
    done = published(handbook, site)
    assert told(done) == [
        (
            "v1",
            "v1",
            0,
            f"'{A}' is withdrawn, and the version can't be built without it: its tag is gone",
        )
    ]
    assert done.failures[0].is_held
    assert [str(note) for note in done.notes] == [
        "No version is left, so that the site shows what it showed before."
    ]
    assert "secret" in page(site, "v1", A)
    release(handbook, "v2")
    assert published(handbook, site).failures == []
    assert names_in(site) == ["v2"]


def test_a_version_that_fails_without_what_is_withdrawn_is_told_once(
    handbook: Handbook, site: Path
) -> None:
    """By why it failed; it goes as well, and the newest of the others is whole as the newest."""
    handbook.publish(B)
    release(handbook, "v0", "v1")
    data = f"data/s/reports/{B[2:]}.json"
    published(handbook, site)
    whole = (site / data).read_bytes()
    handbook.publish(A, "secret")
    handbook.ask(fails_without=A, complains="broken")
    release(handbook, "v2")
    handbook.ask()
    handbook.publish(B, "other words")
    published(handbook, site)
    handbook.withdraw(A)
    done = published(handbook, site)
    assert told(done) == [("v2", "v2", 0, "the version can't be built: broken")]
    assert (names_in(site), done.built) == (["v1", "v0"], ["v1"])
    assert not Store(store_of(site)).record("v2").exists()
    assert (site / data).read_bytes() == whole
    assert published(handbook, site).built == []
