"""Where the store lies, and where a site may be made."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import files, store_of, vgrdocs

pytestmark = pytest.mark.publish


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one version."""
    repository = Repository(tmp_path / "repository")
    repository.add_reports()
    repository.release("v1")
    return repository


def test_nothing_of_the_store_lies_beside_the_site(repository: Repository, tmp_path: Path) -> None:
    """What lies there is what the site shows; the store is with git's files, its work closed."""
    site = tmp_path / "public" / "site"
    vgrdocs("site", repository.source, site)
    beside = {path.name for path in site.parent.iterdir()}
    assert beside == {"site", ".site.generations"}
    shown = [path for path in (site.parent / ".site.generations").iterdir() if path.is_dir()]
    assert shown == [site.resolve()]
    store = store_of(site)
    assert store.is_relative_to(repository.folder.resolve() / ".git")
    assert stat.S_IMODE((store / "work").stat().st_mode) == 0o700
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("place", ["public/store", "public/site/store", "public/a/b/store"])
def test_a_store_that_would_be_served_is_refused(
    place: str, repository: Repository, tmp_path: Path
) -> None:
    """Before anything is built: below the site, and below the folder that it lies in."""
    site = tmp_path / "public" / "site"
    said = vgrdocs("site", repository.source, site, "--store", tmp_path / place, code=2)
    assert "--store" in said
    assert not site.exists()
    assert not (tmp_path / place).exists()


def test_a_store_below_a_start_page_is_refused(repository: Repository, tmp_path: Path) -> None:
    """A folder with a start page that holds the site is served, however far above."""
    (tmp_path / "www" / "reports").mkdir(parents=True)
    (tmp_path / "www" / "index.html").write_text("<p>Hej</p>", "utf-8")
    site, store = tmp_path / "www" / "reports" / "site", tmp_path / "www" / "store"
    assert "--store" in vgrdocs("site", repository.source, site, "--store", store, code=2)


def test_a_store_in_a_folder_of_something_else_is_refused(
    repository: Repository, tmp_path: Path
) -> None:
    """The handbook's own folder for one: what lies in a store would be read as its pages."""
    site = tmp_path / "site"
    for place in (repository.source, repository.folder / ".git"):
        said = vgrdocs("site", repository.source, site, "--store", place, code=2)
        assert "innehåller något annat än versioner" in said
        assert not (place / "work").exists()
    # A site in the handbook's place is told as such, whatever its store.
    assert "innehåller något annat;" in vgrdocs("site", repository.source, tmp_path, code=2)


def test_a_site_within_another_site_is_refused(repository: Repository, tmp_path: Path) -> None:
    """The next version of the other one would take it away."""
    other = tmp_path / "other" / "v1"
    other.mkdir(parents=True)
    (tmp_path / "other" / "versions.js").write_bytes(b"")
    (tmp_path / "site").symlink_to("other")
    said = vgrdocs("site", repository.source, tmp_path / "site" / "v1" / "mine", code=2)
    assert "i en annan webbplats" in said
    assert list(other.iterdir()) == []


def test_a_chosen_store_is_kept_to(repository: Repository, tmp_path: Path) -> None:
    """One that was elsewhere is moved there; a run that forgets it is told; verify finds it."""
    site, store = tmp_path / "public" / "site", tmp_path / "kept" / "store"
    vgrdocs("site", repository.source, site)
    shown = files(site)
    said = vgrdocs("site", repository.source, site, "--store", store)
    assert "har flyttats" in said
    assert "v1" not in said  # nothing was built again
    assert files(site) == shown
    assert store_of(site) == store
    assert f"--store {store}" in vgrdocs("site", repository.source, site, code=2)
    assert "Allt är som" in vgrdocs("verify", site, repository.source)
    note = site.parent / ".site.generations" / "store"
    note.unlink()
    assert "--store" in vgrdocs("verify", site, code=2)
    assert "Allt är som" in vgrdocs("verify", site, "--store", store)


def test_a_store_that_lies_beside_the_site_is_moved(repository: Repository, tmp_path: Path) -> None:
    """As earlier versions left it: nothing is built again, and what would be run is left out."""
    site = tmp_path / "public" / "site"
    vgrdocs("site", repository.source, site)
    old, shown = site.with_name(".site.store"), site.resolve()
    store_of(site).rename(old)
    (old / "generations").mkdir()
    shown.rename(old / "generations" / shown.name)
    shutil.rmtree(site.with_name(".site.generations"))
    site.unlink()
    site.symlink_to(Path(".site.store", "generations", shown.name))
    (old / "environments").mkdir()
    before = files(site)
    said = vgrdocs("site", repository.source, site)
    assert "har flyttats" in said
    assert not old.exists()
    assert not (store_of(site) / "environments").exists()
    assert files(site) == before
    assert "Allt är som" in vgrdocs("verify", site, repository.source)


def test_a_site_in_the_handbooks_own_folder_is_none_of_its_pages(repository: Repository) -> None:
    """However often it is made, and though its link is committed."""
    site = repository.source / "site"
    vgrdocs("site", repository.source, site)
    vgrdocs("site", repository.source, site, "--draft")
    repository.add_reports()
    repository.release("v2")
    vgrdocs("site", repository.source, site, "--draft")
    assert not list((site / "v2").glob("site*"))
    assert not list((site / "draft").glob("site*"))
    assert "Allt är som" in vgrdocs("verify", site, repository.source)


def test_a_site_may_take_the_place_of_an_empty_folder(
    repository: Repository, tmp_path: Path
) -> None:
    """It is made there, and nothing of the making is left."""
    site = tmp_path / "public" / "site"
    site.mkdir(parents=True)
    vgrdocs("site", repository.source, site)
    assert (site / "latest" / "index.html").is_file()
    assert {path.name for path in site.parent.iterdir()} == {"site", ".site.generations"}


def test_a_site_that_a_backup_has_made_a_folder_of_is_one(
    repository: Repository, tmp_path: Path
) -> None:
    """It verifies, and the next run makes a link of it again."""
    site = tmp_path / "public" / "site"
    vgrdocs("site", repository.source, site)
    shown = site.resolve()
    site.unlink()
    shutil.copytree(shown, site)
    assert "Allt är som" in vgrdocs("verify", site, repository.source)
    vgrdocs("site", repository.source, site)
    assert site.is_symlink()
    assert "Allt är som" in vgrdocs("verify", site, repository.source)


def test_a_place_that_can_not_be_written_is_told_before_the_work_begins(
    repository: Repository, tmp_path: Path
) -> None:
    """Nothing is built for it."""
    (tmp_path / "file").write_text("x", "utf-8")
    vgrdocs("site", repository.source, tmp_path / "file" / "site", code=2)
    store = tmp_path / "file" / "store"
    said = vgrdocs("site", repository.source, tmp_path / "site", "--store", store, code=2)
    assert "går inte att skriva" in said
    assert not (tmp_path / "site").exists()
    assert not list((repository.folder / ".git").glob("vgrdocs/*/versions/*"))
