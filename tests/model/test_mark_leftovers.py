"""Leftovers of marks: half brackets and words of marks are found, and nothing that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import codes, write
from vgrdocs.locale import language
from vgrdocs.model.mark_leftovers import find_leftovers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vad som har hänt]]", ["]]"]),
        ("Köerna mäts. [[vad som har hänt", ["[["]),
        ("FYLL I: vad som har hänt", ["FYLL I"]),
        ("[FYLL I: vad som har hänt]", ["FYLL I"]),
        ("FILL IN: what has happened", ["FILL IN"]),
        ("[[: vad som har hänt]]", ["[["]),
        ("[[vad som har\nhänt]]", ["[["]),
        ("[[vad] som har", ["[["]),
        ("vad [som]] har", ["]]"]),
        ("[[ ]] och [[ 12 ]] och [[1 a]]", ["[[", "[["]),
        ("a [[[b]]] c", ["[["]),
        ("a [[[12]]] c", ["[["]),
        ("FYLL I: hänt, FILL IN: happened", ["FYLL I", "FILL IN"]),
        ("\ufffcFYLL I: vad", []),
        ("FYLL I VAD", []),
        ("FYLL I V", ["FYLL I"]),
        ("Fyll i: vad", []),
        ("[[FYLL I: vad som]] har hänt]]", ["]]"]),
        ("[[FYLL I: vad som\nhar hänt]]", []),
        ("- [[[FYLL I: vad som finns]]]([[FYLL I: adressen]])", []),
        ("enligt [bilaga [2]] och [[1]]", []),
        ("a[b[0]] = 1", []),
        ("Fyll i enkäten. FYLL I ENKÄTEN!", []),
    ],
)
def test_what_is_left_of_a_mark_is_found(text: str, found: list[str]) -> None:
    """What a cut leaves behind is told; a whole mark is told elsewhere, and other text is not."""
    told = [
        problem.message.values["found"] for _, problem in find_leftovers(text, [language("sv")])
    ]
    assert told == found


REPORT = """\
# Lägesrapport

:::{rapport} 2026-03-26 07:30
:status: utkast
:::

:::{sammanfattande-lägesbild}
:nivå: FYLL I: normal

Det här står kvar]] av ett ställe,
och FYLL I: det här.

Det här är kod: `x[[1, 2]]`, och \\[\\[det här\\]\\] är menat.

```python
rows = [[1, 2], [3
```
:::

:::{uppdrag} Mät [[köerna
:id: koer
:ansvarig: driften]]
:::
"""


def test_check_tells_the_line_of_each(tmp_path: Path) -> None:
    """In fields, titles and text, in a draft as well; in code, and after backslashes, nothing."""
    handbook = write(tmp_path, {"s/2026-03-26.md": REPORT})
    assert codes(handbook) == [(line, "mark-left") for line in (8, 10, 11, 20, 22)]
