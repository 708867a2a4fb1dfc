"""Quick fixes: what is written is what the hint says, and the problem is gone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.edit.client import Editor
from tests.edit.test_same_as_check import faults  # noqa: F401 - a fixture
from tests.edit.test_session import edited
from tests.locale.messages import all_messages
from vgrdocs.edit.fixing import _HINTS, fixes
from vgrdocs.model import Code
from vgrdocs.work.outcome import Finding

WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}


def test_the_hints_are_hints() -> None:
    """A hint that is worded anew does not lose its fix unseen."""
    known = set(all_messages())
    assert [each.message for each, _ in _HINTS if (each.context, each.message) not in known] == []


def said(shown: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the problems of a text, whatever their lines."""
    return [(each["code"], each["message"]) for each in shown]


def has_less(wrong: tuple[str, str], than: int, shown: list[dict[str, Any]]) -> bool:
    """Say whether a problem is told less often than so often."""
    return said(shown).count(wrong) < than


def test_each_fix_mends_what_it_says(faults: Path) -> None:  # noqa: F811
    """In the handbook with every fault, each single fix takes its own problem away."""
    mended: dict[str, int] = {}
    with Editor(faults) as editor:
        for name in ("serie", "klistrat"):
            for file in sorted((faults / name).glob("2026*.md")):
                text = file.read_text("utf-8", "replace")
                if "\ufffd" in text:
                    continue
                uri, version = editor.open(file), 1
                editor.wait(uri, lambda shown: True)
                before = said(editor.wait(uri, lambda shown: True, version))
                asked = {
                    "textDocument": {"uri": uri},
                    "range": WHOLE,
                    "context": {"diagnostics": []},
                }
                told: list[tuple[str, str]] = []
                for action in editor.ask("textDocument/codeAction", asked):
                    (wrong,) = said(action["diagnostics"])
                    if wrong in told:  # of several choices the first will do
                        continue
                    told.append(wrong)
                    version += 1
                    editor.type(uri, edited(text, action["edit"]["changes"][uri]), version)
                    is_gone = partial(has_less, wrong, before.count(wrong))
                    editor.wait(uri, is_gone, version)
                    mended[wrong[0]] = mended.get(wrong[0], 0) + 1
                editor.close(uri)
    assert len(mended) > 7, mended


def test_a_form_is_no_fix() -> None:
    """What leaves the year to the writer is not written for him, nor are other people's words."""
    lines = [":given: 1/1", "- Anna"]
    for hint in ("write it as YYYY-01-01", "write it as - [[FILL IN: name]], [[FILL IN: role]]"):
        for line in (1, 2):
            finding = Finding("a.md", line, Code.NO_YEAR.value, f"'{lines[line - 1]}' lacks", hint)
            assert fixes(finding, lines, "en") == []
