"""The snippets that ``vgrdocs init`` writes: filled in they pass, and left they are found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run
from tests.handbooks import findings
from vgrdocs.locale import language as language_of
from vgrdocs.model import BLOCKS

VALUES = {
    "compiled": "2026-01-01 07:30",
    "date": "2026-01-01",
    "number": "3",
    "enquiries": "3",
    "document-requests": "3",
    "assignments": "koer",
    "decisions": "oppet",
    "contact": "Eva Lind, 031-123 45 67, eva@example.org",
    "link": "https://example.org/m",
    "phone": "031-123 45 67",
    "email": "eva@example.org",
    "value": "5",
    "unit": "st",
}
"""What a writer fills in, by the name of the field or of the part of a list's item."""
DATES = ("when", "since", "until", "given", "deadline", "period", "next", "mandate-until", "day")
VALUES |= dict.fromkeys((*DATES, "valid-until", "first", "last"), "2026-01-01")

BASE = """\
# Rapport

:::{rapport} 2026-01-01 07:30
:::

## Mer

:::{uppdrag} Mät köerna
:id: koer
:::

:::{beslut} Öppet
:id: oppet
:::

"""

LISTS = {
    "collected-information": "[Mer](https://example.org/m)",
    "spokesperson": "Eva Lind, driftchef",
    "key-figures": "Köer: 5 st",
}
"""What a writer writes as the list of a kind, where a snippet asks for it at once."""


@pytest.fixture
def snippets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Begin a handbook in the working folder; return its snippets."""
    monkeypatch.chdir(tmp_path)
    run("init", "h", "--language", "sv", "--yes")
    read: dict[str, Any] = json.loads(Path("h/.vscode/vgrdocs.code-snippets").read_text("utf-8"))
    return read


def typed(kind: str, line: str, said: Any) -> str:
    """Return a line of a snippet as a writer fills it in: the first choice or a fitting value."""
    specs = BLOCKS[kind].specs()

    def value(found: re.Match[str]) -> str:
        if found["choices"]:
            return found["choices"].split(",")[1]
        name = said.read_name("field", line.split(":")[1], specs) if line[0] == ":" else ""
        if line.startswith(":::"):
            name = next(name for name, spec in specs.items() if spec.role == "argument")
            if kind == "correction":
                return VALUES["compiled"]
        words = {"dagen": "day", "första": "first", "sista": "last", "telefon": "phone"}
        words |= {"adressen": "link", "e-post": "email", "talet": "value", "enheten": "unit"}
        for word, part in words.items():
            if not line.startswith(":") and found["words"].startswith(f"[[FYLL I: {word}"):
                return VALUES[part]
        if line.startswith("- ${1:") and "${2" not in line and kind != "communication-actions":
            return LISTS[kind]
        return VALUES.get(name or "", f"text-{found['number']}")

    place = r"\$\{(?P<number>\d+)(\|(?P<choices>.*?)\||:(?P<words>(\\.|[^}])*))\}"
    return re.sub(place, value, line).replace("$0", "")


def test_each_snippet_that_is_filled_in_passes(snippets: dict[str, Any]) -> None:
    """Every kind is there, short and in full, and what a writer makes of it has no fault."""
    said, kinds = language_of("sv"), set()
    for number, snippet in enumerate(snippets.values()):
        written = snippet["body"][0].partition("}")[0].removeprefix(":::{")
        kind = said.read_name("kind", written, BLOCKS)
        assert kind
        kinds.add(kind)
        text = "\n".join(typed(kind, line, said) for line in snippet["body"])
        base = BASE
        if kind == "report":
            base, text = "# Rapport\n\n", text + "\n" + BASE.partition(":::\n")[2]
        file = Path(f"h/s{number}/2026-01-01.md")
        file.parent.mkdir()
        file.write_text(f"{base}{text}\n", "utf-8")
    assert kinds == set(BLOCKS)
    # No report before says the message that one snippet takes back.
    passed = ("mark-in-draft", "unknown-message")
    told = [(f.file, f.line, f.message) for f in findings(Path("h")) if f.code not in passed]
    assert told == []


def test_a_place_that_is_passed_by_is_found(snippets: dict[str, Any]) -> None:
    """Whoever leaves a snippet's places as they are is told of each, and has stated nothing."""
    place = r"\$\{\d+[|:](.*?\]\])[^}]*\}"
    lines = [re.sub(place, r"\1", line) for line in snippets["Sammanfattande lägesbild"]["body"]]
    Path("h/s").mkdir()
    head = ["# R", "", ":::{rapport} 2026-01-01 07:30", ":::", ""]
    Path("h/s/2026-01-01.md").write_text("\n".join([*head, *lines, ""]), "utf-8")
    left = [f.line for f in findings(Path("h/s")) if f.code == "mark-left"]
    assert left == [7, 8, 10]


def test_no_snippet_has_a_fault_of_its_own(snippets: dict[str, Any]) -> None:
    """What a snippet leaves to be filled in is told as that, and as nothing else: a link too."""
    place = r"\$\{\d+[|:](.*?\]\])[^}]*\}"
    lines = [
        re.sub(place, r"\1", line) for line in snippets["Samlad information, alla fält"]["body"]
    ]
    Path("h/s").mkdir()
    Path("h/s/2026-01-01.md").write_text("\n".join([BASE, *lines, ""]), "utf-8")
    told = {f.code for f in findings(Path("h/s")) if f.file.endswith("2026-01-01.md")}
    assert told == {"mark-left"}
