"""A handbook at each of its tags, as one site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import files, store_of, store_option, vgrdocs

pytestmark = pytest.mark.publish
TAGS = 24


@pytest.fixture(scope="module")
def released(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Repository, Path, dict[str, bytes], set[Path]]:
    """A site of twenty-four versions, the last of which was released when the others were out.

    With what the site held before, and the files that the release wrote where versions are built.
    """
    folder = tmp_path_factory.mktemp("released")
    repository, site = Repository(folder / "repository"), folder / "site"
    for number in range(1, TAGS):
        repository.add_reports()
        repository.release(f"v{number}")
    vgrdocs("site", repository.source, site, "--jobs", 2)
    before = files(site)
    repository.add_reports()
    repository.release(f"v{TAGS}")
    work = store_of(site) / "work" / "newest" / "handbook"
    then = {file: file.stat().st_mtime_ns for file in work.rglob("*") if file.is_file()}
    vgrdocs("site", repository.source, site)
    now = {file: file.stat().st_mtime_ns for file in work.rglob("*") if file.is_file()}
    written = {file.relative_to(work) for file, time in now.items() if then.get(file) != time}
    return repository, site, before, written


Released = tuple[Repository, Path, dict[str, bytes], set[Path]]


def test_the_site_has_every_version(released: Released) -> None:
    """Each tag is a folder with the reports that there were then; `latest` is the newest."""
    _, site, _, _ = released
    names = [f"v{number}" for number in range(1, TAGS + 1)]
    assert sorted(path.name for path in site.iterdir() if path.is_dir()) == sorted(
        [*names, "latest", "data", "_static"]
    )
    for number, name in enumerate(names, 1):
        assert len(list((site / name / "serie-0").glob("20*.html"))) == number
    assert files(site / "latest") == files(site / names[-1])
    listed = json.loads((site / "versions.json").read_text("utf-8"))["versions"]
    assert [(each["name"], each["kind"]) for each in listed[:2]] == [
        ("v24", "latest"),
        ("v23", "old"),
    ]
    assert listed[0]["date"] == "2021-12-10"


def test_a_release_changes_no_page_of_another_version(released: Released) -> None:
    """What was out before is there after, byte for byte."""
    _, site, before, _ = released
    after = files(site)
    old = {name for name in before if re.match(r"v\d+/|_static/", name)}
    assert len(old) > 1000
    assert {name: after.get(name) for name in old} == {name: before[name] for name in old}


def test_a_release_writes_only_what_is_new(released: Released) -> None:
    """Its page and its neighbour, the pages with registers, and the start page with its PDF."""
    _, _, _, written = released
    static = {
        file for file in written if file.parts[0] in {"_static", "data", "_search", "_reports"}
    }
    pages = {file.as_posix() for file in written - static if file.suffix == ".html"}
    always = {"404.html", "search.html", "versions.html"}
    assert pages - always == {
        *(
            "index.html",
            "nytt.html",
            "uppdrag.html",
            "serie-0/index.html",
            "serie-0/2021-11-10.html",
            "serie-0/2021-12-10.html",
        )
    }
    assert {file.as_posix() for file in written if file.suffix == ".pdf"} == {
        *("handbok.pdf", "serie-0/2021.pdf", "serie-0/2021-12-10.pdf")
    }


def test_the_site_takes_a_fifth_of_the_disk_of_separate_builds(released: Released) -> None:
    """Files that versions share are one on the disk: the site and its store count each once."""
    _, site, _, _ = released
    shared = {
        (status.st_dev, status.st_ino): status.st_size for status in map(os.stat, _real_files(site))
    }
    static = sum(file.stat().st_size for file in (site / "_static").rglob("*") if file.is_file())
    apart = sum(
        static
        + sum(file.stat().st_size for file in (site / f"v{number}").rglob("*") if file.is_file())
        for number in range(1, TAGS + 1)
    )
    assert sum(shared.values()) < apart / 5


def _real_files(site: Path) -> list[Path]:
    return [file for file in site.resolve().rglob("*") if file.is_file()]


def test_an_untouched_site_verifies(released: Released) -> None:
    """Site, store, ledger, tags: everything is as it was published."""
    repository, site, _, _ = released
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)


def test_a_tag_that_has_moved_is_refused(released: Released) -> None:
    """It is told with the way back, and the site stays."""
    repository, site, _, _ = released
    before = site.readlink()
    clone = repository.folder.with_name("clone")
    subprocess.run(["git", "clone", "--quiet", str(repository.folder), str(clone)], check=True)
    old = repository.git("rev-parse", "v3^{commit}")
    subprocess.run(
        ["git", "-C", str(clone), "tag", "--force", "v3", "v4^{commit}"],
        check=True,
        capture_output=True,
    )
    said = vgrdocs("site", clone / "reports", site, *store_option(site), code=2)
    assert "v3" in said
    assert f"tag --force v3 {old[:10]}" in said
    assert site.readlink() == before
    assert "v3" in vgrdocs("verify", site, clone / "reports", code=1)


def test_a_version_that_no_longer_builds_is_told_and_left_out(tmp_path: Path) -> None:
    """Its messages name the file as git does; the rest stands, and the exit code is 1."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    repository.release("v1")
    (broken,) = repository.add_reports()
    file = repository.source / f"{broken}.md"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(":intresse: visst", ":intresse: lagom"), "utf-8")
    repository.release("v2")
    file.write_text(whole, "utf-8")
    repository.release("v3")
    said = vgrdocs("site", repository.source, site, code=1)
    assert "Versionen v2 går inte att bygga" in said
    assert f"v2:reports/{broken}.md:" in said
    assert sorted(
        path.name for path in site.iterdir() if path.name.startswith("v") and path.is_dir()
    ) == ["v1", "v3"]


def test_drafts_are_left_out_of_versions_and_shown_in_the_draft(tmp_path: Path) -> None:
    """A draft is on no page, in no list and no data of a version; --draft shows it."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    (draft,) = repository.add_reports()
    file = repository.source / f"{draft}.md"
    file.write_text(
        file.read_text("utf-8").replace("07:30\n:::", "07:30\n:status: utkast\n:::"), "utf-8"
    )
    repository.release("v1")
    vgrdocs("site", repository.source, site, "--draft")
    assert (site / "draft" / f"{draft}.html").is_file()
    held = {
        name: content
        for name, content in files(site).items()
        if not name.startswith(("draft/", "versions."))
    }
    assert not [name for name in held if draft in name]
    assert not [name for name, content in held.items() if b"2020-02-10" in content]
    vgrdocs("site", repository.source, site)
    assert not (site / "draft").exists()


def test_two_runs_at_once_do_not_meet(tmp_path: Path) -> None:
    """The second says that another is publishing, and the first ends as if it had been alone."""
    from filelock import FileLock  # noqa: PLC0415 - what the command holds

    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    with FileLock(store_of(site) / "lock"):
        assert "en annan vgrdocs publicerar" in vgrdocs("site", repository.source, site, code=2)
    vgrdocs("site", repository.source, site)


def test_a_site_where_links_are_not_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is a folder that is exchanged; it is the same, and it verifies."""
    from vgrdocs.publish import executors, site_proof, site_publishing  # noqa: PLC0415 - only here not as a command

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    repository, out = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    repository.release("v1")
    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(os, "link", refuse)
    for _ in range(2):
        with executors.local_workers(1) as workers:
            site_publishing.publish_sites([repository.source], out, workers)
        assert not out.is_symlink()
        assert site_proof.verify(out) == []
    shutil.rmtree(out / "v1" / "serie-0")
    assert {found.path.parent.name for found in site_proof.verify(out)} == {"serie-0"}


def test_the_versions_of_several_handbooks_are_published_together(tmp_path: Path) -> None:
    """Each handbook has a folder of its own in the site, named as the handbook's."""
    sources = []
    for name in ("norr", "syd"):
        repository = Repository(tmp_path / name)
        repository.add_reports()
        repository.git("mv", "-k", "reports", name)
        (tmp_path / name / "reports").rename(tmp_path / name / name)
        repository.release("v1")
        sources.append(tmp_path / name / name)
    vgrdocs("site", *sources, tmp_path / "site", "--jobs", 2)
    for name in ("norr", "syd"):
        assert (tmp_path / "site" / name / "latest" / "index.html").is_file()
        assert "Allt är som" in vgrdocs("verify", tmp_path / "site" / name)
    repository.git("commit", "--quiet", "--allow-empty", "--message=more")
    repository.git("tag", "--force", "v1")
    said = vgrdocs("site", *sources, tmp_path / "site", code=2)
    assert "site/syd: taggen ”v1” har flyttats" in said
    assert "site/norr/index.html" in said


def test_old_pages_say_nothing_of_their_version_and_name_the_newest_as_canonical(
    released: Released,
) -> None:
    """A page that did not change is one file in all versions, with its address in `latest`."""
    _, site, _, _ = released
    first = site / "v3" / "serie-0" / "2020-01-10.html"
    assert first.samefile(site / "v24" / "serie-0" / "2020-01-10.html")
    assert (
        '<link rel="canonical" href="../../latest/serie-0/2020-01-10.html" />'
        in first.read_text("utf-8")
    )
    for page in (site / "v24").rglob("*.html"):
        # The page for addresses that lead nowhere is not one to be found.
        found = page.read_text("utf-8").count('rel="canonical"')
        assert found == (0 if page.name == "404.html" else 1), page
