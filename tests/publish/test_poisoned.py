"""What others write where versions are built, or into the store, does not go out with a release."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import copy, files, store_of, store_option, vgrdocs

pytestmark = pytest.mark.publish
PAGE = "serie-0/2020-01-10.html"


class Payload:
    """What makes a file when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (subprocess.call, (["touch", str(self.file)],))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path, Path]:
    """A repository of two versions, the site of the first, and that of both."""
    folder = tmp_path_factory.mktemp("released")
    repository, site = Repository(folder / "repository"), folder / "site"
    repository.add_reports()
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    before = copy(site, folder / "before")
    repository.add_reports()
    repository.release("v2")
    vgrdocs("site", repository.source, site)
    return repository, before, site


def _lie(work: Path, payload: Path) -> None:
    page = work / "handbook" / PAGE
    page.write_bytes(page.read_bytes().replace(b"</h1>", b" LIE</h1>"))


def _poison_doctrees(work: Path, payload: Path) -> None:
    for name in ("*.doctree", "*.pickle"):
        for file in work.rglob(name):
            status = file.stat()
            file.write_bytes(pickle.dumps(Payload(payload)))
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _link_elsewhere(work: Path, payload: Path) -> None:
    aside = payload.with_name("aside")
    work.rename(aside)
    _lie(aside, payload)
    work.symlink_to(aside)


def _link_a_page(work: Path, payload: Path) -> None:
    page = work / "handbook" / PAGE
    page.unlink()
    payload.with_name("other").write_text("LIE", "utf-8")
    page.symlink_to(payload.with_name("other"))


def _add_a_page(work: Path, payload: Path) -> None:
    (work / "handbook" / "ny.html").write_text("LIE", "utf-8")


POISONS: dict[str, Callable[[Path, Path], None]] = {
    "a page that lies": _lie,
    "pickles that run something": _poison_doctrees,
    "a link in the folder's place": _link_elsewhere,
    "a link in a page's place": _link_a_page,
    "a page too many": _add_a_page,
}


@pytest.mark.parametrize("poison", POISONS)
def test_a_release_takes_over_nothing_that_it_did_not_leave(
    poison: str, released: tuple[Repository, Path, Path], tmp_path: Path
) -> None:
    """The version is built from its tag alone, and what lies there is never run."""
    repository, before, after = released
    site, payload = copy(before, tmp_path / "copy"), tmp_path / "ran"
    POISONS[poison](store_of(site) / "work" / "newest", payload)
    vgrdocs("site", repository.source, site, *store_option(site))
    assert not payload.exists()
    assert files(site) == files(after)
    other = payload.with_name("other")
    assert not other.exists() or other.read_text("utf-8") == "LIE"


def _object(store: Path, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    place = store / "objects" / digest[:2] / digest[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    return digest


def _read(store: Path, digest: str) -> bytes:
    return (store / "objects" / digest[:2] / digest[2:]).read_bytes()


def _rewrite_record(site: Path) -> str:
    """Change a page of v1 in the store, with all that its record says of it; return the record."""
    store = store_of(site)
    record = store / "versions" / "v1.json"
    values = json.loads(record.read_text("utf-8"))
    listing = json.loads(_read(store, values["files"]))
    page = _read(store, listing["files"][PAGE]).replace(b"</h1>", b" LIE</h1>")
    listing["files"][PAGE] = _object(store, page)
    values["files"] = _object(store, json.dumps(listing).encode())
    record.write_text(json.dumps(values), "utf-8")
    return record.read_text("utf-8")


def test_a_record_that_was_changed_is_not_taken_over(
    released: tuple[Repository, Path, Path], tmp_path: Path
) -> None:
    """A release with it is refused: in the next generation it would be right."""
    repository, before, _ = released
    site = copy(before, tmp_path / "copy")
    shown = files(site)
    _rewrite_record(site)
    said = vgrdocs("site", repository.source, site, *store_option(site), code=2)
    assert "v1.json" in said
    assert files(site) == shown


def test_a_file_of_the_store_that_was_changed_does_not_go_out_again(
    released: tuple[Repository, Path, Path], tmp_path: Path
) -> None:
    """A release is refused while the store has a page of an older version otherwise."""
    repository, before, _ = released
    site = copy(before, tmp_path / "copy")
    link = site.readlink()
    page = site / "v1" / PAGE
    page.chmod(0o644)
    page.write_bytes(page.read_bytes().replace(b"</h1>", b" LIE</h1>"))
    said = vgrdocs("site", repository.source, site, *store_option(site), code=2)
    assert "vgrdocs verify" in said
    assert site.readlink() == link


@pytest.mark.parametrize("name", ["versions.html", PAGE])
def test_the_site_is_not_made_of_changed_files(
    name: str, released: tuple[Repository, Path, Path], tmp_path: Path
) -> None:
    """Where the front of the site takes from a version what others have changed, it is refused."""
    repository, _, both = released
    site = copy(both, tmp_path / "copy")
    kept = site / "v2" / name
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes().replace(b"</h1>", b" LIE</h1>"))
    said = vgrdocs("site", repository.source, site, *store_option(site), code=2)
    assert "vgrdocs verify" in said


def test_verify_rebuild_finds_nothing_in_an_untouched_site(
    released: tuple[Repository, Path, Path],
) -> None:
    """Each version comes out of a clean folder byte for byte as it was published."""
    repository, _, site = released
    assert "Allt är som" in vgrdocs("verify", site, repository.source, "--rebuild")


def test_verify_rebuild_names_what_was_changed_with_all_digests(
    released: tuple[Repository, Path, Path], tmp_path: Path
) -> None:
    """Page, list, record, generation and link agree; the tag says otherwise."""
    repository, before, _ = released
    site = copy(before, tmp_path / "copy")
    store = store_of(site)
    record = _object(store, _rewrite_record(site).encode())
    generation = json.loads(_read(store, site.readlink().name.partition(".")[0]))
    for folder in generation["versions"]:
        generation["versions"][folder] = record
    front = (site / "versions.js").read_bytes() + b"// LIE\n"
    generation["files"]["versions.js"] = _object(store, front)
    name = _object(store, (json.dumps(generation) + "\n").encode())
    shown = site.resolve()
    page = (shown / "v1" / PAGE).read_bytes().replace(b"</h1>", b" LIE</h1>")
    for file, content in {f"v1/{PAGE}": page, f"latest/{PAGE}": page, "versions.js": front}.items():
        (shown / file).unlink()
        (shown / file).write_bytes(content)
    shown.rename(shown.with_name(f"{name}.0"))
    site.unlink()
    site.symlink_to(Path(shown.parent.name, f"{name}.0"))
    assert "Allt är som" in vgrdocs("verify", site)
    said = vgrdocs("verify", site, repository.source, "--rebuild", code=1)
    named = [line for line in said.splitlines() if not line.startswith(" ")]
    assert any(f"v1/{PAGE}" in line for line in named)
    assert any("versions.js" in line for line in named)


def test_verify_rebuild_says_which_vgrdocs_can_not_be_had(tmp_path: Path) -> None:
    """A version whose pinned vgrdocs is not to be had is not proven, and named."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    missing = (tmp_path / "vgrdocs-9.9-py3-none-any.whl").as_uri()
    (repository.folder / "requirements.txt").write_text(f"vgrdocs @ {missing}\n", "utf-8")
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    said = vgrdocs("verify", site, repository.source, "--rebuild", code=1)
    assert "site/v1: versionen går inte att bygga om" in said
    assert "vgrdocs-9.9" in said
