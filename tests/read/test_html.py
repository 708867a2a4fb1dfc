"""HTML and remarks in a text: in every output or in none; nothing is lost without a word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pdfminer.high_level import extract_text

from tests.handbooks import built, codes, findings, write
from tests.mails import contents
from tests.pictures import drawing
from vgrdocs.model import to_markdown
from vgrdocs.work.handbook import BUILDERS

HEAD = (
    "# Läget i april\n\n:::{rapport} 2026-04-02 07:30\n:status: publicerad\n:::\n\n## Avsnitt\n\n"
)
START = len(HEAD.split("\n"))
"""The line on which the text of a report begins."""

SHOWN = """\
Vatten är H<sub>2</sub>O, ytan 5 m<sup>*2*</sup>, ett <u>underord **fetord**</u> och ett
<s>strukord</s>. Tryck <kbd>Ctrl+P</kbd>. Avdelningen <abbr title="Blandade ärenden">BÄ</abbr>
svarar.<br>Nästa rad.

<table>
<caption>Bäddar <u>idag</u></caption>
<tr><th>Hus</th><th>Antal</th></tr>
<tr><th>Norrhus</th><td>elva<br>bäddar</td></tr>
</table>

<details><summary>Merläsning</summary>

Ett *vikord* i rutan.

- Listord

</details>

<img src="karta.svg" alt="Kartord" width="120">
"""
PICTURE = drawing('<rect width="40" height="40" fill="#036"/>')
WORDS = (
    "underord fetord strukord Ctrl Blandade ärenden svarar Nästa Bäddar Norrhus elva bäddar "
    "Merläsning vikord Listord"
)
"""What readers of every format are to find; the words of a picture are no text of a PDF."""

FORGETFUL = """\
from docutils.parsers.rst import Directive

class Forget(Directive):
    has_content = True

    def run(self):
        return []

def setup(app):
    app.add_directive("forget", Forget)
"""
"""An extension's directive that lets the words which it is given go."""

SECRET = "Hemligord"  # noqa: S105 - no password
REMARKS = f"""\
# Läget <!-- {SECRET} --> i april

:::{{rapport}} 2026-04-02 07:30 <!-- {SECRET} -->
:status: publicerad <!-- {SECRET} -->
:nummer: 4 <!-- {SECRET} -->
:::

<!-- {SECRET} -->

<!--
{SECRET}

{SECRET}
-->

% {SECRET}
% {SECRET}

[//]: # ({SECRET})

[anteckning]: <> "{SECRET}"

+++

## Rubrik <!-- {SECRET} -->

Text <!-- {SECRET} --> mitt i, [en <!-- {SECRET} --> länk](https://example.org/) och slut.
<!-- {SECRET} -->

- Punkt <!-- {SECRET} -->

  % {SECRET}

> Citat <!-- {SECRET} -->

| Ort <!-- {SECRET} --> | Antal |
| --- | --- |
| Ale | 3 <!-- {SECRET} --> |

Term <!-- {SECRET} -->
: Mening <!-- {SECRET} -->

Ett märke[^1].

[^1]: En not <!-- {SECRET} -->

<details><summary>Mer <!-- {SECRET} --></summary>

Text.

</details>

:::{{note}} Märk <!-- {SECRET} -->

% {SECRET}

:::

:::{{uppdrag}} Mät <!-- {SECRET} --> mer
:id: a <!-- {SECRET} -->
:ansvarig: Eva Ek <!-- {SECRET} -->

Det mäts.<!-- {SECRET} -->
:::

:::{{talesperson}}
- Eva Ek, chef <!-- {SECRET} -->
:::
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook with one report that has all the HTML that a report may have."""
    folder = tmp_path_factory.mktemp("shown")
    files = {"s/2026-04-02.md": HEAD + SHOWN, "s/karta.svg": PICTURE}
    return built(write(folder / "in", files), folder / "out", BUILDERS)


def words_in(node: object) -> Iterator[str]:
    """Yield all texts in a value of JSON."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from words_in(each)
    elif isinstance(node, str):
        yield node


def test_html_that_a_report_may_have_is_on_the_page(shown: Path) -> None:
    """A browser gets the elements that the writer meant, and no other."""
    page = BeautifulSoup((shown / "s" / "2026-04-02.html").read_bytes(), "html.parser")
    article = page.find("article")
    assert article is not None
    found = {name: article.find(name) for name in ("u", "s", "sub", "sup", "kbd", "abbr", "br")}
    assert None not in found.values()
    assert [each["title"] for each in article.select("abbr")] == ["Blandade ärenden"]
    assert [each.get_text() for each in article.select("details > summary")] == ["Merläsning"]
    assert [each.get_text() for each in article.select("details li")] == ["Listord"]
    assert [each.get_text() for each in article.select("tbody th")] == ["Norrhus"]
    assert [each.get_text() for each in article.select("thead th")] == ["Hus", "Antal"]
    assert [each["width"] for each in article.select('img[alt="Kartord"]')] == ["120"]


def test_its_words_are_in_page_pdf_data_and_search(shown: Path) -> None:
    """Whoever reads, prints, computes or searches finds each word."""
    page = BeautifulSoup((shown / "s" / "2026-04-02.html").read_bytes(), "html.parser")
    titles = " ".join(str(each["title"]) for each in page.select("abbr"))
    on_page = f"{page.get_text(' ')} {titles}"
    printed = extract_text(shown / "s" / "2026-04-02.pdf")
    data = json.loads((shown / "data/s/reports/s/2026-04-02.json").read_text("utf-8"))
    searched = "".join(
        file.read_text("utf-8") for file in (shown / "_search").rglob("*") if file.is_file()
    )
    for word in WORDS.split():
        assert word in on_page
        assert word in printed
        assert word in " ".join(words_in(data))
        assert word in searched


def test_its_data_are_written_back_as_they_were(shown: Path) -> None:
    """A report that is written from its data has the same HTML, so that it makes the same page."""
    data = json.loads((shown / "data/s/reports/s/2026-04-02.json").read_text("utf-8"))
    written = to_markdown(data["reports"][0])
    for piece in (
        "m<sup>*2*</sup>",
        "<u>underord **fetord**</u>",
        "<s>strukord</s>",
        "<details><summary>Merläsning</summary>",
        "svarar.\\\nNästa rad.",
        "elva\\\n",
    ):
        assert piece in written


@pytest.mark.with_pdfs
def test_a_remark_is_in_no_output(tmp_path: Path) -> None:
    """What a writer wrote for writers stands in no file that anybody else gets."""
    out = built(write(tmp_path / "in", {"s/2026-04-02.md": REMARKS}), tmp_path / "out")
    told = []
    for file in out.rglob("*"):
        if file.is_file() and any(SECRET.encode() in each for each in contents(file)):
            told.append(file.name)
    assert told == []
    assert SECRET not in extract_text(out / "s" / "2026-04-02.pdf")


HARMLESS = """\
Om a < b och b > c gäller 5 < 7, och pilen -> pekar. Skriv \\<namn> så, eller `<namn>`.

Andelen är 45 % av alla, och 5 % är få. 50 %
är hälften; +46 är numret och R&D en avdelning.

<kontakt@example.org> och <https://example.org/> är adresser.

% En anteckning för sig

```html
<div>kod</div>
```

| Ort | Antal |
|---|---|
| Ale | `<b>` |

Se [avtalet] och [planen][plan].

[avtalet]: https://example.org/avtal
[plan]: https://example.org/plan

Filen {file}`/etc/{namn}` och {samp}`kopiera {antal}st`.

:::{note}
```{image} karta.svg
:alt: Kartan
```
:::
"""


def test_ordinary_text_is_left_alone(tmp_path: Path) -> None:
    """Signs of arithmetic, addresses, code and remarks that stand alone are no faults."""
    files = {"s/2026-04-02.md": HEAD + HARMLESS, "s/karta.svg": PICTURE}
    assert findings(write(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ring <namn> nu.", "raw-html"),
        ("Om a<b och c>d.", "raw-html"),
        ("<!DOCTYPE html>", "raw-html"),
        ("<?php eko ?>", "raw-html"),
        ("<![CDATA[ord]]>", "raw-html"),
        ("<ärende> <IT>", "raw-html"),
        ("*ett <u>ord* till</u>", "raw-html"),
        ("![en <b>bild</b>](karta.svg)", "raw-html"),
        ("+++ ord", "words-in-break"),
        ("Ord\n% ord", "open-remark"),
        ("- punkt\n% ord", "open-remark"),
        ("% ord\nOrd", "open-remark"),
        (":::{forget}\nord\n:::", "lost-words"),
        ("{math}`\\finnsej`", "bad-formula"),
    ],
)
def test_what_would_be_lost_is_told_at_its_line(text: str, code: str, tmp_path: Path) -> None:
    """A word that would be missing is told where it stands, and nothing else is."""
    files = {"s/2026-04-02.md": f"{HEAD}{text}\n", "s/karta.svg": PICTURE}
    found = codes(write(tmp_path, files, conf=FORGETFUL))
    assert {each for _, each in found} == {code}
    assert all(START <= line <= START + text.count("\n") for line, _ in found)


def test_what_is_told_leaves_its_words(tmp_path: Path) -> None:
    """One fault hides no other: a link that leads nowhere in refused HTML is told as well."""
    text = "<div>\n<p>En [länk](finns-inte.md) i <font>text</font>.</p>\n</div>\n"
    found = codes(write(tmp_path, {"s/2026-04-02.md": HEAD + text}))
    assert (START + 1, "broken-link") in found
    assert {code for _, code in found} == {"raw-html", "broken-link"}
