"""A fresh clone with the user's cache: what was built before is put in place, or gone on from.

Whatever is taken from there, a clean build gives the same bytes.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.handbooks import REPORT, built, replace, write
from tests.pictures import picture
from tests.publications import publish, withdraw
from vgrdocs.work import kept_builds
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Outcome
from vgrdocs.work.preview import Preview

from .compare import contents, differences

MARCH = "s/2026-03-10"
DAYS = ("2026-01-10", "2026-02-10", "2026-03-10")
START = """# Handbok

:::{toctree}
s/index
:::

:::{include} stycke.txt
:::

![Foto](s/foto.bmp) och [en fil](s/fil.pdf), [mars](s/2026-03-10.md).
"""


def forget_modules_below(folder: Path) -> None:
    """Unload what conf.py files of other tests have loaded, which a command would not have."""
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or "").is_relative_to(folder):
            del sys.modules[name]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a handbook and a cache that has it as it was built once."""
    forget_modules_below(tmp_path_factory.getbasetemp())
    folder = tmp_path_factory.mktemp("first")
    files: dict[str, str | bytes] = {f"s/{day}.md": REPORT.format(date=day) for day in DAYS}
    files |= {"s/index.md": "# Serien\n", "index.md": START, "stycke.txt": "Ett stycke.\n"}
    # One picture that is copied as it is and one that is converted; a file that is handed out.
    files |= {"s/foto.bmp": picture("BMP"), "s/fil.pdf": b"%PDF-1.7\n"}
    files[f"{MARCH}.md"] = REPORT.format(date=DAYS[2]).replace("stabilt.", "stabilt. ![B](b.png)")
    files["s/b.png"] = picture("PNG")
    source = write(folder / "source", files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        assert kept(source, folder / "built" / "out").problems == []
    shutil.rmtree(folder / "built")
    return folder


@pytest.fixture
def source(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the handbook written anew in the folder that it was in, with a copy of the cache."""
    shutil.copytree(first / "cache", tmp_path / "cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    written_anew(first / "source", tmp_path / "clone")
    before = tmp_path / "before"
    (first / "source").rename(before)
    shutil.copytree(tmp_path / "clone", first / "source")
    shutil.rmtree(tmp_path / "clone")
    yield first / "source"
    shutil.rmtree(first / "source", ignore_errors=True)
    before.rename(first / "source")


def kept(source: Path, out: Path) -> Outcome:
    """Build as the command does, with the user's cache."""
    return build(find_handbook(source), out, is_kept_for_user=True)


def written_anew(source: Path, place: Path) -> Path:
    """Let a place have the same files, written now."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copytree(source, place, copy_function=shutil.copyfile))


def elsewhere(source: Path, folder: Path) -> Path:
    """Move a handbook to another folder, in which nobody has built."""
    moved = written_anew(source, folder / "another" / "deeper" / "handbook")
    shutil.rmtree(source)
    return moved


def is_clean(source: Path, out: Path, folder: Path) -> bool:
    """Say whether a folder holds what a build from nothing gives."""
    return differences(contents(out), contents(built(source, folder / "clean" / "out"))) == {}


def builds() -> list[Path]:
    """Return the folders of the builds that are kept."""
    folder = Path(os.environ["XDG_CACHE_HOME"], "vgrdocs", "builds")
    return sorted(each for each in folder.iterdir() if each.is_dir())


def cached() -> Path:
    """Return the folder of the one build that is kept."""
    (found,) = builds()
    return found


Place = Callable[[Path, Path], Path]
PLACES: dict[str, Place] = {"where it was": lambda source, _: source, "elsewhere": elsewhere}


@pytest.mark.with_pdfs
@pytest.mark.parametrize("place", PLACES)
def test_what_was_built_before_is_put_in_place_unread(
    place: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same content gives the same files without Sphinx, wherever the clone lies."""
    kept(source, tmp_path / "first" / "out")  # with PDFs
    there = PLACES[place](source, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("vgrdocs.work.run.run", None)
        assert kept(there, tmp_path / "place" / "site").is_kept
        assert kept(there, tmp_path / "place" / "site").is_kept
    assert is_clean(there, tmp_path / "place" / "site", tmp_path)


@pytest.mark.with_pdfs
@pytest.mark.parametrize("place", PLACES)
def test_what_changed_since_is_all_that_is_read(
    place: str, source: Path, tmp_path: Path, read: list[str]
) -> None:
    """A clone with another report begins with the build before, and gives what a clean one does."""
    kept(source, tmp_path / "first" / "out")
    there = PLACES[place](source, tmp_path)
    replace(there / f"{MARCH}.md", "stabilt", "lugnare")
    read.clear()
    kept(there, tmp_path / "place" / "site")
    assert read == [MARCH]
    assert is_clean(there, tmp_path / "place" / "site", tmp_path)


EDITS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a report": (lambda source: replace(source / f"{MARCH}.md", "stabilt", "lugnt"), {MARCH}),
    "an included file": (lambda source: replace(source / "stycke.txt", "Ett", "Nio"), {"index"}),
    "a picture": (
        lambda source: (source / "s/foto.bmp").write_bytes(picture("BMP", (1, 2, 3))),
        {"index"},
    ),
    "a report more": (
        lambda source: (source / "s/2026-04-10.md").write_text(REPORT.format(date="2026-04-10")),
        {"s/2026-04-10"},
    ),
    "a fault": (lambda source: replace(source / f"{MARCH}.md", "publicerad", "publik"), {MARCH}),
}


def test_a_clone_elsewhere_goes_on_as_if_it_had_been_built_there(
    source: Path, tmp_path: Path, read: list[str]
) -> None:
    """After each of several edits only that is read, and what comes of it and is told is clean."""
    there, out = elsewhere(source, tmp_path), tmp_path / "place" / "site"
    kept(there, out)
    assert read == []
    for edit, (change, expected) in EDITS.items():
        change(there)
        read.clear()
        outcome = kept(there, out)
        assert set(read) == expected, edit
        clean = build(find_handbook(there), tmp_path / "clean" / edit / "out")
        assert outcome.findings == clean.findings, edit
        if outcome.is_kept:
            assert differences(contents(out), contents(tmp_path / "clean" / edit / "out")) == {}


def test_faults_put_nothing_in_place(source: Path, tmp_path: Path) -> None:
    """Where a clone has a problem there is no handbook, and none of before in its place."""
    replace(source / f"{MARCH}.md", "publicerad", "publik")
    assert kept(source, tmp_path / "out").problems
    assert not (tmp_path / "out").exists()
    replace(source / f"{MARCH}.md", "publik", "publicerad")
    replace(source / f"{MARCH}.md", "stabilt", "lugnt")
    assert kept(source, tmp_path / "out").problems == []
    assert is_clean(source, tmp_path / "out", tmp_path)


def changed(file: Path) -> None:
    """Change a file by hand, and leave its size and its time."""
    before = file.stat()
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut_off(file: Path) -> None:
    """Let a file end midway."""
    file.write_bytes(file.read_bytes()[:20])


@pytest.mark.parametrize("spoil", [changed, cut_off, Path.unlink])
@pytest.mark.parametrize("name", ["out/index.html", "doctrees/environment.pickle", "kept.json"])
def test_what_is_not_whole_is_not_used(
    name: str, spoil: Callable[[Path], None], source: Path, tmp_path: Path, read: list[str]
) -> None:
    """A file of the cache that was altered, cut off or taken away is noticed, and all is made."""
    spoil(cached() / name)
    kept(source, tmp_path / "out")
    assert len(read) == 5
    assert contents(tmp_path / "out") == contents(cached() / "out")


def test_a_hand_in_the_pages_is_not_in_the_cache(source: Path, tmp_path: Path) -> None:
    """What somebody writes into built files, in place, is in no build after it."""
    kept(source, tmp_path / "out")
    for file in (tmp_path / "out").rglob("*.html"):
        with file.open("r+b") as page:
            page.write(b"Vem har skrivit detta?")
    shutil.rmtree(tmp_path / ".out.doctrees")
    kept(source, tmp_path / "other")
    assert is_clean(source, tmp_path / "other", tmp_path)


def test_a_conf_py_that_computes_counts_for_its_folder_alone(
    source: Path, tmp_path: Path, read: list[str]
) -> None:
    """A setting may be made of the folder's name, and nobody hears that it was asked for."""
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("from pathlib import Path\nproject = Path(__file__).parent.name\n")
    kept(source, tmp_path / "a" / "out")
    read.clear()
    kept(source, tmp_path / "b" / "out")
    assert read == []
    there = elsewhere(source, tmp_path)
    kept(there, tmp_path / "c" / "out")
    assert len(read) == 5
    assert is_clean(there, tmp_path / "c" / "out", tmp_path)


def test_a_clone_of_gits_is_told_by_what_git_has(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git's own notes are others in each clone; what it answers is the same, or is not."""
    publish(source, "2026-03-10 08:00", MARCH)
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=x"]):
        git(source, *words)
    kept(source, tmp_path / "a" / "out")
    git(source, "clone", "--quiet", str(source), str(tmp_path / "clone"))
    with monkeypatch.context() as patch:
        patch.setattr("vgrdocs.work.run.run", None)
        kept(tmp_path / "clone", tmp_path / "b" / "out")
    ledger = tmp_path / "clone" / "ledger.jsonl"
    whole = ledger.read_bytes()
    ledger.write_bytes(whole + whole)  # what git will say that it held
    git(tmp_path / "clone", "commit", "--quiet", "--all", "--message=y")
    ledger.write_bytes(whole)
    shutil.rmtree(tmp_path / "b")
    monkeypatch.setattr("vgrdocs.work.run.run", None)
    with pytest.raises(TypeError):
        kept(tmp_path / "clone", tmp_path / "b" / "out")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *person, *arguments], check=True)


def test_a_withdrawn_text_stays_in_no_build(source: Path, tmp_path: Path) -> None:
    """What had to go is in nothing that is kept after the next build."""
    replace(source / f"{MARCH}.md", "Läget är stabilt.", "Läget är hemligast.")
    publish(source, "2026-03-10 08:00", MARCH)
    kept(source, tmp_path / "a" / "out")
    withdraw(source, MARCH, "2026-03-11 08:00")
    kept(source, tmp_path / "b" / "out")
    assert not [file for file in cached().rglob("*") if holds(file, b"hemligast")]
    assert is_clean(source, tmp_path / "b" / "out", tmp_path)


def holds(file: Path, words: bytes) -> bool:
    """Say whether a file has some words in it as they are."""
    return file.is_file() and words in file.read_bytes()


def test_a_build_does_without_a_cache(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, another process at work, others' rights: the build is made all the same."""
    folder = cached().parent
    with FileLock(folder / ".lock"):
        shutil.rmtree(cached())
        assert kept(source, tmp_path / "a" / "out").is_kept
    assert builds() == []
    with monkeypatch.context() as patch:
        patch.setattr(kept_builds, "_copied", full)
        assert kept(source, tmp_path / "b" / "out").is_kept
    assert builds() == []
    folder.chmod(0o777)
    assert kept(source, tmp_path / "c" / "out").is_kept
    assert builds() == []


def full(*_: object) -> None:
    """Fail as a disk does on which there is no room."""
    raise OSError(errno.ENOSPC, "full")


def test_few_builds_are_kept(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many handbooks those that were built last are kept, and of one handbook one build."""
    monkeypatch.setattr(kept_builds, "_MOST", 2)
    first = cached()
    for number in range(2):
        other = write(tmp_path / f"{number}", {"index.md": f"# Bok {number}\n"}, conf=f"x={number}")
        kept(other, tmp_path / "o" / f"{number}")
    assert len(builds()) == 2
    assert first not in builds()
    shutil.rmtree(tmp_path / "o")
    moved = elsewhere(tmp_path / "1", tmp_path)
    replace(moved / "index.md", "Bok", "Boken")
    kept(moved, tmp_path / "o" / "1")
    assert len(builds()) == 2


def test_a_preview_begins_with_the_one_before(
    source: Path, tmp_path: Path, read: list[str]
) -> None:
    """Whoever writes on the next day reads only what was wrong, and sees the same pages."""
    replace(source / f"{MARCH}.md", "publicerad", "publik")
    first = Preview(find_handbook(source), tmp_path / "a" / "out").build()
    read.clear()
    again = Preview(find_handbook(source), tmp_path / "b" / "out").build()
    assert set(read) <= {MARCH}
    assert again.findings == first.findings
    assert differences(contents(tmp_path / "b" / "out"), contents(tmp_path / "a" / "out")) == {}


def test_only_commands_for_writers_take_from_there(
    source: Path, tmp_path: Path, read: list[str]
) -> None:
    """What publishes, and builds versions, begins from what it knows itself."""
    built(source, tmp_path / "out")
    assert len(read) == 5
