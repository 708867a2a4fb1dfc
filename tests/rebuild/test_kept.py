"""What is kept between builds and checks: used where it gives what a clean one gives, and only so.

Most tests count the documents that are read, of which nine or fewer are read in this process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.handbooks import REPORT, built, replace, write
from tests.pictures import picture
from tests.publications import publish, withdraw
from vgrdocs.work import checking, handbook
from vgrdocs.work.checking import check, recheck
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Outcome
from vgrdocs.work.shared import loosening, share

from .compare import contents, differences

START = "# Handbok\n\n:::{toctree}\ns/index\n:::\n\n:::{include} stycke.txt\n:::\n"
FEBRUARY, MARCH = "s/2026-02-10", "s/2026-03-10"
Edit = Callable[[Path], object]


@pytest.fixture(autouse=True)
def cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test see what checks before it have kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a handbook of three reports, with a text that its first page includes."""
    days = ("2026-01-10", "2026-02-10", "2026-03-10")
    files = {f"s/{day}.md": REPORT.format(date=day) for day in days}
    pages = {"s/index.md": "# Serien\n", "index.md": START, "stycke.txt": "Ett stycke.\n"}
    return write(tmp_path / "source", files | pages)


def outcome_of(source: Path, out: Path) -> Outcome:
    """Build, whatever comes of it."""
    return build(find_handbook(source), out)


def is_clean(source: Path, out: Path) -> bool:
    """Say whether a folder holds what a clean build would give."""
    return differences(contents(out), contents(built(source, out.with_name("clean")))) == {}


def set_back(file: Path, old: str, new: str) -> None:
    """Change a file, and set its time back to what it was; the size stays if the words allow."""
    before = file.stat()
    replace(file, old, new)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


def test_what_nothing_changed_is_not_even_loaded(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build of the same is told at once, with its findings, and Sphinx does not run."""
    first = outcome_of(source, tmp_path / "out")
    monkeypatch.setattr("vgrdocs.work.run.run", None)
    again = outcome_of(source, tmp_path / "out")
    assert (again.findings, again.language) == (first.findings, first.language)
    assert again.is_kept


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_command_that_has_nothing_to_do_does_not_load_sphinx(
    command: str, source: Path, tmp_path: Path
) -> None:
    """What was told is told again without what reads and writes, which takes long to load."""
    program = (
        "import sys\nfrom vgrdocs.cli import main\n"
        "try:\n    main()\nfinally:\n    print('sphinx' in sys.modules, file=sys.stderr)"
    )
    arguments = [command, str(source), *([str(tmp_path / "out")] if command == "build" else [])]
    loaded = []
    for _ in range(2):
        run = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
        loaded.append(done.stderr.split()[-1])
    assert loaded == ["True", "False"]


def commit_and_take_back(source: Path) -> None:
    """Publish March and commit that; then let the ledger be as it was before."""
    ledger = source / "ledger.jsonl"
    short = ledger.read_bytes()
    publish(source, "2026-03-10 09:00", MARCH)
    commit_all(source)
    for copy in source.glob(f".published/{MARCH}/*"):
        copy.unlink()
    ledger.write_bytes(short)


def test_what_git_has_recorded_since_is_told(source: Path, tmp_path: Path) -> None:
    """A ledger that lacks lines of the commit that is checked out: also where no file changed."""
    publish(source, "2026-03-10 08:00", FEBRUARY)
    git(source, "init", "--quiet")
    commit_all(source)
    assert outcome_of(source, tmp_path / "out").problems == []
    assert outcome_of(source, tmp_path / "out").is_kept
    commit_and_take_back(source)
    codes = [finding.code for finding in outcome_of(source, tmp_path / "out").problems]
    assert codes == ["broken-ledger"]


def test_where_git_keeps_no_reflog_it_is_asked(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first commit a second build has nothing to do, and the commit is told of."""
    publish(source, "2026-03-10 08:00", FEBRUARY)
    git(source, "init", "--quiet")
    git(source, "config", "core.logAllRefUpdates", "false")
    outcome_of(source, tmp_path / "out")
    with monkeypatch.context() as patched:
        patched.setattr("vgrdocs.work.run.run", None)
        assert outcome_of(source, tmp_path / "out").is_kept
    commit_and_take_back(source)
    codes = [finding.code for finding in outcome_of(source, tmp_path / "out").problems]
    assert codes == ["broken-ledger"]


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *person, *arguments], check=True)


def commit_all(folder: Path) -> None:
    """Make a commit of all that is in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


def touched(source: Path) -> None:
    """Give every file a time to come."""
    for file in source.rglob("*.*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))


def cloned(source: Path) -> None:
    """Write every file anew, as git does in a fresh clone."""
    other = Path(shutil.copytree(source, source.with_name("clone"), copy_function=shutil.copy))
    shutil.rmtree(source)
    other.rename(source)


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a touched tree": (touched, []),
    "a fresh clone": (cloned, []),
    "same size and time": (
        lambda source: set_back(source / f"{FEBRUARY}.md", "stabilt", "lugnare"),
        [FEBRUARY],
    ),
    "same size and time of an included file": (
        lambda source: set_back(source / "stycke.txt", "Ett", "Nio"),
        ["index"],
    ),
    "another file that Sphinx does not read": (
        lambda source: (source / "anteckning.txt").write_text("Kom ihåg.\n", "utf-8"),
        [],
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_content_decides_and_no_time_of_a_file(
    edit: str, source: Path, tmp_path: Path, read: list[str]
) -> None:
    """What has the content that it had is not read again, and what has another one is."""
    out = built(source, tmp_path / "out")
    change, expected = EDITS[edit]
    change(source)
    read.clear()
    built(source, out)
    assert read == expected
    assert is_clean(source, out)


def test_a_fresh_clone_with_kept_doctrees_reads_nothing(
    source: Path, tmp_path: Path, read: list[str]
) -> None:
    """Doctrees that are kept without what was built of them serve to build it again."""
    out = built(source, tmp_path / "out")
    cloned(source)
    shutil.rmtree(out)
    read.clear()
    built(source, out)
    assert read == []
    assert is_clean(source, out)


@pytest.mark.parametrize("name", ["index.html", f"{MARCH}.html", "_static/vgrdocs/handbook.css"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_what_was_built_is_whole_again_after_a_hand_was_in_it(
    name: str, is_gone: bool, source: Path, tmp_path: Path
) -> None:
    """A file that was taken out, changed or added is as a clean build has it."""
    out = built(source, tmp_path / "out")
    (out / "lagd-till.html").write_text("Vem har lagt mig hit?", "utf-8")
    if is_gone:
        (out / name).unlink()
    else:
        (out / name).write_text("Ändrad.", "utf-8")
    built(source, out)
    assert is_clean(source, out)


def test_a_module_of_conf_py_that_lies_elsewhere_counts(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What conf.py imports, and the variables that it asks for, are part of what was built."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "texter.txt").write_text("Handbok ett", "utf-8")
    asks = f"""
import os
from pathlib import Path
html_title = Path({str(elsewhere)!r}, "texter.txt").read_text("utf-8")
project = os.environ.get("VGRDOCS_TEST_NAME", "utan namn")
"""
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(asks)
    out = built(source, tmp_path / "out")
    (elsewhere / "texter.txt").write_text("Handbok två", "utf-8")
    assert "Handbok två" in (built(source, out) / "index.html").read_text("utf-8")
    monkeypatch.setenv("VGRDOCS_TEST_NAME", "Regionens")
    built(source, out)
    assert is_clean(source, out)


def test_what_other_processes_ask_counts(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file elsewhere that is read with a document is heard of when several processes read."""
    monkeypatch.setattr("vgrdocs.work.run.processors", lambda: 2)
    for day in range(10, 22):
        (source / f"s/2026-04-{day}.md").write_text(REPORT.format(date=f"2026-04-{day}"), "utf-8")
    elsewhere = tmp_path / "text.txt"
    elsewhere.write_text("Ett", "utf-8")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"""
def setup(app):
    app.connect("doctree-read", lambda *_: open({str(elsewhere)!r}).close())
""")
    out = built(source, tmp_path / "out")
    elsewhere.write_text("Två", "utf-8")
    monkeypatch.setattr("vgrdocs.work.run.run", None)
    with pytest.raises(TypeError):
        outcome_of(source, out)


def test_no_value_of_a_variable_is_kept(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program may ask for all variables, among which there are passwords."""
    monkeypatch.setenv("VGRDOCS_TEST_PASSWORD", "hemligt-ord")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("import os\nproject = str(len(dict(os.environ)) > 0)\n")
    built(source, tmp_path / "out")
    assert holds(tmp_path / ".out.doctrees", "VGRDOCS_TEST_PASSWORD")
    assert not holds(tmp_path / ".out.doctrees", "hemligt-ord")


def test_another_program_begins_from_nothing(
    source: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another program, dictionary or library nothing that was read is used."""
    out = built(source, tmp_path / "out")
    (out / "av-ett-annat-program.html").write_text("Gammal.", "utf-8")
    monkeypatch.setattr("vgrdocs.work.kept.program_digest", lambda: "another")
    read.clear()
    built(source, out)
    assert len(read) == 5
    assert is_clean(source, out)


def test_a_fault_costs_only_what_it_is(source: Path, tmp_path: Path, read: list[str]) -> None:
    """After a fault the next build reads what is mended, and the pages stay until then."""
    out = tmp_path / "out"
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    assert [each.code for each in outcome_of(source, out).problems] == ["unknown-choice"]
    assert not out.exists()
    read.clear()
    replace(source / f"{MARCH}.md", "publicerat", "publicerad")
    before = contents(built(source, out))
    assert read == [MARCH]
    assert is_clean(source, out)
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    assert not outcome_of(source, out).is_kept
    assert contents(out) == before


def test_a_fault_takes_no_picture_from_another_page(source: Path, tmp_path: Path) -> None:
    """A picture that was converted when its page was read is there when a fault elsewhere is."""
    replace(source / "stycke.txt", "Ett stycke.", "![Foto](foto.bmp)")
    (source / "foto.bmp").write_bytes(picture("BMP"))
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    assert outcome_of(source, tmp_path / "out").problems
    replace(source / f"{MARCH}.md", "publicerat", "publicerad")
    built(source, tmp_path / "out")
    assert is_clean(source, tmp_path / "out")


def test_nothing_is_written_where_there_is_a_fault(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults of reading and of links are told together, before a page or a PDF is begun."""
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    replace(source / f"{FEBRUARY}.md", "stabilt", "[stabilt](finns-inte.md)")
    monkeypatch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_doc", None)
    found = outcome_of(source, tmp_path / "out")
    assert sorted(each.code for each in found.problems) == ["broken-link", "unknown-choice"]
    assert found.findings == check(find_handbook(source)).findings


CHECKED: dict[str, Edit] = {
    "a fault": lambda source: replace(source / f"{MARCH}.md", "publicerad", "publicerat"),
    "a link that leads nowhere": lambda source: replace(
        source / f"{FEBRUARY}.md", "stabilt", "[stabilt](finns-inte.md)"
    ),
    "a label": lambda source: replace(source / "s/index.md", "# Serien", "(namn)=\n# Serien"),
    "the same label before it": lambda source: replace(
        source / "index.md", "# Handbok", "(namn)=\n# Handbok"
    ),
    "the label gone": lambda source: replace(source / "s/index.md", "(namn)=\n", ""),
    "a page in no contents": lambda source: (source / "s/ensam.md").write_text("# E\n", "utf-8"),
    "a report gone": lambda source: (source / "s/2026-01-10.md").unlink(),
    "the fault mended": lambda source: replace(source / f"{MARCH}.md", "publicerat", "publicerad"),
    "a banned term": lambda source: (source / "conf.py").write_text(
        (source / "conf.py").read_text("utf-8") + 'vgrdocs_terms = {"läget": "läge"}\n', "utf-8"
    ),
    "an included file gone": lambda source: (source / "stycke.txt").unlink(),
}


def told(outcome: Outcome) -> tuple[object, ...]:
    """Return all that a command prints of a check."""
    return outcome.findings, outcome.reports, outcome.language


def test_a_check_tells_what_a_fresh_one_tells(source: Path) -> None:
    """After each of many edits, the kept check and the fresh one are the same, and once more."""
    for edit, change in {"nothing": touched, **CHECKED}.items():
        change(source)
        fresh = told(check(find_handbook(source)))
        assert told(recheck(find_handbook(source))) == fresh, edit
        assert told(recheck(find_handbook(source))) == fresh, edit


def test_a_check_reads_what_changed(source: Path, read: list[str]) -> None:
    """A second check reads nothing, and one after an edit reads what was edited."""
    recheck(find_handbook(source))
    read.clear()
    recheck(find_handbook(source))
    assert read == []
    replace(source / f"{MARCH}.md", "stabilt", "ansträngt")
    recheck(find_handbook(source))
    assert read == [MARCH]


def cache_of_checks() -> Path:
    """Return the folder of what is kept of checks."""
    return Path(os.environ["XDG_CACHE_HOME"], "vgrdocs", "checks")


def filled_with_rubbish() -> None:
    """Put something else into every kept file."""
    for file in cache_of_checks().rglob("*.*"):
        if file.is_file():
            file.write_bytes(b"\x80\x04rubbish")


def filled_with_other_values() -> None:
    """Put another form into the files of ours."""
    for file in cache_of_checks().rglob("*.json"):
        file.write_text('{"of": [], "again": 3, "asked": 1}', "utf-8")


@pytest.mark.parametrize("spoil", [filled_with_rubbish, filled_with_other_values])
def test_rubbish_in_the_cache_is_read_past(spoil: Callable[[], None], source: Path) -> None:
    """A damaged cache costs time and nothing else."""
    recheck(find_handbook(source))
    spoil()
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    assert told(recheck(find_handbook(source))) == told(check(find_handbook(source)))


def test_a_cache_that_others_may_write_is_not_used(source: Path, read: list[str]) -> None:
    """Doctrees do what they say, so those that another user may have put there are left alone."""
    recheck(find_handbook(source))
    cache_of_checks().chmod(0o777)
    read.clear()
    recheck(find_handbook(source))
    assert len(read) == 5


def test_a_check_does_without_a_cache(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there can be no folder for it, a check reads afresh."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert told(recheck(find_handbook(source))) == told(check(find_handbook(source)))


def test_two_checks_at_once_do_not_meet(source: Path) -> None:
    """While another check is at work in the cache, this one does without it."""
    recheck(find_handbook(source))
    (kept,) = (each for each in cache_of_checks().iterdir() if each.is_dir())
    replace(source / f"{MARCH}.md", "publicerad", "publicerat")
    with FileLock(kept.with_name(f".{kept.name}.lock")):
        assert told(recheck(find_handbook(source))) == told(check(find_handbook(source)))


def test_the_cache_keeps_few_handbooks(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The handbooks that were checked longest ago make room for others."""
    monkeypatch.setattr(checking, "_MOST", 1)
    recheck(find_handbook(source))
    other = write(tmp_path / "other", {"2026-01-10.md": REPORT.format(date="2026-01-10")})
    recheck(find_handbook(other))
    assert len([each for each in cache_of_checks().iterdir() if each.is_dir()]) == 1


def test_a_withdrawn_text_does_not_stay_in_the_cache(source: Path) -> None:
    """After a withdrawal the next check begins from nothing: the text might lie anywhere."""
    report = source / f"{FEBRUARY}.md"
    replace(report, "stabilt", "hemlighetsfullt")
    publish(source, "2026-03-11 08:00", FEBRUARY)
    recheck(find_handbook(source))
    assert holds(cache_of_checks(), "hemlighetsfullt")
    withdraw(source, FEBRUARY, "2026-03-12 08:00")
    recheck(find_handbook(source))
    assert not holds(cache_of_checks(), "hemlighetsfullt")


def holds(folder: Path, word: str) -> bool:
    """Say whether a file below a folder holds a word."""
    return any(word.encode() in content for content in contents(folder).values())


def test_a_build_that_ends_midway_leaves_what_was_there(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages and doctrees of before stay byte for byte, and the next build gives a clean one."""
    out = built(source, tmp_path / "out")
    before = contents(out)

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    replace(source / f"{MARCH}.md", "stabilt", "ansträngt")
    with monkeypatch.context() as patch:
        patch.setattr(handbook, "keep_withdrawn", ended)
        with pytest.raises(KeyboardInterrupt):
            built(source, out)
    assert contents(out) == before
    built(source, out)
    assert is_clean(source, out)


@pytest.mark.parametrize("mode", ["w", "a", "r+"])
def test_a_shared_file_is_ones_own_when_it_is_written(mode: str, tmp_path: Path) -> None:
    """However Python opens it, what the folder of before holds stays."""
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "sida.html").write_text("Före", "utf-8")
    share(tmp_path / "before", tmp_path / "after")
    assert (tmp_path / "before" / "sida.html").samefile(tmp_path / "after" / "sida.html")
    with (
        loosening(tmp_path / "after"),
        (tmp_path / "after" / "sida.html").open(mode, encoding="utf-8") as page,
    ):
        page.write("Efter")
    assert (tmp_path / "before" / "sida.html").read_text("utf-8") == "Före"
    assert (tmp_path / "after" / "sida.html").read_text("utf-8").endswith("Efter")
    assert len(list((tmp_path / "after").iterdir())) == 1


def test_a_disk_without_links_builds_the_same(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files can't be shared they are copied."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("vgrdocs.work.shared.os.link", refused)
    out = built(source, tmp_path / "out")
    replace(source / f"{MARCH}.md", "stabilt", "ansträngt")
    built(source, out)
    assert is_clean(source, out)
