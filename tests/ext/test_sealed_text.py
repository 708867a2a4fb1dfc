"""What readers get of a published report is sealed: no setting changes it without being told."""

from __future__ import annotations

import dataclasses as dc
from pathlib import Path

import pytest

from tests.docs.manual import copy_of_snippet, vgrdocs_run
from tests.handbooks import REPORT, findings, replace, write
from tests.pictures import picture
from tests.publications import FEBRUARY, JANUARY, correct, ledger, publish
from vgrdocs.model import BLOCKS, ProblemCode
from vgrdocs.read.told_always import ALWAYS, without_ledger
from vgrdocs.record import Ledger
from vgrdocs.work.checking import check
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

CONF = """
myst_enable_extensions = [
    "colon_fence", "deflist", "tasklist", "substitution", "attrs_inline", "attrs_block",
]
myst_substitutions = {
    "antal": "tre", "mer": "[läs mer](https://example.org/a)", "gjort": "- [ ] Klart",
    "bild": "![Karta](a.png) ![Karta](b.png)",
}
vgrdocs_choices = {"media-situation": {"interest": ["lågt", "visst", "högt"]}}
# end
"""
END = "# end\n"
TEXT = """
Patienter ringde "i onödan" -- {{antal}} gånger. {{mer}} {{bild}}

{{gjort}}

```{include} mer.txt
```

{uppdrag}`vaxel`
:::

:::{kommunikativ-lägesbild}
:intresse: visst
:::

:::{talesperson}
- Anna Ek, direktör 2025-01-01/2026-02-01, 010-123 45 67
:::

:::{rättelse} 2026-01-01 07:40
Det stod två gånger.
:::

:::{uppdrag} Ny växel
:id: vaxel
:status: nytt
:::
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """Return a handbook with a published report whose words come from many places."""
    folder = tmp_path / "reports"
    files: dict[str, str | bytes] = {
        f"{JANUARY}.md": REPORT.format(date=JANUARY[2:]).removesuffix(":::\n") + TEXT,
        "s/mer.txt": "Ur en annan fil: {{antal}}.\n",
        "s/a.png": picture("PNG"),
        "s/b.png": picture("PNG", (0, 0, 9)),
        "index.md": "# Handbok\n\n:::{rapportlista}\n:::\n\n:::{uppdragsregister}\n:::\n",
    }
    write(folder, files, conf=CONF)
    publish(folder, "2026-01-01 08:00")
    assert told(folder) == []
    return folder


def told(folder: Path) -> list[tuple[str, int, str]]:
    """Return (file, line, code) of the problems that a check finds."""
    found = [each for each in findings(folder) if not each.is_remark]
    return [(each.file, each.line, each.code) for each in found]


CHANGED = [(f"{JANUARY}.md", 3, "changed-report")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"tre"', '"fyra"'),
        ("example.org/a", "example.org/b"),
        ("![Karta]", "![Kartan]"),
        ("(a.png) ![Karta](b.png)", "(b.png) ![Karta](a.png)"),
        ("[ ] Klart", "[x] Klart"),
        ('"lågt", "visst"', '"lågt", "lägre", "visst"'),
        (END, "smartquotes = False\n" + END),
        (
            END,
            END + "\ndef setup(app):\n"
            "    app.connect('source-read', lambda a, d, s: "
            "s.__setitem__(0, s[0].replace('visst', 'högt').replace('ringde', 'skrev')))\n",
        ),
        (
            END,
            END + "\ndef setup(app):\n"
            "    app.connect('doctree-read', lambda a, tree: tree[0][0].append("
            "__import__('docutils.nodes').nodes.Text(' eller inte')))\n",
        ),
    ],
)
def test_what_changes_the_words_of_a_report_is_told_at_it(
    handbook: Path, old: str, new: str
) -> None:
    """Whatever conf.py makes of the same file: the report is not what was published."""
    replace(handbook / "conf.py", old, new)
    files = {finding[0] for finding in told(handbook)}
    assert files == {f"{JANUARY}.md"}
    assert {finding[2] for finding in told(handbook)} == {"changed-report"}
    replace(handbook / "conf.py", new, old)
    assert told(handbook) == []


def test_it_says_where_to_look_and_how_to_correct(handbook: Path) -> None:
    """The correction that it gives is recorded with the new text, and then nothing is told."""
    replace(handbook / "conf.py", '"tre"', '"fyra"')
    (finding,) = [each for each in findings(handbook) if not each.is_remark]
    assert (finding.file, finding.line, finding.code) == CHANGED[0]
    assert "fastän filen är densamma" in finding.message
    correct(handbook, JANUARY, "2026-01-01 09:00", "ringde", "ringde")
    assert publish(handbook, "2026-01-01 09:10") == [JANUARY]
    first, second = ledger(handbook).lines
    assert "" not in (first.text, second.text)
    assert first.text != second.text
    assert told(handbook) == []


def test_a_build_tells_it_from_what_it_has_kept(handbook: Path, tmp_path: Path) -> None:
    """A page that is not read again has its digest in the environment."""
    out = tmp_path / "out"
    assert build(find_handbook(handbook), out).problems == []
    text = (handbook / "ledger.jsonl").read_text("utf-8")
    assert build(find_handbook(handbook), out).problems == []
    lines = ledger(handbook).lines
    assert text.count(lines[0].text) == 1
    replace(handbook / "conf.py", '"tre"', '"fyra"')
    assert {each.code for each in build(find_handbook(handbook), out).problems} == {
        "changed-report"
    }


def test_neither_look_nor_later_reports_break_the_seal(handbook: Path) -> None:
    """What the program adds and works out is no text of the report's."""
    later = REPORT.format(date=FEBRUARY[2:]) + (
        "\n:::{uppdrag} Ny växel, nu klar\n:id: vaxel\n:status: avslutat\n:utfall: Klar.\n:::\n"
    )
    look = (
        "html_title = 'Annat'\nhtml_theme_options = {'use_fullscreen_button': False}\n"
        "numfig = True\nhighlight_language = 'none'\nvgrdocs_picture_width = 4\n" + END
    )
    (handbook / f"{FEBRUARY}.md").write_text(later, "utf-8")
    replace(handbook / "index.md", "# Handbok", "# En annan titel")
    replace(handbook / "conf.py", END, look)
    assert told(handbook) == []


def test_a_word_of_ours_is_no_word_of_the_report(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vgrdocs that says a label or a heading in another way breaks no seal."""
    monkeypatch.setattr(BLOCKS["situation-summary"], "heading", "How it stands")
    monkeypatch.setattr(BLOCKS["assignment"], "heading", "Errand")
    monkeypatch.setattr("vgrdocs.show.values.say_date", lambda *_: "the first of January")
    monkeypatch.setattr("vgrdocs.show.values.say_when", lambda *_: "from then on")
    assert told(handbook) == []


def test_the_names_that_conf_py_gives_to_a_kind_are_words_of_the_report(tmp_path: Path) -> None:
    """They are the handbook's own, unlike those of the program's kinds."""
    folder = copy_of_snippet("kind-in-conf", tmp_path / "handbook")
    replace(folder / "weather" / "2026-03-26.md", "07:30\n", "07:30\n:status: published\n")
    assert vgrdocs_run("publish", cwd=folder).returncode == 0
    for old, new in (('heading="Weather"', 'heading="Storm"'), ('"River"', '"Lake"')):
        assert vgrdocs_run("check", cwd=folder).returncode == 0
        replace(folder / "conf.py", old, new)
        assert "[changed-report]" in vgrdocs_run("check", cwd=folder).stdout
        replace(folder / "conf.py", new, old)


@pytest.mark.parametrize("pattern", ["vgr", "vgr.*", "vgr.changed-report"])
def test_no_setting_silences_the_ledger(handbook: Path, pattern: str) -> None:
    """The other problems are silenced as before; those of the ledger never."""
    conf = f"suppress_warnings = ['{pattern}', 'vgr.heading-skipped']\n" + END
    replace(handbook / "conf.py", END, conf)
    replace(handbook / f"{JANUARY}.md", "ringde", "skrev")
    page = "---\norphan: true\n---\n\n# Sida\n\n### För djupt\n"
    (handbook / "sida.md").write_text(page, "utf-8")
    assert [each[2] for each in told(handbook)] == ["changed-report"]


def test_a_pattern_for_all_still_silences_the_rest() -> None:
    """What is left of it names every code but those of the ledger, and other patterns stay."""
    left = without_ledger(["vgr.*", "myst.header", "vgr.unrecorded"])
    codes = {f"vgr.{code.value}" for code in ProblemCode.all()}
    assert codes - {*left} == {f"vgr.{code.value}" for code in ALWAYS}
    assert "myst.header" in left


def test_a_report_that_conf_py_leaves_out_is_lost(handbook: Path) -> None:
    """Whoever has fewer files read hides no published report."""
    conf = "include_patterns = ['index.md']\n" + END
    replace(handbook / "conf.py", END, conf)
    assert ("ledger.jsonl", 1, "lost-report") in told(handbook)


def test_a_line_without_a_text_goes_on(handbook: Path) -> None:
    """A ledger from before texts were sealed says nothing of them, and is whole."""
    older = Ledger().add(dc.replace(ledger(handbook).lines[0], text=""))
    (handbook / "ledger.jsonl").write_text(older.written(), "utf-8")
    replace(handbook / "conf.py", '"tre"', '"fyra"')
    assert told(handbook) == []
    assert check(find_handbook(handbook)).standings[JANUARY].source.text
