"""A writer at work in an editor: a report is typed with mistakes, and help comes while it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.edit.client import PATIENCE, Editor
from tests.handbooks import REPORT, write
from vgrdocs.model import machine_day

OLD = """
:::{uppdrag} Se över rutinerna för åtkomst
:id: oversyn
:status: pågående
:::

:::{beslut} Börja med pilotgruppen
:id: pilot
:::

:::{talesperson}
- Åsa Öberg, pressansvarig
:::
"""
NEW = """\
# Lägesrapport 😀 maj

:::{rapport} 2026-05-01 07:30
:status: utkast
:nästa: 2026-05-32
:::

:::{kommunikativ-lägesbild}
:intresse: mycket lågt
:tendens: falande
:::

Se {uppdrag}`oversyn` och {person}`Åsa Öberg`, efter {rapport}`2026-04-01`.

:::{uppdrag} Se över rutinerna för åtkomst
:id: oversyn
:staus: pågående
:::

:::
"""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook with two reports, and a third one that is begun."""
    reports = {}
    for day in ("2026-03-01", "2026-04-01"):
        reports[f"läge/{day}.md"] = REPORT.format(date=day) + OLD
    reports["läge/2026-05-01.md"] = REPORT.format(date="2026-05-01")
    return write(tmp_path_factory.mktemp("bok"), dict(reports))


class Page:
    """The page that is typed."""

    def __init__(self, editor: Editor, file: Path) -> None:
        self.editor, self.uri = editor, editor.open(file)
        self.text, self.version = file.read_text("utf-8"), 1

    def type(self, text: str) -> None:
        """Type another text."""
        self.text, self.version = text, self.version + 1
        self.editor.type(self.uri, text, self.version)

    def problems(self, *codes: str) -> list[dict[str, Any]]:
        """Wait until these are the problems of the text, and return them in order of lines."""
        found = self.editor.wait(
            self.uri, lambda shown: codes_of(shown) == sorted(codes), self.version
        )
        return sorted(found, key=lambda each: int(each["range"]["start"]["line"]))

    def wait_for_names(self) -> None:
        """Wait until the reports are read: what they name is known somewhat later than problems."""
        until = time.monotonic() + PATIENCE
        while "pilot" not in self.offers("{uppdrag}`"):
            assert time.monotonic() < until
            time.sleep(0.05)

    def offers(self, before: str) -> dict[str, dict[str, Any]]:
        """Return what is offered right behind a text, by label."""
        found = self.editor.at("completion", self.uri, self.text, before)
        return {item["label"]: item for item in found["items"]}

    def help(self, before: str) -> str:
        """Return what is told of what stands right behind a text."""
        found = self.editor.at("hover", self.uri, self.text, before)
        return str(found["contents"]["value"]) if found else ""

    def places(self, method: str, before: str, **more: Any) -> list[tuple[str, int, int]]:
        """Return file, line and column of places that are found by a text."""
        found = []
        for each in self.editor.at(method, self.uri, self.text, before, **more):
            start = each["range"]["start"]
            name = each["uri"].rpartition("/")[2]
            found.append((name, start["line"] + 1, start["character"]))
        return found

    def fixes(self) -> list[dict[str, Any]]:
        """Return all quick fixes that are offered."""
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
        asked = {
            "textDocument": {"uri": self.uri},
            "range": whole,
            "context": {"diagnostics": []},
        }
        found: list[dict[str, Any]] = self.editor.ask("textDocument/codeAction", asked)
        return found

    def fix(self, title: str) -> str:
        """Return the text with the change of that title made."""
        (action,) = [each for each in self.fixes() if each["title"] == title]
        return edited(self.text, action["edit"]["changes"][self.uri])


def codes_of(shown: list[dict[str, Any]]) -> list[str]:
    """Return the codes of problems, without remarks."""
    return sorted(each["code"] for each in shown if each["severity"] == 1)


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text with changes made, as an editor makes them."""
    units = text.encode("utf-16-le")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line.encode("utf-16-le")) + 2)

    def place(position: dict[str, int]) -> int:
        return starts[position["line"]] + 2 * position["character"]

    for edit in sorted(edits, key=lambda each: -place(each["range"]["start"])):
        start, end = place(edit["range"]["start"]), place(edit["range"]["end"])
        units = units[:start] + edit["newText"].encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


@pytest.fixture(scope="module")
def page(handbook: Path) -> Iterator[Page]:
    """Return the begun report in an editor that knows all others."""
    with Editor(handbook) as editor:
        page = Page(editor, handbook / "läge" / "2026-05-01.md")
        page.type(NEW)
        page.wait_for_names()
        yield page


def test_problems_are_told_while_typing(page: Page) -> None:
    """Each mistake is told at its place, in units that editors count: also after an emoji."""
    page.type(NEW)
    codes = ("bad-date", "no-glyph", "stray-fence", "text-after-block", "unknown-choice")
    found = page.problems(*codes, "unknown-field")
    places = []
    for each in found:
        start, end = each["range"]["start"], each["range"]["end"]
        places.append((start["line"] + 1, start["character"], end["character"]))
    assert places == [
        (1, 15, 17),
        (5, 8, 18),
        (10, 10, 17),
        (13, 0, 75),
        (17, 1, 6),
        (20, 0, 3),
    ]
    assert found[2]["message"].startswith(":tendens: ”falande” finns inte bland valen\nmenade du")


def test_a_problem_is_mended_by_its_hint(page: Page) -> None:
    """A quick fix writes what the hint says; the problem is gone and nothing else has changed."""
    page.type(NEW)
    page.problems(
        "bad-date",
        "no-glyph",
        "stray-fence",
        "text-after-block",
        "unknown-choice",
        "unknown-field",
    )
    assert page.fix("Skriv ”fallande”") == NEW.replace("falande", "fallande")
    page.type(page.fix("Skriv ”:status:”"))
    assert page.text == NEW.replace(":staus:", ":status:")
    page.problems("bad-date", "no-glyph", "stray-fence", "text-after-block", "unknown-choice")
    page.type(page.fix("Ta bort raden"))
    page.problems("bad-date", "no-glyph", "text-after-block", "unknown-choice")


def test_lines_end_as_those_of_the_file(page: Page) -> None:
    """In a file of Windows what is mended or offered has its line ends, and no others."""
    text = NEW.replace(":intresse: mycket lågt\n", "").replace("\n", "\r\n")
    page.type(text + "\r\n:::{samm")
    wanted = "missing-field"
    page.editor.wait(page.uri, lambda shown: wanted in codes_of(shown), page.version)
    (fix,) = [each for each in page.fixes() if each["diagnostics"][0]["code"] == wanted]
    mended = edited(page.text, fix["edit"]["changes"][page.uri])
    assert "{kommunikativ-lägesbild}\r\n:intresse: [[FYLL I" in mended
    offered = page.offers("\n:::{samm")["sammanfattande-lägesbild"]["textEdit"]["newText"]
    for each in (mended, offered):
        assert "\n" in each
        assert "\n" not in each.replace("\r\n", "")


def test_names_are_offered_in_the_language_of_the_handbook(page: Page) -> None:
    """Blocks, fields and choices have their Swedish names, and are found by English ones too."""
    page.type(NEW + "\n::::{samm")
    blocks = page.offers("\n::::{samm")
    offered = blocks["sammanfattande-lägesbild"]
    assert offered["insertTextFormat"] == 2
    assert offered["textEdit"]["newText"].startswith("::::{sammanfattande-lägesbild}\n:nivå: ${1|")
    assert offered["textEdit"]["newText"].endswith("\n::::")
    assert "sammanfattande-lagesbild situation-summary" in offered["filterText"]
    assert "uppdragsregister" in blocks  # what stands on the handbook's own pages
    fields = page.offers("{kommunikativ-lägesbild}\n:in")
    assert next(iter(fields)) == "intresse"
    assert fields["period"]["detail"] == "Period"
    assert "mycket lågt" in page.offers(":intresse: ")
    assert list(page.offers(":status: ")) == ["utkast", "publicerad"]
    page.type(NEW.replace("{uppdrag} Se", "{assignment} Se").replace(":staus:", ":status:"))
    assert "pågående" in page.offers("oversyn\n:status: ")


def test_what_stands_once_is_offered_once(page: Page) -> None:
    """A block or a field that would be one too many is not offered, but where it stands itself."""
    page.type(NEW + "\n::::{komm")
    assert page.offers("\n::::{komm").keys().isdisjoint({"rapport", "kommunikativ-lägesbild"})
    assert "kommunikativ-lägesbild" in page.offers("\n:::{komm")
    assert "tendens" not in page.offers("{kommunikativ-lägesbild}\n:in")
    assert "tendens" in page.offers("mycket lågt\n:ten")


def test_ids_people_and_days_are_offered(page: Page) -> None:
    """What the series knows is offered where it can be named, with what it is."""
    page.type(NEW)
    assert page.offers("{uppdrag}`")["oversyn"]["detail"].startswith("Se över rutinerna")
    assert page.offers("{uppdrag}`")["pilot"]["detail"] == "Börja med pilotgruppen, 2026-04-01"
    assert page.offers("{person}`")["Åsa Öberg"]["detail"] == "pressansvarig"
    assert list(page.offers("{rapport}`")) == ["2026-04-01", "2026-03-01"]
    asked = machine_day()
    days = page.offers(":nästa: ")
    assert days["2026-05-01"]["detail"] == "1 maj 2026, filens namn"
    assert not days.keys().isdisjoint({asked, machine_day()})  # midnight may come in between
    page.type(NEW + "\n:::{beslut} Nytt\n:id: \n:uppdrag: \n:::\n")
    assert list(page.offers("Nytt\n:id: ")) == ["pilot"]
    assert list(page.offers("\n:uppdrag: ")) == ["oversyn"]
    page.type(NEW + "\n:::{talesperson}\n- \n:::\n")
    assert list(page.offers("{talesperson}\n- ")) == ["Åsa Öberg, pressansvarig"]


def test_help_tells_what_a_name_means(page: Page) -> None:
    """A kind, a field and an assignment are told of where they stand."""
    page.type(NEW)
    assert "`:intresse:` **(behövs)**" in page.help("{kommunikativ-")
    assert "Valen är: `inget`" in page.help(":intr")
    told = page.help("{uppdrag}`over")
    assert told.startswith("**Se över rutinerna för åtkomst**")
    assert "Beskrevs senast 2026-05-01" in told
    assert page.help("Lägesrapport") == ""


def test_other_mentions_are_found(page: Page) -> None:
    """From a link one comes to the block, from the block to the report before, and to all."""
    page.type(NEW)
    assert page.places("definition", "{uppdrag}`over") == [("2026-05-01.md", 15, 0)]
    assert page.places("definition", ":id: over") == [("2026-04-01.md", 11, 13)]
    assert page.places("definition", "{person}`Åsa") == [("2026-04-01.md", 21, 2)]
    assert page.places("definition", "{rapport}`2026") == [("2026-04-01.md", 1, 0)]
    everywhere = page.places("references", ":id: over", context={"includeDeclaration": True})
    assert everywhere == [
        ("2026-03-01.md", 11, 13),
        ("2026-04-01.md", 11, 13),
        ("2026-05-01.md", 15, 0),
        ("2026-05-01.md", 13, 13),
    ]


def test_the_outline_has_headings_and_blocks(page: Page) -> None:
    """An editor shows the parts of a report by what they are called."""
    page.type("# Läge\n\n## Om oss\n\n::::{samordningsgrupp}\n:namn: A\n\n"
              ":::{uppdrag} Se över\n:id: a\n:::\n\n### Mer\n::::\n\n## Slut\n")  # fmt: skip
    asked = {"textDocument": {"uri": page.uri}}
    (top,) = page.editor.ask("textDocument/documentSymbol", asked)
    inside = [
        (each["name"], [part["name"] for part in each["children"]]) for each in top["children"]
    ]
    assert inside == [("Om oss", []), ("Samordningsgrupp", ["Se över", "Mer"]), ("Slut", [])]


SLOW = """
import pathlib, time
log = pathlib.Path(__file__).with_name("log.txt")
reads = []

def note(word):
    with log.open("a") as stream:
        stream.write(f"{word} ")

def read(app, docname, source):
    note("read")
    reads.append(docname)

def check(app):
    note("check")
    if len(set(reads)) < len(reads):
        time.sleep(0.3)

def setup(app):
    app.connect("vgrdocs-check-goes-on", check)
    app.connect("source-read", read)
"""
"""What is done is noted, and a check takes long once a page has been read again."""
REPORTS = 12


def test_what_is_typed_goes_before_a_check_of_all(tmp_path: Path) -> None:
    """However many reports there are to compare, whoever types is told first."""
    reports = {
        f"s/2026-{month:02}-01.md": REPORT.format(date=f"2026-{month:02}-01")
        for month in range(1, REPORTS + 1)
    }
    folder = write(tmp_path / "bok", dict(reports), conf=SLOW)
    with Editor(folder, "sv") as editor:
        page = Page(editor, folder / "s/2026-12-01.md")
        begun = _read_before_check(folder)
        page.type(f"{page.text}\n:::{{uppdrag}} Nytt\n:staus: nytt\n:::\n")
        page.problems("missing-field", "unknown-field")
        log = (folder / "log.txt").read_text().split()
    assert log[begun + 1 :].index("read") < REPORTS


def _read_before_check(folder: Path) -> int:
    """Wait for the check after the open page was read by itself; return where the log has that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        log = (
            folder.joinpath("log.txt").read_text().split() if (folder / "log.txt").exists() else []
        )
        last = max((place for place, word in enumerate(log) if word == "read"), default=0)
        if "check" in log[:last] and "check" in log[last:]:
            return last
        time.sleep(0.05)
    raise AssertionError("all was never checked")
