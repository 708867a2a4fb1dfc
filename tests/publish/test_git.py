"""Git as people use it: links, submodules, odd tags and a conf.py that asks git."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import files, store_of, vgrdocs
from vgrdocs.publish import checkout, git
from vgrdocs.record.fault import PublishingFault

pytestmark = pytest.mark.publish

CONF = """\
import os, subprocess, sys
sys.path.insert(0, os.path.abspath(".."))
sys.path.insert(0, os.path.abspath("."))
import beside, of_the_root
asked = ["git", "describe", "--tags", "--dirty"]
html_title = " ".join(
    [subprocess.check_output(asked, text=True).strip(), beside.NAME, of_the_root.NAME]
)
html_baseurl = "https://example.org/handbok/"
vgrdocs_version_tags = ["20*", "release/*"]
"""


def _name(repository: Repository, name: str) -> None:
    """Let the modules that conf.py imports say which version they are of."""
    for file in (repository.source / "beside.py", repository.folder / "of_the_root.py"):
        file.write_text(f"NAME = '{name}'\n", "utf-8")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path, str]:
    """A site of a repository with many things that repositories have, and what was said of it."""
    folder = tmp_path_factory.mktemp("odd")
    repository, site = Repository(folder / "repository", CONF), folder / "site"
    source = repository.source
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    _name(repository, "a")
    (docname,) = repository.add_reports()
    (source / "index.md").write_text("# Handbok\n\n```{toctree}\n:glob:\n\n*\n*/*\n```\n", "utf-8")
    (source / "mapp").mkdir()
    (source / "mapp/gammal.md").write_text("# En sida\n\nText som följer med.\n", "utf-8")
    (source / "mapp/borta.md").write_text("# En annan\n\nNågot helt annat, bara här.\n", "utf-8")
    (repository.folder / "python").symlink_to("/usr/bin/python3")
    (repository.folder / "ut").symlink_to(elsewhere)
    (repository.folder / ".gitignore").write_text("__pycache__/\n", "utf-8")
    attributes = f"reports/{docname}.md export-ignore\n*.md text eol=crlf\n"
    (repository.folder / ".gitattributes").write_text(attributes, "utf-8")
    repository.release("2026.1")
    # What was a link is a folder now.
    (repository.folder / "ut").unlink()
    (repository.folder / "ut").mkdir()
    (repository.folder / "ut/fil.txt").write_text("Här.", "utf-8")
    repository.git("mv", "reports/mapp/gammal.md", "reports/mapp/ny.md")
    repository.git("rm", "--quiet", "reports/mapp/borta.md")
    _name(repository, "b")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=b")
    repository.git("tag", "--annotate", "--message=x", "2026.2")
    repository.git("tag", "release/2026.2")
    repository.git("tag", "2026-blob", "HEAD:reports/conf.py")
    (source / "conf.py").write_text("raise ValueError('no settings')\n", "utf-8")
    repository.release("2026.3")
    (source / "conf.py").write_text(repository.git("show", "2026.2:reports/conf.py"), "utf-8")
    repository.release("2026.4")
    said = vgrdocs("site", source, site, code=1)
    return repository, site, said


def _title(site: Path, version: str) -> str:
    page = (site / version / "index.html").read_text("utf-8")
    return page.partition("</title>")[0].rpartition("&#8212; ")[2]


def test_a_conf_py_sees_the_version_that_it_is_built_as(odd: tuple[Repository, Path, str]) -> None:
    """Git's answers and the modules beside it and at the root are those of the tag."""
    _, site, _ = odd
    assert [_title(site, version) for version in ("2026.1", "2026.2", "2026.4")] == [
        "2026.1 a a",
        "2026.2 b b",
        "2026.4 b b",
    ]


def test_a_version_holds_what_a_checkout_has(odd: tuple[Repository, Path, str]) -> None:
    """What an archive of git's would leave out is there, and links elsewhere do no harm."""
    _, site, _ = odd
    assert (site / "2026.1/serie-0/2020-01-10.html").is_file()


def test_nothing_is_written_through_a_link_of_the_version_before(
    odd: tuple[Repository, Path, str],
) -> None:
    """The folder that the link of an earlier tag led to is as it was."""
    repository, site, _ = odd
    assert list((repository.folder.parent / "elsewhere").iterdir()) == []
    source = store_of(site) / "work" / "newest" / "source"
    assert (source / "ut/fil.txt").read_text("utf-8") == "Här."
    assert not (source / "ut").is_symlink()


def test_a_tag_that_can_be_no_version_holds_no_other_back(
    odd: tuple[Repository, Path, str],
) -> None:
    """Each is told in a sentence with its name, and how to leave it out."""
    repository, site, said = odd
    for told in (
        "release/2026.2: namnet kan inte vara namnet på en mapp",
        "2026-blob: den står inte vid någon commit",
        "no settings",
        'vgrdocs_skip_tags = ["',
    ):
        assert told in said
    assert repository.git("status", "--short") == ""
    assert repository.git("worktree", "list").count("\n") == 0
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)


def test_the_tags_that_are_left_out_are_no_versions(
    odd: tuple[Repository, Path, str], tmp_path: Path
) -> None:
    """Named in conf.py, they cost nothing any more: the exit code is 0."""
    repository, site, _ = odd
    conf = repository.source / "conf.py"
    before = conf.read_text("utf-8")
    conf.write_text(f"{before}\nvgrdocs_skip_tags = ['release/*', '2026-b*', '2026.3']\n", "utf-8")
    try:
        assert "går inte att bygga" not in vgrdocs("site", repository.source, site)
    finally:
        conf.write_text(before, "utf-8")


def _canonical(site: Path, page: str) -> str:
    found = re.findall(r'<link rel="canonical" href="([^"]*)"', (site / page).read_text("utf-8"))
    assert len(found) == 1
    return str(found[0])


def test_a_page_that_the_newest_version_lacks_is_itself_to_be_found(
    odd: tuple[Repository, Path, str],
) -> None:
    """One that has moved is to be found where it is now, and its old address leads there."""
    _, site, _ = odd
    root = "https://example.org/handbok"
    assert _canonical(site, "2026.1/mapp/borta.html") == f"{root}/2026.1/mapp/borta.html"
    assert _canonical(site, "2026.1/mapp/gammal.html") == f"{root}/latest/mapp/ny.html"
    assert _canonical(site, "2026.1/index.html") == f"{root}/latest/index.html"
    assert _canonical(site, "latest/mapp/gammal.html") == f"{root}/latest/mapp/ny.html"
    old = (site / "latest/mapp/gammal.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../latest/mapp/ny.html" />' in old
    assert '"mapp/gammal.html": "mapp/ny.html"' in (site / "versions.js").read_text("utf-8")


def test_every_canonical_address_is_in_the_site(odd: tuple[Repository, Path, str]) -> None:
    """No page sends a search engine to an address that leads nowhere."""
    _, site, _ = odd
    held, root = files(site), "https://example.org/handbok/"
    checked = 0
    for page in held:
        if page.endswith(".html") and b'rel="canonical"' in held[page]:
            assert _canonical(site, page).removeprefix(root) in held, page
            checked += 1
    assert checked > 10


def test_the_root_of_a_site_has_what_servers_and_browsers_ask_for(
    odd: tuple[Repository, Path, str],
) -> None:
    """An icon, the file that keeps GitHub from leaving folders out, and links from the top."""
    _, site, _ = odd
    assert (site / ".nojekyll").read_bytes() == b""
    assert (site / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
    front = (site / "index.html").read_text("utf-8")
    (icon,) = re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', front)
    assert (site / icon).is_file()
    for page in ("404.html", "latest/index.html", "index.html", "latest/search.html"):
        assert (site / page).read_text("utf-8").count('name="viewport"') == 1, page
    missing = (site / "404.html").read_text("utf-8")
    assert re.findall(r'(?:href|src|action)="(?![#/])[^"]*"', missing) == []
    assert 'href="/handbok/latest/../_static/' in missing
    assert 'rel="canonical"' not in missing


def test_a_version_that_can_t_be_built_is_not_tried_again(tmp_path: Path) -> None:
    """It is told once with all its messages; then newer versions stand, and the exit code is 0."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    (broken,) = repository.add_reports()
    file = repository.source / f"{broken}.md"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(":intresse: visst", ":intresse: lagom"), "utf-8")
    repository.release("v1")
    assert "lagom" in vgrdocs("site", repository.source, site, code=1)
    assert "lagom" in vgrdocs("site", repository.source, site, code=1)  # nothing newer is out
    file.write_text(whole, "utf-8")
    repository.release("v2")
    vgrdocs("site", repository.source, site)
    said = vgrdocs("site", repository.source, site)
    assert "Versionen v1 går inte att bygga, som har sagts förut" in said
    assert "lagom" not in said


def _release_recorded(repository: Repository, name: str) -> None:
    (docname,) = repository.add_reports()
    file = repository.source / f"{docname}.md"
    text = file.read_text("utf-8").replace("07:30\n", "07:30\n:status: publicerad\n")
    file.write_text(text, "utf-8")
    vgrdocs("publish", repository.source, "--yes")
    repository.release(name)


def test_one_version_whose_ledger_does_not_fit_is_held_back_alone(tmp_path: Path) -> None:
    """A branch that recorded something else and was tagged keeps no other version out."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    _release_recorded(repository, "v1")
    repository.git("checkout", "--quiet", "-b", "other")
    _release_recorded(repository, "v1.1")
    repository.git("checkout", "--quiet", "main")
    _release_recorded(repository, "v2")
    said = vgrdocs("site", repository.source, site, code=1)
    assert "v1.1: " in said
    # As it is printed: what was on a branch of its own can be merged, and then comes with it.
    assert f"git -C {repository.source} merge v1.1" in said.replace("\n", " ")
    assert sorted(each.name for each in site.glob("v?*") if each.is_dir()) == ["v1", "v2"]


def _git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    command = ["git", *person, "-c", "protocol.file.allow=always", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True)


def _with_submodule(folder: Path) -> Path:
    inner, outer = folder / "inner", folder / "outer"
    for place in (inner, outer):
        place.mkdir(parents=True)
        _git(place, "init", "--quiet")
    (inner / "text.md").write_text("# Text\n", "utf-8")
    _git(inner, "add", "--all")
    _git(inner, "commit", "--quiet", "--message=x")
    _git(outer, "submodule", "--quiet", "add", str(inner), "reports/sub")
    _git(outer, "commit", "--quiet", "--message=x")
    return outer


def test_a_submodule_is_laid_out_or_told(tmp_path: Path) -> None:
    """Where its commit is at hand it is there with its files; else a sentence says what to do."""
    outer = _with_submodule(tmp_path)
    repository = git.Repository(outer)
    commit = repository.head().commit
    checkout.check_out(repository, commit, tmp_path / "work", "reports")
    assert (tmp_path / "work/reports/sub/text.md").read_text("utf-8") == "# Text\n"
    checkout.mirror(repository, tmp_path / "draft")
    assert (tmp_path / "draft/reports/sub/text.md").is_file()
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "--quiet", str(outer), str(clone))
    with pytest.raises(PublishingFault) as caught:
        checkout.check_out(git.Repository(clone), commit, tmp_path / "other", "reports")
    assert "submodule update --init" in str(caught.value.text)
    # A submodule that is no part of the handbook may be missing.
    checkout.check_out(git.Repository(clone), commit, tmp_path / "other", "elsewhere")


def test_a_draft_is_never_written_through_a_link(tmp_path: Path) -> None:
    """What was a link in the work tree, and is a file or a folder now, becomes that."""
    repository = Repository(tmp_path / "repository")
    top, elsewhere, work = repository.folder, tmp_path / "elsewhere", tmp_path / "work"
    elsewhere.mkdir()
    (elsewhere / "a").write_text("as it was", "utf-8")
    (top / "folder").symlink_to(elsewhere)
    (top / "file").symlink_to(elsewhere / "a")
    found = git.Repository(top)
    checkout.mirror(found, work)
    assert (work / "folder").is_symlink()
    (top / "folder").unlink()
    (top / "file").unlink()
    (top / "folder").mkdir()
    (top / "folder/a").write_text("new", "utf-8")
    (top / "file").write_text("as it was", "utf-8")
    checkout.mirror(found, work)
    assert (work / "folder/a").read_text("utf-8") == "new"
    assert not (work / "file").is_symlink()
    assert (elsewhere / "a").read_text("utf-8") == "as it was"


def test_a_hook_s_environment_leads_to_no_other_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a hook of git's, variables name the repository that it runs for."""
    repository = Repository(tmp_path / "repository")
    repository.release("v1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    assert [tag.name for tag in git.Repository(repository.source).tags(["*"])] == ["v1"]


def test_a_shallow_clone_is_told(tmp_path: Path) -> None:
    """The versions that it lacks are named as what to fetch, with the setting for pipelines."""
    repository, clone = Repository(tmp_path / "repository"), tmp_path / "clone"
    repository.release("v1")
    repository.add_reports()
    repository.release("v2")
    address = f"file://{repository.folder}"
    _git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", address, str(clone))
    said = vgrdocs("site", clone / "reports", tmp_path / "site", code=2)
    assert "fetch-depth: 0" in said
    assert "fetch --unshallow --tags" in said


def test_a_handbook_that_was_moved_is_told(tmp_path: Path) -> None:
    """The tags from before are no versions of what lies elsewhere now; others are not told."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    (name,) = repository.add_reports()
    repository.release("v0")
    file = repository.source / f"{name}.md"
    file.write_text(file.read_text("utf-8").replace(":::\n", ":status: publicerad\n:::\n", 1))
    assert "i samma commit som rapporterna" in vgrdocs("publish", repository.source, "--yes")
    repository.release("v1")
    repository.git("mv", "reports", "handbok")
    repository.release("v2")
    told = vgrdocs("site", repository.folder / "handbok", site)
    assert "låg i ”reports” vid v1 och ligger i ”handbok” nu" in told
    assert "v0" not in told
