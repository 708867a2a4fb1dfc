"""Writers are not trusted with the machine: what a text can't do, whatever it tries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.handbooks import REPORT, findings, replace, write
from vgrdocs.model import mend_fences, within_limits
from vgrdocs.read.addresses import refused_beginning
from vgrdocs.work.checking import check
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import Finding

LIES_OUTSIDE = "OUTSIDESECRET"


def told(folder: Path, text: str, conf: str = "", **files: str) -> list[tuple[int, str]]:
    """Check a report with *text*, beside whose handbook a secret lies; return lines and codes."""
    (folder / "secret.txt").write_text(f"{LIES_OUTSIDE}\n", "utf-8")
    (folder / "secret.md").write_text(f"# {LIES_OUTSIDE}\n", "utf-8")
    named = {f"s/{name.replace('_', '.')}": content for name, content in files.items()}
    page = REPORT.format(date="2026-03-26") + f"\n## Mer\n\n{text}"
    write(folder / "handbook", {"s/2026-03-26.md": page, **named}, conf=conf)
    found = findings(folder / "handbook")
    for finding in found:
        assert str(folder) not in f"{finding.message} {finding.hint}"
        assert LIES_OUTSIDE not in f"{finding.message} {finding.hint}"
    # That no page shows a file of text is told as well, and is another matter.
    return [(each.line, each.code) for each in found if each.code != "unread-file"]


OUTSIDE = {
    "a link to a disk": "[a](G:\\mapp\\fil.docx)",
    "a picture on a disk": "![a](G:/mapp/b.png)",
    "a download from a disk": "{download}`a <G:\\mapp\\fil.docx>`",
    "include": "```{include} ../../secret.txt\n```",
    "include from the top": "```{include} /../secret.txt\n```",
    "docutils' own files": "```{include} <isonum.txt>\n```",
    "literalinclude": "```{literalinclude} ../../secret.txt\n```",
    "diff": "```{literalinclude} a.txt\n:diff: ../../secret.txt\n```",
    "csv": "```{csv-table} A\n:file: ../../secret.txt\n```",
    "figure": "```{figure} ../../secret.png\n:figwidth: image\n:alt: A\n```",
    "image": "```{image} ../../secret.png\n:alt: A\n```",
    "picture": "![A](../../secret.png)",
    "picture of any kind": "![A](../../secret.*)",
    "download": "{download}`A <../../secret.txt>`",
    "link": "[A](../../secret.txt)",
    "link to what is not there": "[A](../../gone.txt)",
    "link to a page": "[A](../../secret.md)",
    "path": "<path:../../secret.txt>",
    "hidden": "```{literalinclude} ../.git/config\n```",
    "link that leads out": "```{literalinclude} link.txt\n```",
    "picture that leads out": "![A](link.png)",
    "address": "```{csv-table} A\n:url: https://example.org/a.csv\n```",
}


@pytest.mark.parametrize("way", OUTSIDE)
def test_no_file_from_outside_is_shown(way: str, tmp_path: Path) -> None:
    """Whichever way a text takes to a file outside the handbook's folder, it is told."""
    folder = tmp_path / "handbook" / "s"
    folder.mkdir(parents=True)
    for name in ("link.txt", "link.png"):
        (folder / name).symlink_to(tmp_path / "secret.txt")
    assert told(tmp_path, OUTSIDE[way], a_txt="A\n") == [(13, "outside-file")]


def test_nothing_from_outside_is_written_though_problems_stop_nothing(tmp_path: Path) -> None:
    """Sphinx alone goes on after a problem: even then nothing of the file is in what it writes."""
    text = "\n\n".join(OUTSIDE.values())
    told(tmp_path, text, a_txt="A\n")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sphinx", "-q", str(tmp_path / "handbook"), str(out)]
    subprocess.run(command, check=True, capture_output=True)
    held = [
        file
        for file in out.rglob("*")
        if file.is_file() and LIES_OUTSIDE.encode() in file.read_bytes()
    ]
    assert held == []


@pytest.mark.parametrize("kind", ["folder", "page"])
def test_a_link_to_pages_elsewhere_is_not_followed(kind: str, tmp_path: Path) -> None:
    """A symbolic link that leads out of the folder is told, and nothing is read through it."""
    other = tmp_path / "other"
    write(other, {"2026-01-01.md": f"# {LIES_OUTSIDE}\n"})
    source = write(tmp_path / "handbook", {})
    target = other if kind == "folder" else other / "2026-01-01.md"
    (source / ("linked" if kind == "folder" else "2026-01-01.md")).symlink_to(target)
    (found,) = findings(source)
    assert (found.code, LIES_OUTSIDE in found.message) == ("outside-file", False)


REFUSED = {
    "raw": "```{raw} html\n<b>\n```",
    "raw in Swedish": "```{rå} html\n<b>\n```",
    "other language": "```{eval-rst}\nA\n```",
    "role": "```{role} a(raw)\n:format: html\n```",
    "default role": "```{default-role} raw\n```",
    "raw role": "{raw}`<b>`",
    "only": "```{only} html\nA\n```",
    "meta": "```{meta}\n:refresh: 0\n```",
    "of programmers": "```{py:function} a()\n```",
    "their roles": "{py:func}`a`",
    "event": '[A]{onclick="a"}',
    "style": '{style="display: none"}\nA',
    "class that hides": "[A]{.sr-only}",
    "class of a box": ":::{note}\n:class: d-none\nA\n:::",
    "class of a picture": "```{image} a.png\n:class: vgr-banner\n:alt: A\n```",
    "class of a container": ":::{container} visually-hidden\nA\n:::",
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_no_text_may_use_is_told(way: str, tmp_path: Path) -> None:
    """Directives and roles that are not on the list, attributes and classes that take over."""
    (found,) = [each for each in told(tmp_path, REFUSED[way]) if each[1] == "not-allowed"]
    assert found[0] in (13, 14)


def test_what_any_text_may_use_is_not_told(tmp_path: Path) -> None:
    """Boxes, tables, pictures, code, tasks, aligned columns, places and numbered lists are good."""
    text = """\
(plats)=

{.note #eget}
Ett stycke med [ord]{.tip}, {abbr}`IVO (Inspektionen)`, {kbd}`Ctrl`, H{sub}`2`O och `kod`{l=python}.

- [ ] Att göra
- [x] Gjort

3. Tre
4. Fyra

| a | b |
|:-:|--:|
| 1 | 2 |

:::{admonition} Rubrik
:class: important
Text, se [](#plats) och [sidan](../index.md), [bilagan](a.pdf), <https://a.se> och <a@b.se>.
[Ring](tel:+46104410000), [skriv](sms:1177) eller [mejla](mailto:a@b.se).
:::

```{literalinclude} a.txt
:caption: En fil
```

```{include} a.txt
```

```{csv-table} Tal
:file: a.csv
:header-rows: 1
```
"""
    assert told(tmp_path, text, a_txt="Text.\n", a_csv="a,b\n1,2\n", a_pdf="%PDF") == []


def test_conf_can_allow_more(tmp_path: Path) -> None:
    """Whoever keeps conf.py can let texts use what they may not by themselves."""
    conf = 'vgrdocs_allowed = ["eval-rst", "raw", "egen"]\n'
    text = "```{eval-rst}\nA\n```\n\n```{raw} latex\nA\n```\n\n[A]{.egen}"
    assert told(tmp_path, text, conf) == []


ADDRESSES = [
    "[A](javascript:a)",
    "[A](JaVaScRiPt:a)",
    "[A](java&#115;cript:a)",
    "[A](&#1;javascript:a)",
    "[A](<\tjavascript:a>)",
    "<javascript:a>",
    "<vbscript:a>",
    "[A][a]\n\n[a]: javascript:a",
    "[A](data:text/html,a)",
    "[A](file:///etc/passwd)",
    "[A](ftp://example.org/)",
    "[A](//example.org/)",
    '[A](https://a.se){href="javascript:a"}',
    "```{image} a.png\n:alt: A\n:target: javascript:a\n```",
    "```{toctree}\nA <javascript://a>\n```",
    ":::{samlad-information}\n- [A](javascript:a)\n:::",
    ":::{kommunikativa-åtgärder}\n- 2026-01-01: Vi [svarade](vbscript:a)\n:::",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_begins_with_something_on_the_list(text: str, tmp_path: Path) -> None:
    """What runs in a browser, opens a disk or leads to a host unseen is told, in every form."""
    codes = [code for _, code in told(tmp_path, text)]
    assert "link-scheme" in codes
    assert set(codes) <= {"link-scheme", "broken-link"}


@pytest.mark.parametrize(
    "address",
    ["https://a.se", "HTTP://a", "mailto:a@b", "tel:1", "sms:1", "a.md", "#a", "a/b:c", ""],
)
def test_an_honest_address_is_not_told(address: str) -> None:
    """Addresses that links may have, names of pages and ids are left alone."""
    assert refused_beginning(address) == ""


@pytest.mark.parametrize(
    "name", ["a.html", "a.HTM", "a.js", "a.mjs", "a.svg", "a.xml", "a.css", "a"]
)
def test_no_file_is_handed_out_that_a_browser_would_run(name: str, tmp_path: Path) -> None:
    """A link and a download lead to files of kinds that are known to be harmless."""
    (tmp_path / "handbook" / "s").mkdir(parents=True)
    (tmp_path / "handbook" / "s" / name).write_text("a", "utf-8")
    text = f"[A](./{name}) {{download}}`A <{name}>`"
    assert set(told(tmp_path, text)) == {(13, "file-kind")}


def test_a_file_changes_no_settings(tmp_path: Path) -> None:
    """Settings of MyST at the top of a file are told; other lines there are not."""
    text = "---\nauthor: Eva\nmyst:\n  enable_extensions: [html_admonition]\n---\n# A\n"
    (found,) = findings(write(tmp_path, {"index.md": text}))
    assert (found.line, found.code) == (3, "not-allowed")


@pytest.mark.parametrize("way", ["include", "literalinclude", "csv-table} A\n:file:"])
def test_a_file_that_is_no_text_is_told_once_where_it_is_named(way: str, tmp_path: Path) -> None:
    """Not each of its bytes, in a file that no writer can mend."""
    directive = f"```{{{way} a.txt\n```" if ":file:" in way else f"```{{{way}}} a.txt\n```"
    assert told(tmp_path, directive, a_txt="PK\0\1\n\0\n") == [(13, "not-utf8")]


def test_what_is_included_is_looked_at_in_its_own_place(tmp_path: Path) -> None:
    """What is wrong in an included file is told with its name and line, a circle too."""
    text = "```{include} a.txt\n```\n\n```{include} b.txt\n```"
    included = (
        f"Bra.\n\nEn sen {12 * '1'} [A](javascript:a) [B]{{.d-none}} {{raw}}`a`\n\n:::{{note}}\nA\n"
    )
    told(tmp_path, text, a_txt=included, b_txt="\n```{include} b.txt\n```\n")
    found = {(each.file, each.line, each.code) for each in findings(tmp_path / "handbook")}
    a, b = "s/a.txt", "s/b.txt"
    assert found == {
        (a, 3, "link-scheme"),
        (a, 3, "not-allowed"),
        (a, 5, "unclosed-fence"),
        (b, 2, "included-twice"),
    }


def test_a_block_stands_in_its_own_report(tmp_path: Path) -> None:
    """A published report would change with a file that others share."""
    text = "```{include} a.txt\n```"
    included = ":::{beslut} A\n:::\n"
    assert told(tmp_path, text, a_txt=included) == [(1, "included-block")]


BLANKS = " " * 60_000
LARGE = {
    "blanks of a link": f"[A]({BLANKS}a",
    "blanks of a fence": f":::{{note}}{BLANKS}a\n:::",
    "blanks of a field": f":::{{talesperson}}\n:id: a{BLANKS}\n- Eva Ek, chef\n:::",
    "a long line": "ord " * 30_000,
    "a long paragraph": ("ord " * 200 + "\n") * 30,
    "many lines": "ord\n\n" * 6_000,
    "much text": ("ord " * 4_000 + "\n\n") * 40,
    "stars": "*" * 5_000,
    "brackets": "[a" * 2_000,
    "ticks": "` `` " * 1_000,
    "headings": "### A\n\n" * 1_001,
    "notes": "".join(f"A[^{n}]\n\n[^{n}]: A\n\n" for n in range(1_000)) + "[^b]: B",
    "cells": "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_501,
}
DEEP = {
    "blocks": ":::{note}\n" * 900,
    "closed blocks": "".join(f"{':' * (930 - n)}{{note}}\n" for n in range(900)),
    "quotations": ">" * 900 + " a",
    "blocks in quotations": "".join(f"{'> ' * n}:::{{note}}\n" for n in range(1, 30)),
    "lists": "- " * 900 + "a",
    "lists on lines": "".join(f"{'  ' * n}- a\n" for n in range(60)),
    "emphasis": "*a **b " * 900 + " b** a*" * 900,
}


@pytest.mark.parametrize("what", [*LARGE, *DEEP])
def test_what_is_too_much_is_told_at_its_line(what: str, tmp_path: Path) -> None:
    """Nothing that a text holds keeps the machine busy, or ends in a fault without a place."""
    text = (LARGE | DEEP)[what]
    found = told(tmp_path, text)
    assert {code for _, code in found} == {"too-deep" if what in DEEP else "too-large"}
    assert all(line >= 13 for line, _ in found)


def test_twenty_thousand_open_blocks_are_one_message() -> None:
    """Blocks that are never closed are not compared with each other, each with each."""
    _, problems = mend_fences(":::{note}\n" * 20_000)
    assert [problem.code.value for problem in problems] == ["too-deep"]
    for endless in ("```python\na\n", "<!-- a\n"):
        _, problems = mend_fences(endless * 9_000)
        assert [problem.code.value for problem in problems] == ["swallowed-rest"]


def test_a_long_report_is_within_limits() -> None:
    """Hundreds of paragraphs, long lines and rows of signs of an honest report are left alone."""
    text = f"# A\n\n{'-' * 300}\n\n" + ("Ett stycke om läget i vården. " * 300 + "\n\n") * 40
    assert within_limits(text) == (text, [])


def test_a_message_quotes_no_more_than_a_line(tmp_path: Path) -> None:
    """Whatever a message is about, its writer can read it."""
    long = "ord" * 3_000
    text = f":::{{samlad-information}}\n- {long}\n:::\n\n[A]({long}.md)\n\n{{{long}}}`a`"
    write(tmp_path, {"s/2026-03-26.md": REPORT.format(date="2026-03-26") + text})
    found = findings(tmp_path)
    assert found
    assert all(len(each.message) < 400 for each in found)


def test_a_link_to_a_draft_is_told_as_it_will_be_in_a_version(tmp_path: Path) -> None:
    """Links, roles and ids that lead to a draft alone are told, and nothing else is."""
    draft = REPORT.format(date="2026-04-30").replace("publicerad", "utkast")
    block = ":::{uppdrag} Ett\n:id: ett\n:status: pågående\n:::\n"
    only = ":::{uppdrag} Två\n:id: tva\n:status: pågående\n:::\n"
    text = (
        f"{block}\n[A](2026-04-30.md) [B](2026-04-30.md#lage) {{doc}}`2026-04-30`\n\n"
        "{rapport}`2026-04-30`\n\n[](#tva)\n\n[](#ett) {rapport}`2026-03-26`"
    )
    files = {
        "s/2026-03-26.md": REPORT.format(date="2026-03-26") + text,
        "s/2026-04-30.md": f"{draft}\n## Läge\n\n{block}\n{only}\n[](#tva) [](2026-03-26.md)\n",
        "index.md": "# A\n\n```{toctree}\ns/2026-04-30\n```\n",
    }
    found = findings(write(tmp_path, files))
    places = {(each.file, each.line) for each in found if each.code == "link-to-draft"}
    first = "s/2026-03-26.md"
    assert places == {(first, 15), (first, 17), (first, 19), ("index.md", 3)}
    published = files | {
        "s/2026-04-30.md": files["s/2026-04-30.md"].replace("utkast", "publicerad")
    }
    assert "link-to-draft" not in {each.code for each in findings(write(tmp_path, published))}


def test_check_and_build_tell_the_same(tmp_path: Path) -> None:
    """What check says of a hostile text, build says as well, and writes nothing."""
    text = "\n\n".join([*OUTSIDE.values(), *REFUSED.values(), *ADDRESSES[:13]])
    source = write(tmp_path / "in", {"s/2026-03-26.md": REPORT.format(date="2026-03-26") + text})
    handbook = find_handbook(source)
    told_by_build: list[Finding] = build(handbook, tmp_path / "out").findings
    assert told_by_build == check(handbook).findings
    assert not (tmp_path / "out").exists()


def test_the_line_of_a_problem_is_that_of_the_words(tmp_path: Path) -> None:
    """In a paragraph of several lines each problem is told at its own."""
    text = "Ett\n[A](javascript:a)\nTvå\n[B](vbscript:b) [C]{.d-none}\n"
    found = told(tmp_path, text)
    assert found == [(14, "link-scheme"), (16, "link-scheme"), (16, "not-allowed")]
    replace(tmp_path / "handbook" / "s" / "2026-03-26.md", "[A](javascript:a)", "A")
    assert [each.line for each in findings(tmp_path / "handbook")] == [16, 16]
