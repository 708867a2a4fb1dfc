"""What git is asked, by itself: tags, what they hold, what was made from what."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.publish.repository import Repository as Grown
from vgrdocs.model import Command
from vgrdocs.publish.git import (
    Repository,
    Tag,
    natural_order,
    refuse_nobody,
    root_around,
    run_git,
)
from vgrdocs.record.fault import PublishingFault


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """A repository with two commits, and tags of every sort."""
    made = Grown(tmp_path_factory.mktemp("git") / "repository")
    (made.source / "a\tb.md").write_text("tab")
    (made.source / "mapp").mkdir()
    (made.source / "mapp/c.md").write_text("c")
    made.release("v2")
    made.time = made.time.replace(year=2021)
    made.release("v10")
    made.git("tag", "--annotate", "--message=x", "v1")
    made.git("tag", "--annotate", "--message=x", "v1.1", "v1")
    made.git("tag", "--annotate", "--message=x", "tree", "v2^{tree}")
    made.git("tag", "--annotate", "--message=x", "tree-of-tag", "tree")
    made.git("tag", "blob", "HEAD:reports/conf.py")
    return made


@pytest.fixture(scope="module")
def repository(grown: Grown) -> Repository:
    """What is asked of it."""
    return Repository(grown.source)


def test_names_are_in_the_order_of_their_numbers() -> None:
    """As people count: a word with a number is not before one without."""
    names = ["v10", "v9.1", "v9", "2", "v", "10"]
    assert sorted(names, key=natural_order) == ["v", "v9", "v9.1", "v10", "2", "10"]
    assert natural_order("v0x") == [(0, "v"), (0, ""), (0, "x")]


def test_tags_are_those_whose_names_fit(grown: Grown, repository: Repository) -> None:
    """Each with the commit that it leads to, however often it is wrapped; else with none."""
    first, second = (grown.git("rev-parse", f"{name}^{{commit}}") for name in ("v2", "v10"))
    found = {tag.name: tag for tag in repository.tags(["*"])}
    assert list(found) == ["blob", "tree", "tree-of-tag", "v1", "v1.1", "v2", "v10"]
    commits = {name: tag.commit for name, tag in found.items()}
    assert commits == {
        "blob": "",
        "tree": "",
        "tree-of-tag": "",
        "v1": second,
        "v1.1": second,
        "v2": first,
        "v10": second,
    }
    assert found["blob"].time == 0
    assert found["v10"].time == int(grown.time.timestamp())
    assert [tag.name for tag in repository.tags(["v*"], ["v1*"])] == ["v2"]
    assert [tag.name for tag in repository.tags(["v2", "v10"], [])] == ["v2", "v10"]
    assert repository.tags([]) == []


def test_commits_come_after_what_they_were_made_from(grown: Grown, repository: Repository) -> None:
    """One that the repository does not have is left out."""
    first, second = (grown.git("rev-parse", name) for name in ("v2", "v10"))
    assert list(repository.history([second, "0" * 40])) == [(first, []), (second, [first])]
    assert list(repository.history([first])) == [(first, [])]
    assert list(repository.history([])) == []
    assert repository.is_merged(first)
    other = grown.git("commit-tree", "-m", "x", "HEAD^{tree}")
    assert not repository.is_merged(other)
    assert repository.head() == Tag("", second, int(grown.time.timestamp()))
    assert not repository.is_shallow


def test_what_a_version_holds_is_read_from_git(grown: Grown, repository: Repository) -> None:
    """Not from what stands in the work tree; a tag without a commit holds nothing."""
    (tag,) = repository.tags(["v2"])
    (blob,) = repository.tags(["blob"])
    assert repository.content(tag, "reports/mapp/c.md") == b"c"
    assert repository.content(tag, "reports/none.md") is None
    assert repository.content_at("v9", "reports/mapp/c.md") is None
    assert repository.content(blob, "reports/mapp/c.md") is None
    assert repository.content_at("", "reports/mapp/c.md") is None
    kept = grown.git("rev-parse", "v2:reports/mapp/c.md")
    assert repository.names(tag, "reports/mapp") == {"c.md": kept}
    assert repository.names(tag, "reports")["a\tb.md"] == grown.git(
        "rev-parse", "v2:reports/a\tb.md"
    )
    assert repository.names(tag, "nowhere") == repository.names(blob, "reports") == {}


def test_the_files_of_the_work_tree_are_those_that_git_may_have(tmp_path: Path) -> None:
    """New ones and links too, and those of a submodule; none that is ignored or gone."""
    grown = Grown(tmp_path / "repository")
    grown.release("v1")
    (grown.folder / ".gitignore").write_text("ignored\n")
    (grown.folder / "ignored").touch()
    (grown.folder / "new").touch()
    (grown.folder / "link").symlink_to("nowhere")
    (grown.source / "nytt.md").unlink()
    inner = Grown(tmp_path / "inner")
    inner.release("v1")
    shutil.copytree(inner.folder, grown.folder / "sub")
    found = Repository(grown.folder).working_files()
    own = [".gitignore", "link", "new", "reports/conf.py", "reports/index.md", "reports/uppdrag.md"]
    theirs = [f"sub/reports/{name}" for name in ("conf.py", "index.md", "nytt.md", "uppdrag.md")]
    assert found == [*own, *theirs]


def test_a_folder_outside_of_git_is_told_how_to_begin(
    tmp_path: Path, grown: Grown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With git's own words where there is a repository that it can't use, or no git."""
    assert root_around(tmp_path) is None
    assert root_around(grown.source / "mapp") == grown.folder
    with pytest.raises(PublishingFault, match="git init -b main"):
        Repository(tmp_path)
    (tmp_path / ".git").write_text("nonsense")
    with pytest.raises(PublishingFault, match=r"git can't be used in .*: fatal"):
        Repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    for folder in (tmp_path, tmp_path.parent):
        with pytest.raises(PublishingFault, match="git is not installed"):
            Repository(folder)


def test_what_git_refuses_is_told_unless_it_may_fail(grown: Grown) -> None:
    """Then there is no answer, and none of git's words are shown."""
    assert run_git(grown.folder, "rev-parse", "--verify", "v9", may_fail=True) == ""
    with pytest.raises(PublishingFault, match="fatal: Needed a single revision"):
        run_git(grown.folder, "rev-parse", "--verify", "v9")
    assert run_git(grown.folder, "tag", "--list", "v1*") == grown.git("tag", "--list", "v1*")


def test_who_has_no_name_is_told_how_to_say_it(
    grown: Grown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Before a commit is made that git would refuse."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    with pytest.raises(PublishingFault, match="git commit -m x"):
        refuse_nobody(grown.folder, [Command("git commit -m x")])
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Eva")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "eva@example.org")
    refuse_nobody(grown.folder, [])
