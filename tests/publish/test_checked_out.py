"""The files of a commit in a folder as git lays them out; which tags are versions, and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.repository import Repository as Grown
from vgrdocs.publish.checkout import check_out, mirror, pointers, stand_at
from vgrdocs.publish.git import Repository, run_git
from vgrdocs.publish.tagged_handbook import TaggedHandbook, source_language, stated_in
from vgrdocs.record.fault import PublishingFault

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"


@pytest.fixture
def grown(tmp_path: Path) -> Grown:
    """A repository with a commit of a few files."""
    made = Grown(tmp_path / "repository")
    made.release("v1")
    return made


def held(folder: Path) -> dict[str, str]:
    """Return what lies in a folder beside git's own: texts of files, and where links lead."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if any(part.endswith(".git") for part in name.split("/")):
            continue
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_text("utf-8")
    return found


def laid_out(grown: Grown, commit: str, folder: Path, needed: str = "reports") -> dict[str, str]:
    """Return what a folder holds of a commit."""
    check_out(Repository(grown.folder), grown.git("rev-parse", commit), folder, needed)
    return held(folder)


# Files of a commit


def test_a_folder_holds_the_files_of_a_commit_and_no_others(grown: Grown, tmp_path: Path) -> None:
    """As they were committed, wherever links have led before; the same stay as they are."""
    first = held(grown.source)
    folder, elsewhere = tmp_path / "out/source", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (grown.source / "a").mkdir()
    (grown.source / "a/new.md").write_text("new\r\n")
    (grown.source / "link").symlink_to(elsewhere)
    (grown.source / "nytt.md").unlink()
    (grown.folder / ".gitattributes").write_text("a export-ignore\n")
    grown.release("v2")
    assert laid_out(grown, "v1", folder) == {
        f"reports/{name}": text for name, text in first.items()
    }
    before = (folder / "reports/index.md").stat()
    (folder / "reports/ignored").touch()
    second = laid_out(grown, "v2", folder)
    assert second["reports/a/new.md"] == (grown.source / "a/new.md").read_text("utf-8")
    assert second["reports/link"] == f"-> {elsewhere}"
    assert "reports/nytt.md" not in second
    assert "reports/ignored" not in second
    assert (folder / "reports/index.md").stat() == before
    (grown.source / "link").unlink()
    (grown.source / "link").mkdir()
    (grown.source / "link/x.md").write_text("x")
    grown.release("v3")
    assert laid_out(grown, "v3", folder)["reports/link/x.md"] == "x"
    assert list(elsewhere.iterdir()) == []
    assert run_git(folder, "log", "-1", "--format=%s") == "v3"


def test_a_run_that_was_stopped_is_gone_on_from(grown: Grown, tmp_path: Path) -> None:
    """Whatever it has left of git's own files."""
    folder = tmp_path / "source"
    first = laid_out(grown, "v1", folder)
    state = tmp_path / ".source.git"
    (state / "index.lock").touch()
    (folder / "reports/index.md").write_text("changed")
    assert laid_out(grown, "v1", folder) == first
    (state / "index").write_bytes(b"half")
    assert laid_out(grown, "v1", folder) == first
    with pytest.raises(PublishingFault):
        check_out(Repository(grown.folder), "0" * 40, folder, "reports")


def test_git_answers_for_a_commit_beside_other_files(grown: Grown, tmp_path: Path) -> None:
    """What the work tree has is what differs from it."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "reports").mkdir()
    (folder / "reports/index.md").write_text("mine")
    stand_at(Repository(grown.folder), grown.git("rev-parse", "v1"), folder)
    assert run_git(folder, "ls-files", "--modified").splitlines()[-1] == "reports/uppdrag.md"
    assert (folder / "reports/index.md").read_text() == "mine"


def test_what_git_lfs_has_not_fetched_is_named_and_taken_anew(grown: Grown, tmp_path: Path) -> None:
    """Only what is a pointer, of what is said to be kept so."""
    folder = tmp_path / "source"
    (grown.source / ".gitattributes").write_text("*.png filter=lfs\n")
    for name in ("a.png", "b.txt"):
        (grown.source / name).write_text(POINTER)
    (grown.source / "c.png").write_text("whole")
    grown.release("v2")
    laid_out(grown, "v2", folder)
    assert pointers(folder) == [folder / "reports/a.png"]
    laid_out(grown, "v1", folder)
    assert pointers(folder) == []


@pytest.mark.parametrize("needed", ["reports", "reports/inner/deep", "other", "."])
def test_a_submodule_is_laid_out_or_told(grown: Grown, tmp_path: Path, needed: str) -> None:
    """From wherever git has it; one that is not at hand matters to the handbook around it alone."""
    inner = Grown(tmp_path / "inner")
    inner.release("i1")
    allowed = ("-c", "protocol.file.allow=always")
    added = ("submodule", "--quiet", "add", "--name", "m", str(inner.folder), "reports/inner")
    grown.git(*allowed, *added)
    grown.release("v2")
    folder = tmp_path / "source"
    assert laid_out(grown, "v2", folder, needed)["reports/inner/reports/index.md"]
    inner.time = inner.time.replace(year=2022)
    inner.release("i2")
    sha = inner.git("rev-parse", "i2")
    grown.git("update-index", "--cacheinfo", f"160000,{sha},reports/inner")
    grown.git("commit", "--quiet", "--message=x")
    # Its folder is gone; git still has what it was fetched to.
    grown.git("submodule", "--quiet", "deinit", "--force", "reports/inner")
    again = tmp_path / "again"
    if needed == "other":
        found = laid_out(grown, "HEAD", again, needed)
        assert not any(name.startswith("reports/inner/") for name in found)
    else:
        with pytest.raises(PublishingFault, match="submodule update --init") as fault:
            laid_out(grown, "HEAD", again, needed)
        assert "'reports/inner'" in str(fault.value)
    assert laid_out(grown, "v2", tmp_path / "third", needed)["reports/inner/reports/index.md"]


def test_the_work_tree_is_mirrored(grown: Grown, tmp_path: Path) -> None:
    """New files and links too; nothing is written through a link, and what is the same stays."""
    repository, folder = Repository(grown.folder), tmp_path / "source"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (grown.source / "new.md").write_text("new")
    (grown.source / "link").symlink_to("new.md")
    (grown.source / "dir").mkdir()
    (grown.source / "dir/a.md").write_text("a")
    (grown.source / "was-folder").write_text("file")
    (folder / "reports/was-folder/deep").mkdir(parents=True)
    (folder / "reports/was-folder/deep/x").touch()
    (folder / "reports/dir").symlink_to(elsewhere)
    (folder / "reports/link").mkdir()
    (folder / "reports/empty").mkdir()
    (folder / "reports/other.md").touch()
    (folder / ".git").write_text("gitdir: x")
    mirror(repository, folder)
    expected = {f"reports/{name}": text for name, text in held(grown.source).items()}
    assert held(folder) == expected
    assert (folder / ".git").read_text() == "gitdir: x"
    assert not (folder / "reports/empty").exists()
    assert list(elsewhere.iterdir()) == []
    before = (folder / "reports/new.md").stat(), (folder / "reports/link").lstat()
    (grown.source / "dir/a.md").unlink()
    (grown.source / "dir").rmdir()
    (grown.source / "dir").write_text("now a file")
    (grown.source / "was-folder").unlink()
    (grown.source / "was-folder").mkdir()
    (grown.source / "was-folder/y.md").write_text("y")
    mirror(repository, folder)
    expected = {f"reports/{name}": text for name, text in held(grown.source).items()}
    assert held(folder) == expected
    assert ((folder / "reports/new.md").stat(), (folder / "reports/link").lstat()) == before
    (grown.source / "link").unlink()
    (grown.source / "link").symlink_to("index.md")
    mirror(repository, folder)
    assert held(folder)["reports/link"] == "-> index.md"


# The handbook of tags


def with_settings(grown: Grown, settings: str) -> TaggedHandbook:
    """Return the handbook with more settings."""
    with (grown.source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(settings)
    return TaggedHandbook(grown.source)


def test_tags_that_can_be_folders_of_a_site_are_versions(grown: Grown) -> None:
    """At which there is a handbook; of the others it is told why."""
    empty = grown.git("commit-tree", "-m", "x", "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    for name in ("a/b", "latest", "draft", "index.html", "data", "2026.1"):
        grown.git("tag", name)
    grown.git("tag", "empty", empty)
    grown.git("tag", "blob", "HEAD:reports/conf.py")
    handbook = with_settings(grown, 'vgrdocs_version_tags = "*"\nvgrdocs_skip_tags = ["2026*"]\n')
    assert [tag.name for tag in handbook.tags()] == ["v1"]
    told = {name: str(why) for name, why in handbook.unusable_tags()}
    assert told.keys() == {"a/b", "latest", "draft", "index.html", "data", "blob"}
    assert told.pop("blob") == "it stands at no commit"
    assert {why.partition(";")[0] for why in told.values()} == {
        "its name can't be that of a folder in the site"
    }
    assert handbook.folder == "reports"
    (tag,) = handbook.tags()
    assert handbook.ledger_at(tag).lines == handbook.ledger.lines == ()
    assert handbook.ledger_text == ""


def test_a_conf_py_is_read_as_python_reads_it(grown: Grown) -> None:
    """With a default for what it leaves out; one that can't be read is told, or says nothing."""
    handbook = with_settings(grown, 'a = "b"\n')
    assert (handbook.setting("a", "c"), handbook.setting("d", "e")) == ("b", "e")
    assert handbook.language.code == source_language(grown.source) == "sv"
    assert (stated_in(grown.source, "a", "c"), stated_in(grown.source, "d", "e")) == ("b", "e")
    with_settings(grown, 'language = "xx"\n')
    assert source_language(grown.source) == "en"
    with pytest.raises(PublishingFault, match=r"conf\.py can't be read, line 6: .*no reason"):
        with_settings(grown, "raise ValueError('no reason')\n")
    assert (source_language(grown.source), stated_in(grown.source, "a", "c")) == ("en", "c")
    assert stated_in(grown.source / "nowhere", "a", "c") == "c"


def test_a_broken_ledger_is_no_ledger_of_a_site(grown: Grown) -> None:
    """The first line that is wrong is told."""
    (grown.source / "ledger.jsonl").write_text("{}\nno json\n")
    with pytest.raises(PublishingFault, match=r"ledger\.jsonl:1: the line lacks 'action'"):
        TaggedHandbook(grown.source)
