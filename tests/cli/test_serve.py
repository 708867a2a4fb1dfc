"""The preview: pages follow what is saved, and problems do not take the last good ones away."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sphinx.application import Sphinx

from tests.handbooks import REPORT, built, pages, replace, write
from tests.previews import Served, serving
from vgrdocs.work.handbook import PAGES
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Outcome
from vgrdocs.work.preview import Preview, served
from vgrdocs.work.run import run

REPORT_FILE, PAGE, PDF = "s/2026-01-01.md", "s/2026-01-01.html", "s/2026-01-01.pdf"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of one report."""
    return write(
        tmp_path_factory.mktemp("preview"), {REPORT_FILE: REPORT.format(date="2026-01-01")}
    )


@pytest.fixture(scope="module")
def preview(source: Path) -> Iterator[Served]:
    """The handbook, shown and built once."""
    with serving(source) as preview:
        assert preview.said.readline() == "Inga problem.\n"
        yield preview


@pytest.mark.with_pdfs
def test_a_page_is_as_built_but_for_a_script(preview: Served, source: Path, tmp_path: Path) -> None:
    """What is served is what `vgrdocs build` makes; the script that loads anew is in no file."""
    out = built(source, tmp_path / "out")
    page, _, _ = preview.get(PAGE).partition(b"<script>\n(async")
    # A PDF is made after the page, which does not know its size.
    assert re.sub(rb"PDF, \d+ kB", b"PDF", (out / PAGE).read_bytes()).startswith(page)
    assert b"~newest" not in (out / PAGE).read_bytes()
    assert preview.get(PDF) == (out / PDF).read_bytes()


def test_what_is_saved_is_shown(preview: Served, source: Path) -> None:
    """When a file is saved, the page and its PDF are built again and the browser is told."""
    page, pdf = preview.get(PAGE), preview.get(PDF)
    replace(source / REPORT_FILE, "Läget är stabilt.", "Läget är lugnt.")
    preview.wait_for("Läget är lugnt.", PAGE)
    assert preview.said.readline() == "Inga problem.\n"
    assert preview.get(PAGE) != page
    assert preview.get(PDF) != pdf


def test_problems_stand_in_their_place(preview: Served, source: Path) -> None:
    """A problem is told alike on the page and in the terminal, until it is mended."""
    replace(source / REPORT_FILE, "2026-01-01 07:30", "1/1 07:30")
    preview.wait_for("saknar år", PAGE)
    page = preview.get(PAGE).decode()
    assert (
        f'<li><a href="#vgr-note-1">”1/1 07:30” saknar år</a> <code>{REPORT_FILE}:3</code>' in page
    )
    note = page.partition('id="vgr-note-1"')[2].partition("</div>")[0]
    assert "”1/1 07:30” saknar år" in note
    assert "skriv ÅÅÅÅ-01-01 07:30" in note
    assert "Läget är" in page
    assert preview.said.readline().endswith(f"{REPORT_FILE}:3: ”1/1 07:30” saknar år [no-year]\n")
    assert preview.said.readline() == "    skriv ÅÅÅÅ-01-01 07:30\n"
    replace(source / REPORT_FILE, "1/1 07:30", "2026-01-01 07:30")
    assert preview.said.readline() == "Inga problem.\n"
    assert "saknar år" not in preview.get(PAGE).decode()


def test_a_browser_that_waits_is_told_of_a_build(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ends its waiting is the build, not that its patience is at an end."""
    monkeypatch.setattr(f"{Preview.__module__}._PATIENCE", 3600)
    preview = Preview(find_handbook(source), tmp_path / "out")
    shown = preview.newest("", PAGE)
    assert "Handboken byggs." in preview.page(PAGE).decode()
    browser = threading.Thread(target=preview.newest, args=(shown, PAGE), daemon=True)
    browser.start()
    preview.build()
    browser.join(60)
    assert not browser.is_alive()


@pytest.mark.parametrize(
    "loads",
    [
        '<img alt="" src="../_images/p%C3%A5.png">',
        '<link rel="stylesheet" type="text/css" href="../_images/p%C3%A5.png?v=1" />',
        '<script defer src="../_images/p%C3%A5.png"></script>',
    ],
)
def test_a_page_that_loads_another_file_is_another(
    source: Path, tmp_path: Path, loads: str
) -> None:
    """A picture, a style or a list that comes after the text, or is another, is shown too."""
    preview = Preview(find_handbook(source), tmp_path)
    (tmp_path / "s").mkdir()
    (tmp_path / PAGE).write_text(f"{loads}</body>", "utf-8")
    states = [preview.newest("", PAGE)]
    (tmp_path / "_images").mkdir()
    for content in (b"a", b"b", b"b"):
        (tmp_path / "_images" / "på.png").write_bytes(content)
        states.append(preview.newest("", PAGE))
    assert states[2] == states[3]
    assert len(set(states)) == 3
    assert states[3].encode() in preview.page(PAGE)


def test_what_was_read_stays_in_the_process(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between saves nothing that was read is loaded, and the pages are those of a new build."""
    own = write(tmp_path / "own", {REPORT_FILE: REPORT.format(date="2026-01-01")})
    preview = Preview(find_handbook(own), tmp_path / "out")
    assert preview._build(PAGES).is_kept
    monkeypatch.setattr(Sphinx, "_load_existing_env", _fail)
    runs: list[Outcome] = []

    def counted(*given: Any, **named: Any) -> Outcome:
        runs.append(run(*given, **named))
        return runs[-1]

    monkeypatch.setattr("vgrdocs.work.run.run", counted)
    second = own / "s/2026-02-01.md"
    second.write_text(REPORT.format(date="2026-02-01"), "utf-8")
    for step in (
        lambda: replace(own / REPORT_FILE, "# Lägesrapport", "# Rapport"),
        lambda: replace(own / REPORT_FILE, "Läget är stabilt.", "Läget är [[FYLL I: hur]]."),
        lambda: replace(own / "conf.py", '"Handbok"', '"Handboken"'),
        second.unlink,
    ):
        step()  # type: ignore[no-untyped-call]
        runs.clear()
        assert preview._build(PAGES).is_kept
        assert len(runs) == 1  # and not once more from nothing
        new = Preview(find_handbook(own), tmp_path / "new" / "out")
        assert new._build(PAGES).is_kept
        assert pages(preview.out) == pages(new.out)
        shutil.rmtree(tmp_path / "new")


def _fail(*_: object) -> None:
    raise AssertionError


def test_what_was_saved_is_shown_before_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of a file that was saved is seen while others are still to be written."""
    own = write(tmp_path / "own", {REPORT_FILE: REPORT.format(date="2026-01-01")})
    preview = Preview(find_handbook(own), tmp_path / "out")
    preview._build(PAGES)
    seen: list[tuple[bool, bool]] = []
    show = preview._show

    def note(fresh: Mapping[str, str], outcome: Outcome) -> None:
        show(fresh, outcome)
        is_in_files = "lugnt" in (preview.out / PAGE).read_text("utf-8")
        seen.append(("lugnt" in preview.page(PAGE).decode(), is_in_files))

    monkeypatch.setattr(preview, "_show", note)
    replace(own / REPORT_FILE, "Läget är stabilt.", "Läget är lugnt.")
    preview._build(PAGES)
    assert seen == [(True, False), (True, True)]


def test_a_page_is_there_while_a_build_takes_the_place_of_another(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks in the moment without a folder waits, and gets the page or the style."""
    preview = Preview(find_handbook(source), tmp_path / "out")
    preview._build(PAGES)
    style = next((preview.out / "_static").rglob("*.css")).relative_to(preview.out).as_posix()
    answers: list[int] = []
    rename = Path.rename

    def slow(old: Path, new: Path) -> Path:
        moved = rename(old, new)
        if old == preview.out:
            for path in (PAGE, style, ""):
                asking.append(threading.Thread(target=ask, args=(path,)))
                asking[-1].start()
            asking[0].join(0.5)
        return moved

    def ask(path: str) -> None:
        with urllib.request.urlopen(address + path, timeout=60) as answer:  # noqa: S310 - it is ours
            answers.append(answer.status)

    asking: list[threading.Thread] = []
    monkeypatch.setattr(Path, "rename", slow)
    replace(source / "conf.py", 'language = "sv"', 'language = "sv"\nhtml_title = "Annan"')
    with served(preview, 0) as address:
        preview._build(PAGES)
        for each in asking:
            each.join(60)
    assert answers == [200, 200, 200]


def test_a_pdf_that_is_not_made_says_so(source: Path, tmp_path: Path) -> None:
    """A page leads to its PDF before it is there; the PDF's page tells when it comes."""
    preview = Preview(find_handbook(source), tmp_path / "out")
    preview._build(PAGES)
    assert f'href="{Path(PDF).name}"' in preview.page(PAGE).decode()
    assert "PDF:en är inte gjord än" in preview.page(PDF).decode()


def test_the_page_that_was_saved_last_is_opened(tmp_path: Path) -> None:
    """Of all pages it is the newest by its file; a file that makes none does not count."""
    files = {f"s/2026-0{month}-01.md": REPORT.format(date=f"2026-0{month}-01") for month in (1, 2)}
    own = write(tmp_path / "own", {**files, "README.md": "# Läs mig\n"})
    for age, name in enumerate(("README.md", REPORT_FILE, "s/2026-02-01.md", "index.md"), 1):
        os.utime(own / name, (10_000 - age, 10_000 - age))
    preview = Preview(find_handbook(own), tmp_path / "out")
    preview._build(PAGES)
    assert preview.last_saved() == PAGE


def test_a_handbook_that_can_not_be_built_says_so(tmp_path: Path) -> None:
    """Without any page yet, the browser shows what is wrong; then it is on the page that was."""
    source = write(tmp_path, {REPORT_FILE: REPORT.format(date="2026-01-01")}, conf="1/0\n")
    with serving(source) as preview:
        preview.wait_for("ZeroDivisionError", "")
        replace(source / "conf.py", "1/0\n", "")
        preview.wait_for("Läget är stabilt.", PAGE)
        replace(source / "conf.py", 'language = "sv"', 'language = "sv"\n1/0')
        preview.wait_for("Handboken går inte att bygga som den är nu", PAGE)
        assert "Läget är stabilt." in preview.get(PAGE).decode()


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP])
def test_a_service_that_is_stopped_leaves_nothing(
    ended_by: signal.Signals, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts do not stay in the machine's temporary folder when the window is closed."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(source, ended_by=ended_by) as preview:
        preview.wait_for("Läget", PAGE)
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_no_page_from_elsewhere_reads_drafts_through_a_name_of_its_own(preview: Served) -> None:
    """Only who asks for this machine by its own name is answered."""
    address = urlsplit(preview.address)
    answers = []
    for name in (address.netloc, f"localhost:{address.port}", "evil.example"):
        connection = http.client.HTTPConnection(address.netloc, timeout=60)
        connection.request("GET", f"/{PAGE}", headers={"Host": name})
        answers.append(connection.getresponse().status)
        connection.close()
    assert answers == [200, 200, 421]


def test_it_serves_where_it_is_told_to(source: Path) -> None:
    """`--host` and `--port` say where, and a port that is taken gives way to another."""
    with serving(source, "--host", "localhost", "--port", "0") as preview:
        address = urlsplit(preview.address)
        assert address.hostname == "localhost"
        with serving(source, "--host", "localhost", "--port", str(address.port)) as second:
            assert urlsplit(second.address).port not in (None, address.port)


def test_served_to_others_it_tells_an_address_that_a_phone_can_use(source: Path) -> None:
    """Not the one that stands for all of this machine's own, which nobody can ask for."""
    to_all = "0.0.0.0"  # noqa: S104 - it is what is tried
    with serving(source, "--host", to_all) as preview:
        assert urlsplit(preview.address).hostname != to_all
        preview.wait_for("Läget", PAGE)


def test_what_conf_imports_is_read_again(tmp_path: Path) -> None:
    """A module beside conf.py that has been saved counts at the next build."""
    conf = "import sys\nsys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\n"
    conf += "from names import project\n"
    write(tmp_path, {"names.py": 'project = "Före"\n'}, conf=conf)
    with serving(tmp_path) as preview:
        preview.wait_for("Före", "index.html")
        (tmp_path / "names.py").write_text('project = "Efter ändringen"\n')
        preview.wait_for("Efter ändringen", "index.html")
