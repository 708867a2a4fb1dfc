"""Days, times and signs of lists in the forms that people give them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.cli.test_commands import run as command
from vgrdocs.draft.importing.bringing import ImportedReport, bring
from vgrdocs.draft.importing.days import find_moment
from vgrdocs.draft.importing.form import ItemList, Paragraph, Part, Source, text_of
from vgrdocs.draft.importing.html import read_html
from vgrdocs.draft.importing.known import KnownAssignments
from vgrdocs.draft.importing.names import Names
from vgrdocs.draft.importing.reading import read_file
from vgrdocs.draft.importing.text import read_text_file
from vgrdocs.draft.importing.typed_lists import with_typed_lists
from vgrdocs.draft.importing.word import read_word
from vgrdocs.locale import language

from .word import Document, paragraph, run, table

_NEAR = dt.date(2025, 8, 20)
_HEAD = "Lägesrapport\n\nSammanställd: 2025-08-28 08:30\n\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-08-28T08:30", "2025-08-28 08:30"),
        ("2025-08-28 08:30:15", "2025-08-28 08:30"),
        ("2025-08-28T08:30Z", "2025-08-28"),
        ("2025-08-28 kl 0830", "2025-08-28 08:30"),
        ("2025-08-28 kl 8:30 em", "2025-08-28 20:30"),
        ("2025-08-28 kl 8-10", "2025-08-28"),
        ("2025-08-28 24:00", "2025-08-28"),
        ("28 August 2025 at 2.30 pm", "2025-08-28 14:30"),
        ("28 August 2025, 12 am", "2025-08-28 00:00"),
        ("Thursday, August 28, 2025", "2025-08-28"),
        ("Thursday the 28th of August 2025", "2025-08-28"),
        ("Torsdagen den 28:e augusti 2023 kl. 8", "2023-08-28 08:00"),
        ("08.30 den 28 augusti 2025", "2025-08-28 08:30"),
        ("tors 28 aug", "2025-08-28"),
        ("to 28/8", "2025-08-28"),
        ("28-08-2025", "2025-08-28"),
        ("2025–08–28", "2025-08-28"),
        ("4 maj -24", "2024-05-04"),
        ("26–28 augusti", ""),
        ("augusti 25", ""),
    ],
)
def test_a_day_is_read_in_whatever_form(written: str, meant: str) -> None:
    """A day and its time are those that are meant, and none where several may be."""
    found = find_moment(written, language("sv"), _NEAR)
    assert str(found or "") == meant


def _report(text: str) -> ImportedReport:
    names, known = Names((language("sv"), language("en"))), KnownAssignments(language("sv"), {})
    return bring(read_text_file(text), Path("a.txt"), names, known, Path("nowhere"))


def test_an_action_keeps_its_day_and_its_time() -> None:
    """What has a time of day has its date as a field, and the time in its text."""
    made = _report(
        f"{_HEAD}Kommunikativa åtgärder\n\n- 28 augusti kl. 14.00: Möte ett\n"
        "- Tisdagen den 26 augusti kl. 9: Möte två\n- 2025-08-26T14:00: Möte tre\n"
        "- 28/8 kl. 14.00–15.10: Möte fyra\n"
    )
    for item in (
        "2025-08-28: kl. 14.00: Möte ett",
        "2025-08-26: kl. 9: Möte två",
        "2025-08-26: 14:00: Möte tre",
        "2025-08-28: kl. 14.00–15.10: Möte fyra",
    ):
        assert f"- {item}\n" in made.written.text
    assert (made.count.lost, made.count.invented) == ((), ())


def test_an_action_of_several_days_is_told_and_left_as_it_is() -> None:
    """No day is picked of several, and nobody has to find out by themselves."""
    written = ("26–28 augusti", "2/9 och 4/9", "26/8–28/8", "2025-08-26 – 2025-08-28")
    items = "".join(f"- {days}: Möte\n" for days in written)
    made = _report(f"{_HEAD}Kommunikativa åtgärder\n\n{items}")
    told = [str(each.text.values["text"]) for each in made.written.told]
    assert told == [f"{days}: Möte" for days in written]
    for days in written:
        assert f"- {days}: Möte\n" in made.written.text


def _outlined(parts: tuple[Part, ...]) -> list[object]:
    """Return parts as texts, and lists of them."""
    found: list[object] = []
    for part in parts:
        if isinstance(part, ItemList):
            found.append([each for item in part.items for each in _outlined(item)])
        elif isinstance(part, Paragraph):
            found.append(text_of([part]))
    return found


@pytest.mark.parametrize(
    ("outer", "inner"), [("•", "o"), ("•", "–"), ("·", "o"), ("-", "•"), ("▪", "-"), ("*", "a)")]
)
@pytest.mark.parametrize("form", ["text", "page"])
def test_a_list_typed_in_another_one_stands_in_it(outer: str, inner: str, form: str) -> None:
    """A sign that is not the list's begins a list in its last item, as it looks."""
    lines = [f"{outer}\tEtt", f"{inner}\tInre", f"{inner}\tInre två", f"{outer}\tTvå"]
    if form == "text":
        source = read_text_file("\n".join(lines))
    else:
        source = read_html("".join(f"<p>{line}</p>" for line in lines))
        source = Source(tuple(with_typed_lists(source.parts)))
    assert _outlined(source.parts) == [["Ett", ["Inre", "Inre två"], "Två"]]


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["i) Ett", "ii) två", "iii) Tre", "iv) Fyra"], [["Ett", "två", "Tre", "Fyra"]]),
        (["A) Ett", "B) två"], [["Ett", "två"]]),
        (["(a) Ett", "(b) två"], [["Ett", "två"]]),
        (["a. Ett", "b. två"], [["Ett", "två"]]),
        (["-Ett", "-två"], [["Ett", "två"]]),
        (["1.1 Ett", "1.2 två"], [["1.1 Ett", "1.2 två"]]),
        (["1. Ett", "1.1 Inre", "1.2 Mer", "2. Två"], [["Ett", ["1.1 Inre", "1.2 Mer"], "Två"]]),
        (["-xml är en flagga"], ["-xml är en flagga"]),
        (["-5 grader", "-7 grader"], ["-5 grader", "-7 grader"]),
        (["2.5 miljoner kronor", "3.1 miljoner"], ["2.5 miljoner kronor", "3.1 miljoner"]),
    ],
    ids=lambda value: value[0] if isinstance(value[0], str) else "",
)
@pytest.mark.parametrize("form", ["text", "page"])
def test_lines_are_items_by_those_around_them(
    lines: list[str], meant: list[object], form: str
) -> None:
    """Signs that one line alone might have by chance begin items where the next line goes on."""
    if form == "text":
        source = read_text_file("Vi har sagt:\n\n" + "\n".join(lines))
    else:
        source = read_html("<p>Vi har sagt:</p>" + "".join(f"<p>{line}</p>" for line in lines))
        source = Source(tuple(with_typed_lists(source.parts)))
    assert _outlined(source.parts) == ["Vi har sagt:", *meant]


@pytest.mark.parametrize("kind", ["Kommunikativa åtgärder", "Händelser"])
@pytest.mark.parametrize(
    ("starts", "days"),
    [
        ("13.00 14.10 15.30", []),
        ("14.10 14:45", []),
        ("9.10 10.12 11.05", []),
        ("9.10 10.12", ["2025-10-09", "2025-12-10"]),
        ("14.10", ["2025-10-14"]),
        ("12.9 14.10", ["2025-09-12", "2025-10-14"]),
        ("28.08 14.10", ["2025-08-28", "2025-10-14"]),
    ],
)
def test_times_of_an_agenda_are_no_days(kind: str, starts: str, days: list[str]) -> None:
    """What may be a day or a time is what those beside it are; what is not sure is told."""
    items = "".join(f"- {start}: Punkt\n" for start in starts.split())
    made = _report(f"{_HEAD}{kind}\n\n{items}")
    assert re.findall(r"2025-(?!08-28 )\d\d-\d\d", made.written.text) == days
    told = " ".join(language("sv").say(each.text) for each in made.written.told)
    for start in re.findall(r"\b(?:9|1\d)\.(?:05|1\d)", starts):
        assert f"”{start}” togs för" in told
    assert (made.count.lost, made.count.invented) == ((), ())


def test_lists_that_follow_each_other_do_not_stand_in_each_other() -> None:
    """A list of numbers after one of signs is another one; the sign of a paragraph is none."""
    source = read_text_file("- Ett\n- Två\n\n1. Tre\n2. Fyra\n\n§ 12 Beslut\n")
    assert _outlined(source.parts) == [["Ett", "Två"], ["Tre", "Fyra"], "§ 12 Beslut"]


def test_lines_typed_between_two_halves_of_a_list_stand_in_it() -> None:
    """What is typed below an item of a real list belongs to that."""
    source = read_html("<ul><li>Ett</li></ul><p>– Inre</p><p>– Mer</p><ul><li>Två</li></ul>")
    assert _outlined(tuple(with_typed_lists(source.parts))) == [["Ett", ["Inre", "Mer"], "Två"]]


@pytest.mark.parametrize("sign", ["o", "§", "-", "–"])
def test_a_sign_typed_in_word_is_no_word(sign: str, tmp_path: Path) -> None:
    """A letter or dash before a tab stands for a bullet, also one line alone within a list."""
    document = Document()
    typed = run(sign) + "<w:r><w:tab/></w:r>" + run("inre")
    document.body += [paragraph(run("Ett"), level=0), paragraph(typed)]
    document.body.append(paragraph(run("Två"), level=0))
    file = tmp_path / "a.docx"
    file.write_bytes(document.packed())
    assert _outlined(tuple(with_typed_lists(read_word(file).parts))) == [["Ett", ["inre"], "Två"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac-roman", "cp850"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_are_those_that_were_written(encoding: str, end: str, tmp_path: Path) -> None:
    """A text of whatever program keeps its Swedish letters, and its lines."""
    text = "Läget på Åland är gott.\n\nÖvrigt: håll ögonen på vädret."
    file = tmp_path / "a.txt"
    file.write_bytes(text.replace("\n", end).encode(encoding))
    assert [text_of([part]) for part in read_file(file).parts] == text.split("\n\n")


def test_any_end_of_a_line_is_one() -> None:
    """Lines and paragraphs may end as Unicode has it, too."""
    source = read_text_file("Text ett.\u2029Text två.\u2028- Ett\x85- Två")
    assert _outlined(source.parts) == ["Text ett.", "Text två.", ["Ett", "Två"]]


@pytest.mark.parametrize("label", ["", "Talespersoner: "])
@pytest.mark.parametrize("between", ["; ", ", och ", ", samt "])
def test_people_of_one_sentence_are_several(between: str, label: str) -> None:
    """Names with roles in one sentence are read one by one, a word for them before or not."""
    people = f"Anna Ek, chef för HR och press{between}Bo Berg, läkare"
    made = _report(f"{_HEAD}Talesperson\n\n{label}{people}.\n")
    assert "\n- Anna Ek, chef för HR och press\n- Bo Berg, läkare\n" in made.written.text
    assert (made.count.lost, made.count.invented) == ((), ())


def test_a_row_that_was_taken_out_is_not_there(tmp_path: Path) -> None:
    """Changes that were tracked are accepted in tables too."""
    document = Document()
    gone, kept = table([["bort"]]), table([["kvar"]])
    row = gone.removeprefix("<w:tbl><w:tr>").removesuffix("</w:tbl>")
    taken_out = f'<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>{row}'
    document.body.append(f"<w:tbl>{taken_out}{kept.removeprefix('<w:tbl>')}")
    file = tmp_path / "a.docx"
    file.write_bytes(document.packed())
    assert text_of(read_word(file).parts) == "kvar"


def test_a_folder_is_imported_with_those_in_it(tmp_path: Path) -> None:
    """Files of folders in the folder come too; what Word keeps beside an open file does not.

    Nor do the reports that were imported into it before.
    """
    (tmp_path / "arkiv" / "2025").mkdir(parents=True)
    for name, text in (("a.txt", _HEAD + "Omvärld\n\nLugnt.\n"), ("~$a.txt", "x"), (".b.txt", "y")):
        (tmp_path / "arkiv" / "2025" / name).write_text(text, "utf-8")
    to = tmp_path / "arkiv" / "serie"
    result = command("import", tmp_path / "arkiv", "--to", to, "--language", "sv")
    assert result.exit_code == 0, result.output
    assert [each.name for each in to.iterdir()] == ["2025-08-28.md"]
    again = command("import", tmp_path / "arkiv", "--to", to, "--language", "sv")
    assert "2025-08-28.md" in again.output
    assert "serie/2025-08-28.md' was not" not in again.output
    assert again.output.count("\n") == 1
