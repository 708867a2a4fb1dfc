"""Text as Typst source."""

from __future__ import annotations

import json
import subprocess
import sys

from vgrdocs.out.pdf.markup import string, value

NASTY = [
    '"',
    "\\",
    '\\"',
    "#let x = 1",
    "$x$",
    "*a* _b_ `c`",
    "// a",
    "/* a */",
    "@anna",
    "<b>",
    "[c]",
    "{d}",
    "~",
    "a\nb",
    "\t",
    "é😀",
    "",
]
EVALUATE = "import json, sys, typst; print(typst.Compiler().eval(sys.stdin.read()))"


def evaluated(expression: str) -> object:
    """What Typst makes of an expression, in a process of its own."""
    program = [sys.executable, "-c", EVALUATE]
    said = subprocess.run(
        program, input=expression, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return json.loads(said.stdout)


def test_no_text_is_markup() -> None:
    """Whatever a writer types comes back from Typst letter by letter."""
    assert evaluated(f"({', '.join(map(string, NASTY))})") == NASTY


def test_values_come_back() -> None:
    """Python's values are Typst's: numbers, truth, nothing, sequences and mappings, also empty."""
    data = {
        "n": 1,
        "f": 0.5,
        "t": True,
        "none": None,
        "list": ["a"],
        "empty": [],
        "map": {},
        "a b": {"c": "d"},
    }
    assert evaluated(value(data)) == data
