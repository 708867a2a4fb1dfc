"""Whatever is changed in a published site by other hands is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.repository import Repository
from tests.publish.sites import copy, store_of, store_option, vgrdocs

pytestmark = pytest.mark.publish

PUBLISHED = ":status: publicerad\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path]:
    """A site of two versions whose reports are in the ledger."""
    folder = tmp_path_factory.mktemp("published")
    repository, site = Repository(folder / "repository"), folder / "site"
    for name in ("v1", "v2"):
        (docname,) = repository.add_reports()
        file = repository.source / f"{docname}.md"
        file.write_text(file.read_text("utf-8").replace("07:30\n", f"07:30\n{PUBLISHED}"), "utf-8")
        vgrdocs("publish", repository.source)
        repository.release(name)
    vgrdocs("site", repository.source, site)
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
    return repository, site


def _change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.chmod(0o644)
    file.write_bytes(content)


def _swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _store(site: Path) -> Path:
    return store_of(site)


def _object(site: Path) -> Path:
    return max(
        (_store(site) / "objects").rglob("*"),
        key=lambda file: file.stat().st_size if file.is_file() else 0,
    )


def _listing(site: Path) -> Path:
    record: dict[str, str] = json.loads((_store(site) / "versions" / "v1.json").read_text("utf-8"))
    return _store(site) / "objects" / record["files"][:2] / record["files"][2:]


def _write(file: Path, content: bytes) -> None:
    """Put another file in the place of one that versions may share."""
    file.unlink()
    file.write_bytes(content)


def _file_in(folder: Path) -> Path:
    return next(file for file in sorted(folder.rglob("*")) if file.is_file())


def _generation(site: Path) -> Path:
    name = site.resolve().name.partition(".")[0]
    return _store(site) / "objects" / name[:2] / name[2:]


def _ledger(site: Path) -> Path:
    digest: str = json.loads(_generation(site).read_text("utf-8"))["ledger"]
    return _store(site) / "objects" / digest[:2] / digest[2:]


def _change_record(site: Path, **values: object) -> None:
    record = _store(site) / "versions" / "v1.json"
    content = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps(content | values), "utf-8")


PAGE = "v1/serie-0/2020-01-10.html"
WAYS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte in a page": (lambda site: _change(site / PAGE), PAGE),
    "a byte in a PDF": (
        lambda site: _change(site / "v2/serie-0/2020-02-10.pdf"),
        "v2/serie-0/2020-02-10.pdf",
    ),
    "a byte in the list of versions": (lambda site: _change(site / "versions.js"), "versions.js"),
    "a page removed": (lambda site: (site / PAGE).unlink(), PAGE),
    "a page added": (lambda site: (site / "v1/ny.html").write_text("<p>Ny</p>"), "v1/ny.html"),
    "a byte in a page of the newest version": (
        lambda site: _change(site / "latest/index.html"),
        "latest/index.html",
    ),
    "a byte in a register": (lambda site: _change(site / "v1/uppdrag.html"), "v1/uppdrag.html"),
    "a byte in the search": (
        lambda site: _change(_file_in(site / "v1/_search")),
        "v1/_search",
    ),
    "a byte in the open data": (lambda site: _change(_file_in(site / "data")), "data/"),
    "a byte in the start page": (lambda site: _change(site / "index.html"), "index.html"),
    "a byte in the page of all versions": (
        lambda site: _change(site / "versions.html"),
        "versions.html",
    ),
    "a byte in versions.json": (lambda site: _change(site / "versions.json"), "versions.json"),
    "a byte in the page for addresses that lead nowhere": (
        lambda site: _change(site / "404.html"),
        "404.html",
    ),
    "a byte in the list of a version's pages": (
        lambda site: _change(site / "v1/pages.js"),
        "v1/pages.js",
    ),
    "a byte in a script": (
        lambda site: _change(next((site / "_static").glob("*/vgrdocs/handbook.js"))),
        "handbook.js",
    ),
    "a byte in an icon": (lambda site: _change(site / "favicon.ico"), "favicon.ico"),
    "a page emptied": (lambda site: _write(site / PAGE, b""), PAGE),
    "a page in other line ends": (
        lambda site: _write(site / PAGE, (site / PAGE).read_bytes().replace(b"\n", b"\r\n")),
        PAGE,
    ),
    "a page of another version put in place": (
        lambda site: _write(site / "v1/index.html", (site / "v2/index.html").read_bytes()),
        "v1/index.html",
    ),
    "a hidden file removed": (lambda site: (site / ".nojekyll").unlink(), ".nojekyll"),
    "a version added": (
        lambda site: shutil.copytree(site / "v1", site / "v3"),
        "v3/index.html",
    ),
    "a style sheet added": (
        lambda site: next((site / "_static").iterdir()).joinpath("ny.css").write_text("x"),
        "ny.css",
    ),
    "the record of the site changed": (lambda site: _change(_generation(site)), "objects"),
    "the record of the site removed": (lambda site: _generation(site).unlink(), "objects"),
    "a version's record emptied": (
        lambda site: _write(_store(site) / "versions/v1.json", b""),
        "versions/v1.json",
    ),
    "a version's commit changed in its record": (
        lambda site: _change_record(site, commit="0" * 40),
        "versions/v1.json",
    ),
    "the ledger in the store removed": (lambda site: _ledger(site).unlink(), "site/v1"),
    "the ledger in the store changed": (lambda site: _change(_ledger(site)), "objects"),
    "two pages swapped": (lambda site: _swap(site / PAGE, site / "v1/index.html"), PAGE),
    "a static file removed": (
        lambda site: next((site / "_static").glob("*/basic.css")).unlink(),
        "basic.css",
    ),
    "a version removed": (lambda site: (site / "v1").rename(site.with_name("gone")), PAGE),
    "a byte in the store": (lambda site: _change(_object(site)), "objects"),
    "a file of the store removed": (lambda site: _object(site).unlink(), "objects"),
    "a byte in a list of files": (lambda site: _change(_listing(site)), "objects"),
    "a list of files removed": (lambda site: _listing(site).unlink(), "objects"),
    "a version's time changed in its record": (
        lambda site: _change_record(site, time=1),
        "versions/v1.json",
    ),
    "a version's record removed": (
        lambda site: (_store(site) / "versions/v1.json").unlink(),
        "versions/v1.json",
    ),
    "a version's record swapped": (
        lambda site: _swap(_store(site) / "versions/v1.json", _store(site) / "versions/v2.json"),
        "versions/v1.json",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_tampering_with_the_site_or_its_store_is_named(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """The file is named, with a way to mend it, and the exit code is 1."""
    site = copy(published[1], tmp_path / "copy")
    tamper, named = WAYS[way]
    tamper(site)
    said = vgrdocs("verify", site, code=1)
    assert named in said
    assert "vgrdocs site" in said


def test_data_that_was_changed_is_named_beside_the_handbook(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """What stands in it is not read: neither the check of the ledger nor anything else ends."""
    repository, site = published[0], copy(published[1], tmp_path / "copy")
    file = next((site / "data").rglob("reports/**/*.json")).resolve()
    _change(file)
    said = vgrdocs("verify", site, repository.source, *store_option(site), code=1)
    assert file.name in said


def _become_link(file: Path) -> None:
    aside = file.with_name("aside")
    file.rename(aside)
    file.symlink_to(aside.name)


NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page that is a link": (lambda site: _become_link(site / PAGE), PAGE),
    "a link that leads nowhere": (lambda site: (site / "v1/a.html").symlink_to("b"), "v1/a.html"),
    "a linked folder": (lambda site: (site / "v1/etc").symlink_to("/etc"), "v1/etc"),
    "an empty folder": (lambda site: (site / "v1/tom").mkdir(), "v1/tom"),
    "a hidden file": (lambda site: (site / "v1/.htaccess").write_text("x"), "v1/.htaccess"),
    "a pipe": (lambda site: os.mkfifo(site / "v1/pipe"), "v1/pipe"),
    "a page that others may write": (lambda site: (site / PAGE).chmod(0o666), PAGE),
    "a page that nobody can read": (lambda site: (site / PAGE).chmod(0o200), PAGE),
    "a folder that anyone may write into": (lambda site: (site / "v1").chmod(0o777), "v1"),
    "a page that is run as its owner": (lambda site: (site / PAGE).chmod(0o4444), PAGE),
    "a stray file in the store": (lambda site: (_store(site) / "a.txt").write_text("x"), "a.txt"),
    "a stray file among the records": (
        lambda site: (_store(site) / "versions/a.txt").write_text("x"),
        "versions/a.txt",
    ),
    "a hidden file among the objects": (
        lambda site: (_store(site) / "objects/.a").write_text("x"),
        "objects/.a",
    ),
    "an object that is a link": (lambda site: _become_link(_object(site)), "objects"),
}


@pytest.mark.parametrize("way", NO_FILES)
def test_what_was_not_published_is_named_though_it_is_no_page(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """Links, folders, pipes and rights are part of what a site is, and so is what its store has."""
    site = copy(published[1], tmp_path / "copy")
    tamper, named = NO_FILES[way]
    tamper(site)
    assert named in vgrdocs("verify", site, code=1)


TAGS: dict[str, tuple[str, ...]] = {
    "deleted": ("tag", "--delete", "v1"),
    "moved": ("tag", "--force", "v1", "v2"),
    "set anew at another commit": (
        *("-c", "user.name=T", "-c", "user.email=t@example.org"),
        *("tag", "--force", "--annotate", "--message=x", "v1", "v2"),
    ),
}


def test_a_record_of_a_version_that_there_is_not_is_named(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """The next site would show it, as one whose tag is gone; so none is made before it goes."""
    repository, original = published
    site = copy(original, tmp_path / "copy")
    shutil.copy(_store(site) / "versions/v2.json", _store(site) / "versions/v9.json")
    assert "versions/v9.json" in vgrdocs("verify", site, repository.source, code=1)
    told = vgrdocs("site", repository.source, site, *store_option(site), code=2)
    assert "versions/v9.json" in told


def test_rights_are_given_back_by_the_command_as_it_is_printed(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """With the file's place, for files and for folders."""
    site = copy(published[1], tmp_path / "my copy")
    (site / PAGE).chmod(0o666)
    (site / "v1").chmod(0o777)
    told = vgrdocs("verify", site, code=1).splitlines()
    for command in [row.partition(": ")[2] for row in told if "chmod" in row]:
        subprocess.run(command, shell=True, check=True)  # noqa: S602 - as a person would
    assert "Allt är som det publicerades" in vgrdocs("verify", site)


@pytest.mark.parametrize("way", TAGS)
def test_tampering_with_a_tag_is_named(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """The version is named, with the command that sets the tag as it was."""
    repository, original = published
    source = copy_repository(repository, tmp_path / "repository")
    subprocess.run(["git", "-C", str(source), *TAGS[way]], check=True, capture_output=True)
    said = vgrdocs("verify", original, source, code=1)
    assert "/v1: " in said
    assert " tag " in said


def _lead_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("gone")


COPIES: dict[str, Callable[[Path], object]] = {
    "a link that leads nowhere": _lead_nowhere,
    "missing": lambda file: file.unlink(),
    "changed": lambda file: file.write_text("Annat."),
    "too many": lambda file: file.with_name("0.md").write_text("Annat."),
    "of another report": lambda file: file.parents[1].joinpath("2019-01-10.md").write_text("x"),
}


@pytest.mark.parametrize("way", COPIES)
def test_tampering_with_the_kept_copies_is_named(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """They are what corrections are compared with, years later."""
    repository, original = published
    source = copy_repository(repository, tmp_path / "repository")
    assert "Allt är som det publicerades" in vgrdocs("verify", original, source)
    COPIES[way](next((source / ".published").rglob("*.md")))
    assert ".published" in vgrdocs("verify", original, source, code=1)


def test_what_is_damaged_in_the_site_alone_is_mended_by_publishing_again(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """As the message says: the site is laid out anew from the store."""
    repository, original = published
    site = copy(original, tmp_path / "copy")
    (site / PAGE).unlink()
    (site / "v1/ny.html").write_text("<p>Ny</p>")
    vgrdocs("verify", site, code=1)
    vgrdocs("site", repository.source, site, *store_option(site))
    assert "Allt är som det publicerades" in vgrdocs("verify", site)


def test_a_damaged_store_is_mended_by_building_the_version_again(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """As the message says: without the version's record it is built again from its tag."""
    repository, original = published
    site = copy(original, tmp_path / "copy")
    _change(site / PAGE)
    vgrdocs("verify", site, code=1)
    for name in ("v1", "v2"):
        (_store(site) / "versions" / f"{name}.json").unlink()
    vgrdocs("site", repository.source, site, *store_option(site))
    assert "Allt är som det publicerades" in vgrdocs("verify", site)
    assert (site / PAGE).read_bytes() == (original / PAGE).read_bytes()


LINES: dict[str, Callable[[list[str]], list[str]]] = {
    "changed": lambda lines: [lines[0].replace("2020-01-10", "2020-01-11"), lines[1]],
    "removed": lambda lines: lines[1:],
    "removed at the end": lambda lines: lines[:1],
    "swapped": lambda lines: lines[::-1],
    "added": lambda lines: [*lines, lines[0]],
    "all taken out": lambda _: [],
}


@pytest.mark.parametrize("way", LINES)
def test_tampering_with_the_ledger_is_named(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """The handbook's ledger is named, and no site is published with it."""
    repository, original = published
    site = copy(original, tmp_path / "copy")
    source = copy_repository(repository, tmp_path / "repository")
    ledger = source / "ledger.jsonl"
    ledger.write_text(
        "".join(f"{line}\n" for line in LINES[way](ledger.read_text("utf-8").splitlines())), "utf-8"
    )
    assert "ledger.jsonl" in vgrdocs("verify", site, source, code=1)
    assert "ledger.jsonl" in vgrdocs("site", source, site, *store_option(site), code=2)


def copy_repository(repository: Repository, folder: Path) -> Path:
    """Copy a repository with its work tree; return its handbook."""
    repository.git("clone", "--quiet", str(repository.folder), str(folder))
    return folder / "reports"


REPORT = "serie-0/2020-01-10.md"


def _in_text(old: str, new: str) -> Callable[[Path], object]:
    def tamper(source: Path) -> None:
        file = source / REPORT
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return tamper


def _change_without_trace(source: Path) -> None:
    shutil.rmtree(source / ".published")
    _in_text(":intresse: visst", ":intresse: högt")(source)


def _remove_record(source: Path) -> None:
    (source / "ledger.jsonl").unlink()
    shutil.rmtree(source / ".published")


def _commit_without_last_line(source: Path) -> None:
    """As if the second report had never been published."""
    ledger = source / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().split(b"\n")[0] + b"\n")
    shutil.rmtree(source / ".published" / "serie-0" / "2020-02-10")
    (source / "serie-0" / "2020-02-10.md").unlink()
    git = ["git", "-C", str(source), "-c", "user.name=Test", "-c", "user.email=t@example.org"]
    for command in ("add --all", "commit --quiet --message=x"):
        subprocess.run([*git, *command.split()], check=True)


HANDBOOK: dict[str, Callable[[Path], object]] = {
    "a word of a published report": _in_text("### Läget på fältet", "### Läget på hemmaplan"),
    "a level of a published report": _in_text(":intresse: visst", ":intresse: högt"),
    "the status of a published report taken out": _in_text(PUBLISHED, ""),
    "a published report made a draft": _in_text(PUBLISHED, ":status: utkast\n"),
    "the time of a published report": _in_text("2020-01-10 07:30", "2020-01-10 07:31"),
    "a paragraph of a published report taken out": _in_text("### Läget på fältet\n", ""),
    "a remark put into a published report": _in_text("# Lägesrapport\n", "# Läge\n\n% anm\n"),
    "a published report removed": lambda source: (source / REPORT).unlink(),
    "a published report renamed": lambda source: (source / REPORT).rename(
        source / "serie-0/2020-01-11.md"
    ),
    "a published report moved": lambda source: _move(source / REPORT, source / "serie-9"),
    "the ledger changed": lambda source: _change(source / "ledger.jsonl"),
    "the ledger cut in a line": lambda source: _write(
        source / "ledger.jsonl", (source / "ledger.jsonl").read_bytes()[:-20]
    ),
    "the ledger emptied": lambda source: _write(source / "ledger.jsonl", b""),
    "the ledger removed": lambda source: (source / "ledger.jsonl").unlink(),
    "the ledger removed with its kept copies": _remove_record,
    "the last line of the ledger removed": lambda source: _write(
        source / "ledger.jsonl", (source / "ledger.jsonl").read_bytes().split(b"\n")[0] + b"\n"
    ),
    "the last line removed with report and kept copy, and committed": _commit_without_last_line,
    "marks of a merge in the ledger": lambda source: _write(
        source / "ledger.jsonl", (source / "ledger.jsonl").read_bytes() + b"<<<<<<< HEAD\n"
    ),
    "a report changed and its kept copy removed": _change_without_trace,
}


def _move(file: Path, folder: Path) -> None:
    folder.mkdir()
    file.rename(folder / file.name)


@pytest.mark.parametrize("way", HANDBOOK)
def test_tampering_with_the_handbook_is_told_by_check(
    way: str, published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """Whoever changes what was published learns it before anybody else does."""
    source = copy_repository(published[0], tmp_path / "repository")
    vgrdocs("check", source)
    HANDBOOK[way](source)
    vgrdocs("check", source, code=1)
