"""Formulas: on pages as MathML, which needs no script and can do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.handbooks import REPORT, built, write
from vgrdocs.show.formulas import LONGEST, mathml

FORMULAS = r"""
## Formler

```{math}
:label: summa
s = \sum_{i=1}^n x_i
```

Enligt {eq}`summa` är {math}`x \le 5` så.
"""


def test_a_page_shows_formulas_without_a_script(tmp_path: Path) -> None:
    """A formula is on the page as it is, with its number, and nothing is loaded for it."""
    report = REPORT.format(date="2026-04-02") + FORMULAS
    out = built(write(tmp_path / "in", {"s/2026-04-02.md": report}), tmp_path / "out")
    page = BeautifulSoup((out / "s" / "2026-04-02.html").read_bytes(), "html.parser")
    assert [each["display"] for each in page.select("math")] == ["block", "inline"]
    assert page.select_one(".eqno").get_text().startswith("(1)")
    assert page.select_one('a.reference[href="#equation-summa"]').get_text() == "(1)"
    assert [each["src"] for each in page.select("script[src]") if "//" in each["src"]] == []


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{color:red}{x}",
        r"\class{a}{x}",
        r"\okand",
        r"\left( x",
        "",
        "x" * (LONGEST + 1),
        "{" * 2000 + "x" + "}" * 2000,
    ],
)
def test_what_is_no_formula_is_refused(tex: str) -> None:
    """Nothing leads anywhere, nothing has a look of its own, nothing stops the program."""
    with pytest.raises(ValueError):  # noqa: PT011 - its text is the unknown command, or empty
        mathml(tex, inline=True)


def test_text_in_a_formula_is_text() -> None:
    """Tags in a formula are shown, not obeyed."""
    written = mathml(r"\text{<script>alert(1)</script>} & x", inline=True)
    assert "<script" not in written
    assert "&lt;script&gt;" in written
