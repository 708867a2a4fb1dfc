"""Where a store may lie and is moved to, which vgrdocs a version asks for, what lies in a site."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.publish.repository import Repository as Grown
from vgrdocs import __version__
from vgrdocs.model import Text
from vgrdocs.publish import environment
from vgrdocs.publish.environment import pins_another, python_of
from vgrdocs.publish.git import Repository
from vgrdocs.publish.site_folder import SiteFolder
from vgrdocs.publish.store import Generation, Store
from vgrdocs.publish.store_place import find_store, generations_of, make_ready, store_for
from vgrdocs.publish.swap import current, lay_out, put_in_place
from vgrdocs.record.fault import PublishingFault
from vgrdocs.work.locating import UnusableFolder


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository without a commit."""
    return Repository(Grown(tmp_path / "repository").folder)


def place_for(
    site: Path, repository: Repository, chosen: Path | None = None, root: Path | None = None
) -> tuple[Store, Text | None]:
    """Return the store of a site, and what is said of it."""
    return store_for(site, root or site, repository, chosen)


def some_store(folder: Path, text: bytes = b"x") -> Store:
    """Return a store that holds something."""
    store = Store(folder)
    store.add(text)
    store.records.mkdir()
    return store


# Where it lies


def test_a_store_lies_with_the_files_of_git(repository: Repository, tmp_path: Path) -> None:
    """Each site has one of its own, by its name and its place."""
    site, other = tmp_path / "public/site", tmp_path / "other/site"
    store, said = place_for(site, repository)
    assert (store.folder.parent, said) == (repository.common / "vgrdocs", None)
    assert store.folder.name.startswith("site-")
    assert len(store.folder.name) == len("site-") + 8
    assert store.generations == generations_of(site) == tmp_path / "public/.site.generations"
    assert place_for(other, repository)[0].folder != store.folder
    chosen = tmp_path / "a" / ".." / "store"
    assert place_for(site, repository, chosen)[0].folder == tmp_path / "store"


def test_a_place_is_made_ready_before_the_work(repository: Repository, tmp_path: Path) -> None:
    """Git is told nothing of it, nobody else looks into it, and its site says where it is."""
    site = tmp_path / "public/site"
    store, _ = place_for(site, repository)
    assert find_store(site).folder == tmp_path / "public/.site.store"
    store.folder.mkdir(parents=True)
    (store.folder / "work").symlink_to(tmp_path)
    for _ in range(2):
        make_ready(store, site)
    for folder in (store.folder, store.generations):
        assert (folder / ".gitignore").read_bytes() == b"*\n"
    assert not store.work.is_symlink()
    assert stat.S_IMODE(store.work.stat().st_mode) == 0o700
    assert stat.S_IMODE((store.generations / "store").stat().st_mode) == 0o600
    assert find_store(site).folder == store.folder
    assert find_store(site, tmp_path / "x/../y").folder == tmp_path / "y"
    (store.generations / "store").write_bytes(b"\xff")
    assert find_store(site).folder == tmp_path / "public/.site.store"


@pytest.mark.parametrize(
    ("site", "root", "store", "pages", "is_served"),
    [
        ("www/site", "www/site", "store", (), False),
        ("www/site", "www/site", "www/site/store", (), True),
        ("www/site", "www/site", "www/store", (), True),
        ("www/site", "www/site", "www/a/store", (), True),
        ("www/a/site", "www/a/site", "www/store", (), False),
        ("www/a/site", "www", "www/store", (), True),
        ("www/a/site", "www/a/site", "www/store", ("www/index.html",), True),
        ("www/a/site", "www/a/site", "store", ("www/index.html",), False),
        ("site", "site", "store", (), False),
        ("site", "site", "store", ("index.html",), True),
        ("link/site", "link/site", "www/store", (), True),
        ("www/site", "www/site", "link/store", (), True),
    ],
)
def test_a_store_that_would_be_served_is_refused(
    tmp_path: Path, site: str, root: str, store: str, pages: tuple[str, ...], is_served: bool
) -> None:
    """Below the site, what it is a part of, the folder it lies in, or one with a start page."""
    repository = Repository(Grown(tmp_path / "repository").folder)
    if site == "site":  # the folder that holds the site holds the repository too
        assert repository.root.is_relative_to(tmp_path)
    (tmp_path / "www/a").mkdir(parents=True)
    (tmp_path / "link").symlink_to("www")
    for page in pages:
        (tmp_path / page).touch()
    asked = (tmp_path / site, repository, tmp_path / store, tmp_path / root)
    if is_served:
        with pytest.raises(UnusableFolder, match="which is served"):
            place_for(*asked)
    else:
        assert place_for(*asked)[0].folder == tmp_path / store


def test_a_folder_of_something_else_is_no_store(repository: Repository, tmp_path: Path) -> None:
    """What lies in it would be removed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").touch()
    with pytest.raises(UnusableFolder, match="something else"):
        place_for(tmp_path / "www/site", repository, tmp_path / "docs")


def test_a_store_that_a_site_names_is_to_be_named(repository: Repository, tmp_path: Path) -> None:
    """Else a second one would be begun without the versions of the first."""
    site, chosen = tmp_path / "www/site", tmp_path / "chosen"
    store, _ = place_for(site, repository, chosen)
    make_ready(store, site)
    assert place_for(site, repository)[1] is None  # it holds nothing yet
    store.add(b"x")
    store.records.mkdir()
    with pytest.raises(PublishingFault, match="name it: --store"):
        place_for(site, repository)
    assert place_for(site, repository, chosen)[0].folder == chosen


@pytest.mark.parametrize("is_other_disk", [True, False])
def test_a_store_beside_its_site_is_moved_to_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_other_disk: bool
) -> None:
    """With all that may be trusted, while the site is to be seen; also to another disk."""
    site = tmp_path / "www/site"
    site.parent.mkdir()
    beside = some_store(tmp_path / "www/.site.store")
    put_in_place(lay_out(Generation({}, {"a": beside.add(b"a")}), beside), site, beside)
    shown = current(site, beside)
    for name in ("work", "environments"):
        (beside.folder / name).mkdir()
    (beside.folder / "link").symlink_to("objects")
    new = repository.common / "vgrdocs"
    if is_other_disk:
        real = Path.rename

        def rename(path: Path, target: Path) -> Path:
            if path == beside.folder:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            return real(path, target)

        monkeypatch.setattr(Path, "rename", rename)
    store, said = place_for(site, repository)
    assert store.folder.parent == new
    assert said is not None
    assert not beside.folder.exists()
    assert [each.name for each in new.iterdir()] == [store.folder.name]
    names = {each.name for each in store.folder.iterdir()}
    assert names == {"objects", "versions", "current", "link"}
    assert (store.folder / "link").is_symlink()
    assert (site / "a").read_bytes() == b"a"
    assert site.resolve().parent == generations_of(site)
    assert current(site, store) == shown
    assert place_for(site, repository)[1] is None
    # To where somebody chooses, and never over what is there.
    moved, said = place_for(site, repository, tmp_path / "a/b/chosen")
    assert said is not None
    assert moved.content(shown)
    some_store(tmp_path / "www/.site.store", b"other")
    kept, said = place_for(site, repository, tmp_path / "a/b/chosen")
    assert said is None
    assert kept.content(shown)


def test_a_store_whose_site_is_gone_is_moved_all_the_same(
    repository: Repository, tmp_path: Path
) -> None:
    """As is one whose site is a folder by now; a copy that was left half is made anew."""
    for name in ("gone", "folder"):
        site = tmp_path / "www" / name
        some_store(tmp_path / f"www/.{name}.store")
        if name == "folder":
            site.mkdir()
        store, said = place_for(site, repository)
        assert said is not None
        assert store.objects.is_dir()
        assert not generations_of(site).exists()


# Which vgrdocs


@pytest.mark.parametrize(
    ("files", "expected", "pins"),
    [
        ({}, "", False),
        ({"requirements.txt": "sphinx\n# vgrdocs\nvgrdocs-extra\n"}, "", False),
        ({"requirements.txt": "# x\n vgrdocs == 1.0 # y\nvgrdocs\n"}, "vgrdocs == 1.0", True),
        ({"requirements.txt": "VGRdocs===1.0\n"}, "VGRdocs===1.0", True),
        ({"requirements.txt": f"vgrdocs=={__version__}\n"}, f"vgrdocs=={__version__}", False),
        ({"requirements.txt": "vgrdocs>=1\n"}, "vgrdocs>=1", False),
        ({"requirements.txt": "vgrdocs @ file:///x\n"}, "vgrdocs @ file:///x", True),
        (
            {
                "pyproject.toml": '[project]\ndependencies = ["a", "vgrdocs==1"]\n',
                "requirements.txt": "vgrdocs==2\n",
            },
            "vgrdocs==1",
            True,
        ),
        (
            {
                "pyproject.toml": '[dependency-groups]\na = [{include-group = "b"}, "x"]\n'
                'b = ["vgrdocs~=3.0"]\n'
            },
            "vgrdocs~=3.0",
            False,
        ),
    ],
)
def test_a_version_asks_for_its_vgrdocs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    expected: str,
    pins: bool,
) -> None:
    """In pyproject.toml or requirements.txt; it is installed once."""
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    made: list[tuple[Path, object]] = []
    installed: list[str] = []

    def create(folder: Path, **options: object) -> None:
        made.append((folder, options))

    monkeypatch.setattr("venv.create", create)
    monkeypatch.setattr(environment, "_install", lambda _, asked, __: installed.append(asked))
    store = Store(tmp_path / "store")
    assert pins_another(tmp_path) is pins
    if not expected:
        with pytest.raises(PublishingFault, match="neither"):
            python_of(tmp_path, store)
        return
    python = python_of(tmp_path, store)
    assert python == python_of(tmp_path, store)
    ((folder, options),) = made
    assert options == {"clear": True, "with_pip": True}
    assert folder.parent == store.folder / "environments"
    assert Path(python) == folder / "bin/python"
    assert installed == [expected]


def test_what_can_not_be_installed_is_told_with_the_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whatever installs it, or with none where it says nothing."""
    (tmp_path / "requirements.txt").write_text("vgrdocs==0\n")

    def fails(folder: Path, **_: object) -> None:
        (folder / "bin").mkdir(parents=True)
        said = (tmp_path / "said").read_text()
        (folder / "bin/python").write_text(f"#!/bin/sh\n{said}\nexit 1\n")
        (folder / "bin/python").chmod(0o755)

    monkeypatch.setattr("venv.create", fails)
    for number, (said, told) in enumerate(
        [("echo one >&2; echo two >&2; echo ERROR three >&2", "ERROR three"), ("", "")]
    ):
        (tmp_path / "said").write_text(said)
        with pytest.raises(PublishingFault) as fault:
            python_of(tmp_path, Store(tmp_path / str(number)))
        assert str(fault.value) == f"'vgrdocs==0' can't be installed: {told}"


# What lies in a site


def test_what_lies_in_a_site_is_told_apart(tmp_path: Path) -> None:
    """Files, what is none, and rights that no file was given; nothing is opened."""
    site = tmp_path / "site"
    rights = {
        "plain": 0o644,
        "locked": 0o444,
        "secret": 0o600,
        "group": 0o640,
        "anyone": 0o606,
        "shared": 0o664,
        "open": 0o646,
        "user": 0o4755,
        "team": 0o2755,
    }
    (site / "full/empty").mkdir(parents=True)
    for name, right in rights.items():
        (site / "full" / name).touch()
        (site / "full" / name).chmod(right)
    (site / "link").symlink_to("full")
    os.mkfifo(site / "pipe")
    (site / "wide").mkdir(0o777)
    (site / "wide").chmod(0o777)
    (site / "wide/a").touch()
    found = SiteFolder.read(site)
    assert found.files.keys() == {"wide/a", *(f"full/{name}" for name in rights)}
    assert {name: str(said).split()[2] for name, said in found.odd.items()} == {
        "full/empty": "is",
        "link": "stands",
        "pipe": "neither",
    }
    told = {name: str(said).split()[-1] for name, said in found.rights.items()}
    assert told == {
        "full/secret": "file",
        "full/group": "file",
        "full/anyone": "file",
        "full/shared": "file",
        "full/open": "file",
        "full/user": "owner",
        "full/team": "owner",
        "wide": "folder",
    }
    assert "web server" in str(found.rights["full/anyone"])
    assert "others than its owner" in str(found.rights["full/open"])
    empty = tmp_path / "empty"
    empty.mkdir()
    assert SiteFolder.read(empty) == SiteFolder()
