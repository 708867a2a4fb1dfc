"""What is not done, on the pages of a preview: gaps, problems in their places, and no leak."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from typer.testing import CliRunner

from tests.handbooks import REPORT, pages, write
from tests.previews import HALF_FILLED
from vgrdocs.cli import app
from vgrdocs.locale import language
from vgrdocs.model import check_marks
from vgrdocs.work import preview_run
from vgrdocs.work.checking import check
from vgrdocs.work.handbook import PAGES, build
from vgrdocs.work.locating import find_handbook, preview_of
from vgrdocs.work.outcome import Outcome

FAULTS = Path(__file__).parents[1] / "ext" / "faults"
PAGE = "s/2026-01-01.html"
GAPS = ["ämne", "numret", "normal", "hur läget är", "", "eller inte", "två", "tal", "namn", "titel"]


def previewed(source: Path, out: Path) -> Outcome:
    """Build a handbook as its writers are to see it."""
    return build(preview_of(find_handbook(source)), out, processes=1, builders=PAGES)


def text_of(html: str) -> str:
    """Return the words of some HTML."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook of two series: a half-filled draft in one, a good report in the other."""
    files = {
        "s/2026-01-01.md": HALF_FILLED,
        "t/2026-01-01.md": REPORT.format(date="2026-01-01"),
    }
    return write(tmp_path_factory.mktemp("half"), files)


@pytest.fixture(scope="module")
def out(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `vgrdocs build --draft` makes of it."""
    out = tmp_path_factory.mktemp("out") / "handbook"
    assert previewed(source, out).is_kept
    return out


@pytest.fixture
def page(out: Path) -> str:
    """The page of the draft."""
    return (out / PAGE).read_text("utf-8")


def test_each_mark_is_a_gap(page: str) -> None:
    """In titles, fields, lists and tables, over emphasis and lines, a gap says what to fill in."""
    gaps = re.findall(
        r'<mark class="vgr-gap" id="(vgr-gap-\d+)"[^>]*>(.*?)</mark>', page, re.DOTALL
    )
    assert [text_of(words) for _, words in gaps] == [
        f"Fyll i: {asked}" if asked else "Fyll i" for asked in GAPS
    ]
    _, _, article = page.partition("<!--/vgr-unfinished-->")
    assert "[[FYLL I: så skrivs det]]" in text_of(article)


def test_the_list_leads_to_each_gap_and_problem(page: str) -> None:
    """Each entry of the list at the top leads to a place on the page that there is once."""
    listed, _, rest = page.partition("<!--/vgr-unfinished-->")
    led_to = re.findall(r'<li><a href="#(vgr-(?:gap|note)-\d+)">', listed)
    assert len([each for each in led_to if "gap" in each]) == len(GAPS)
    assert len(set(led_to)) == len(led_to)
    assert {each for each in led_to if rest.count(f'id="{each}"') != 1} == set()


def test_a_problem_stands_beside_what_it_is_about(page: str) -> None:
    """A problem is told right before the field or the text that it is about, as written."""
    _, _, rest = page.partition("<!--/vgr-unfinished-->")
    words = text_of(rest.replace("<", " <"))
    assert "Problem: :period: ”26/8” saknar år skriv ÅÅÅÅ-08-26 26/8" in words
    assert re.search(r"leder ingenstans [^.]* Medierna frågar ingen ?\.", words)
    assert re.search(r"Kommunikativ lägesbild # Problem: fältet ”:intresse:” saknas", words)
    assert "stadig" in words


def test_a_block_that_is_not_read_stands_as_it_was_written(page: str) -> None:
    """Where a block would stand of which nothing can be read, its text is shown whole."""
    _, _, shown = page.rpartition('class="vgr-unread highlight')
    written = text_of(shown.partition("</pre>")[0].partition(">")[2])
    assert written == ":::{okänt-block} Titel :fält: x Det som inte läses. :::"


def test_other_series_are_untouched(source: Path, out: Path, tmp_path: Path) -> None:
    """The page of a good report is as in a handbook without the half-filled one, list and all."""
    alone = shutil.copytree(source, tmp_path / "alone")
    shutil.rmtree(alone / "s")
    previewed(alone, tmp_path / "out")
    good = (out / "t/2026-01-01.html").read_text("utf-8")
    assert "vgr-unfinished-->" not in good
    main = '<article class="bd-article">.*?</article>\n'
    other = (tmp_path / "out/t/2026-01-01.html").read_text("utf-8")
    assert re.findall(main, good, re.DOTALL) == re.findall(main, other, re.DOTALL)


def test_the_start_page_leads_to_what_is_not_done(out: Path) -> None:
    """Who looks after the whole handbook finds from its start page where something is left."""
    start = (out / "index.html").read_text("utf-8")
    assert f'<a href="{PAGE}">{PAGE}</a>' in start


def test_a_preview_tells_what_check_tells(tmp_path: Path) -> None:
    """Whatever is wrong, a handbook that can be read is shown, with the very words of `check`."""
    source = shutil.copytree(FAULTS, tmp_path / "faults")
    outcome = previewed(source, tmp_path / "out")
    assert outcome.is_kept
    assert outcome.findings == check(find_handbook(source)).findings


def test_a_page_that_can_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the program takes one page, which shows its file's text, and no other."""
    files = {"s/2026-01-01.md": REPORT.format(date="2026-01-01"), "a.md": "# A\n\nbräcklig\n"}
    source = write(tmp_path / "source", files)
    (source / "index.md").write_text("# Handbok\n\n```{toctree}\na\n```\n", "utf-8")
    read = preview_run.PreviewRun._read_any

    def fail(
        self: preview_run.PreviewRun, read_doc: object, docname: str, **options: object
    ) -> None:
        def failing(docname: str, **options: object) -> None:
            if docname == "a" and docname not in self.unread.docnames:
                raise RecursionError
            read_doc(docname, **options)  # type: ignore[operator]

        read(self, failing, docname, **options)

    monkeypatch.setattr(preview_run.PreviewRun, "_read_any", fail)
    outcome = previewed(source, tmp_path / "out")
    assert [(Path(each.file).name, each.code) for each in outcome.findings] == [
        ("a.md", "too-deep")
    ]
    page = (tmp_path / "out/a.html").read_text("utf-8")
    assert outcome.findings[0].message in page
    assert "bräcklig" in page
    assert "Läget är stabilt." in (tmp_path / "out" / PAGE).read_text("utf-8")


def test_nothing_of_a_preview_gets_out(tmp_path: Path) -> None:
    """Built where a preview was, a handbook is as if there had been none, file by file."""
    draft = re.sub(r"\[\[.*?\]\]", "x", HALF_FILLED, flags=re.DOTALL)
    assert not list(check_marks(draft.splitlines(), language("sv")))
    source = write(tmp_path / "source", {"t/2026-01-01.md": REPORT.format(date="2026-01-01")})
    good = source / "t/2026-01-01.md"
    text = good.read_text("utf-8")
    good.write_text(
        text.replace("stabilt", "[[FYLL I: hur]]").replace("publicerad", "utkast"), "utf-8"
    )
    previewed(source, tmp_path / "out")
    assert "vgr-gap" in (tmp_path / "out/t/2026-01-01.html").read_text("utf-8")
    for each in (text, text.replace("publicerad", "utkast"), good.read_text("utf-8")):
        good.write_text(each, "utf-8")
        previewed(source, tmp_path / "out")
        assert build(find_handbook(source), tmp_path / "out", 1, PAGES).problems == []
        fresh = tmp_path / "fresh"
        build(find_handbook(source), fresh, 1, PAGES)
        assert pages(tmp_path / "out") == pages(fresh)
        files = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
        leaks = rb"vgr-gap|vgr-note|vgr-unfinished|vgr-place|vgr-unread|Fyll i"
        assert [file for file in files if re.search(leaks, file.read_bytes())] == []
        shutil.rmtree(fresh)


def test_a_preview_that_is_built_again_is_as_a_new_one(source: Path, tmp_path: Path) -> None:
    """What is told goes from the pages when it is mended, whether or not they are made again."""
    again = shutil.copytree(source, tmp_path / "source")
    report, out = again / "s/2026-01-01.md", tmp_path / "out"
    previewed(again, out)
    for old, new in (
        (":period: 26/8\n", ""),
        ("[[FYLL I: titel]]", "Titeln"),
        ("[ingen]()", "oss"),
    ):
        text = report.read_text("utf-8")
        assert old in text
        report.write_text(text.replace(old, new), "utf-8")
        previewed(again, out)
        previewed(again, tmp_path / "new")
        assert pages(out) == pages(tmp_path / "new")
        shutil.rmtree(tmp_path / "new")


def test_only_a_draft_is_built_with_problems(source: Path, tmp_path: Path) -> None:
    """`build --draft` shows what `build` refuses, and says what is wrong; the two don't mix."""
    out = tmp_path / "out"
    shown = CliRunner().invoke(app, ["build", "--draft", str(source), str(out)])
    assert shown.exit_code == 0
    assert "”26/8” saknar år" in shown.output
    before = pages(out)
    assert b'.pdf"' not in b"".join(before.values())
    refused = CliRunner().invoke(app, ["build", str(source), str(out)])
    assert refused.exit_code == 1
    assert "”26/8” saknar år" in refused.output
    assert pages(out) == before


STEPS = {
    "a": (BuildEnvironment, "get_and_resolve_doctree"),
    "b": (StandaloneHTMLBuilder, "write_doc_serialized"),
    "c": (StandaloneHTMLBuilder, "write_doc"),
}
"""The steps in which a page is written, each by the page that fails in it, and whose it is."""


def test_a_page_that_can_not_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails, a page shows its file's text and why, once; others are made, till mended."""
    files = {f"{name}.md": f"# {name}\n\nbräcklig <b\n" for name in "abcd"}
    source = write(tmp_path / "source", files)
    (source / "index.md").write_text("# Handbok\n\n```{toctree}\na\nb\nc\nd\n```\n", "utf-8")
    with monkeypatch.context() as patched:
        for name, (owner, step) in STEPS.items():
            patched.setattr(owner, step, _failing(name, getattr(owner, step)))
        first = previewed(source, tmp_path / "out")
        (source / "d.md").write_text("# d\n\nhållbar\n", "utf-8")
        again = previewed(source, tmp_path / "out")
    for outcome in first, again:
        told = [(Path(each.file).stem, each.code) for each in outcome.findings]
        assert (outcome.is_kept, told) == (True, [(name, "too-deep") for name in STEPS])
    for name in STEPS:
        page = (tmp_path / f"out/{name}.html").read_text("utf-8")
        assert text_of(page.replace("<", " <")).count(first.findings[0].message) == 1
        assert "bräcklig &lt;b" in page
    assert "hållbar" in (tmp_path / "out/d.html").read_text("utf-8")
    (source / "d.md").write_text("# d\n\nhållbarast\n", "utf-8")
    assert previewed(source, tmp_path / "out").findings == []
    assert first.findings[0].message not in (tmp_path / "out/a.html").read_text("utf-8")


def _failing(name: str, step: Callable[..., object]) -> Callable[..., object]:
    """Return a step that fails for the page *name*."""

    def failing(self: object, docname: str, *given: object, **named: object) -> object:
        if docname == name:
            raise RecursionError
        return step(self, docname, *given, **named)

    return failing
