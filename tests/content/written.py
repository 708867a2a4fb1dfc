"""Reports by chance that hold what a writer can write; the kinds come from the declarations."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import vgrdocs.blocks
from vgrdocs.locale import language
from vgrdocs.model import BLOCKS, Block, Body, Contact, FieldSpec, When, parse, read_block
from vgrdocs.model.body import fact_type

assert vgrdocs.blocks is not None  # they fill the list of kinds
SWEDISH = language("sv")
SOME_WORDS = (
    "kön läget vården regionen beslut (påbörjat) e-post a_b * 50% #1 [klart] <snart> ({så}) "
    "§5 & C:/fil $5 ~10 1. +46 -3 ”ja” it's x|y = ! `k` åäö"
)
WORDS = SOME_WORDS.split()
FACTS = {
    "collected-information": [["- [Mer att läsa](https://example.org/a)"]],
    "communication-actions": [
        ["- 2025-08-26: Något [gjordes](https://example.org/b) (webbplats)", "- Mer följer."]
    ],
    "key-figures": [
        ["- Väntande: 1 250 personer, 2026-03-20 (Källa: [listan](https://example.org/c))"],
        ["| Namn | Värde | Per |", "|---|---|---|", "| Väntande | 12,5 % | 2026-03-20 |"],
    ],
    "spokesperson": [
        ["- Eva Lind, chef (kön), 010-441 00 00, eva@example.org 2025-08-28/2026-02-01"],
        ["- Eva Lind, chef", "- Bo Ek, direktör 2026-01-01/2026-03-01"],
    ],
}
"""Kind whose lists are read into fields -> texts of such a block; a new kind needs one here."""
HIDDEN = "hemligt"
"""Stands in comments alone."""


@dataclass
class Written:
    """A report as it was written, and the sentences that readers see of it."""

    lines: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines) + "\n"


class Writer:
    """Writes one report of the days from 2026-01-01 on; *chance* makes its choices."""

    def __init__(self, chance: Random, day: str) -> None:
        self.chance, self.day = chance, day
        self.another_day = "2026-01-01" if day != "2026-01-01" else "2026-01-02"
        self.number = 0
        self.sentences: list[str] = []
        self.is_lifted = False
        """Whether a block is being written that will stand elsewhere on the page."""
        self.notes: list[tuple[str, str]] = []

    def report(self) -> Written:
        """Return a report with a masthead, sections and blocks."""
        lines = [f"# Rapporten {self.day}", "", *self.block(BLOCKS["report"]), ""]
        lines += [*self.blocks(2), "", ":::{uppdrag} Ett fast uppdrag", ":id: fast", ":::", ""]
        sections = [kind for kind in BLOCKS.values() if kind.shape == "section"]
        for _ in range(self.chance.randint(1, 4)):
            if self.chance.random() < 0.5:
                kind = self.chance.choice(sections)
                if kind.stands_once:
                    sections.remove(kind)
                lines += [*self.block(kind), ""]
            else:
                lines += [*self.section(2), ""]
        for name, sentence in self.notes:
            lines += [f"[^{name}]: {sentence}", ""]
        return Written(lines, self.sentences)

    # Words

    def fresh(self, word: str) -> str:
        """Return a word that nothing else in the report has."""
        self.number += 1
        return f"{word}{self.number}"

    def sentence(self) -> str:
        """Return a sentence as Markdown; what readers see of it is kept."""
        words = [self.fresh("Ord"), *self.chance.choices(WORDS, k=self.chance.randint(1, 4)), "ut."]
        sentence = " ".join(words)
        self.sentences.append(sentence)
        return escaped(sentence)

    def plain(self) -> str:
        """Return words for a field or a title, without signs that mean something to Markdown."""
        words = f"{self.fresh('Namn')} och annat"
        self.sentences.append(words)
        return words

    def inline(self) -> str:
        """Return running text with markup."""
        parts = [self.sentence()]
        for _ in range(self.chance.randint(0, 3)):
            parts.append(self.chance.choice(INLINES)(self))
        self.chance.shuffle(parts)
        return self.chance.choice((" ", " ", "\n")).join(parts)

    def note(self) -> str:
        """Return the mark of a footnote."""
        if self.is_lifted:  # docutils counts the addresses of such marks in another order then
            return self.sentence()
        name = self.fresh("not")
        self.notes.append((name, self.sentence()))
        return f"{escaped(self.fresh('ord'))}[^{name}]"

    # What stands on lines of its own

    def section(self, level: int) -> list[str]:
        """Return an ordinary section, with others in it."""
        label = [f"({self.fresh('plats')}-{self.day})="] if self.chance.random() < 0.3 else []
        lines = [*label, f"{'#' * level} {self.plain()}", "", *self.blocks(2)]
        if self.chance.random() < 0.2:
            lines += ["", "---", "", self.sentence()]
        if level < 4 and self.chance.random() < 0.4:
            lines += ["", *self.section(level + 1)]
        return lines

    def blocks(self, depth: int, *, items: bool = True) -> list[str]:
        """Return what stands below each other; *depth* says how much may stand in each."""
        choices = SIMPLE if depth == 0 else SIMPLE + NESTED
        if items and depth:
            choices = (*choices, Writer.item)
        lines: list[str] = []
        last = None
        for _ in range(self.chance.randint(1, 3)):
            chosen = self.chance.choice(choices)
            if chosen is last is Writer.listed:  # Markdown would read the two as one list
                lines += [self.sentence(), ""]
            lines += [*chosen(self, depth - 1), ""]
            last = chosen
        return lines[:-1]

    def paragraph(self, _: int) -> list[str]:
        """Return a paragraph."""
        lines = self.inline().split("\n")
        if self.chance.random() < 0.1:
            lines.insert(0, "{.important}")
        return lines

    def comment(self, _: int) -> list[str]:
        """Return a comment, and a sentence that has one."""
        form = self.chance.choice((f"% {HIDDEN}", f"<!-- {HIDDEN} -->", f"<!--\n{HIDDEN}\n-->"))
        return [*form.split("\n"), "", f"{self.sentence()}<!-- {HIDDEN} -->"]

    def code(self, _: int) -> list[str]:
        """Return code, in which nothing is markup."""
        return ["````text", "if x:  # :::{uppdrag}", "    y = `1`", "", "```", "````"]

    def table(self, _: int) -> list[str]:
        """Return a table with a line a row."""
        rows = [f"| {self.plain()} | {self.plain()} |", "|---|--:|"]
        for _ in range(self.chance.randint(0, 2)):
            rows.append(f"| {self.sentence()} | *{self.plain()}* |")
        return rows

    def picture(self, _: int) -> list[str]:
        """Return a picture: in a line, alone or with a caption."""
        form = self.chance.randint(1, 3)
        if form == 1:
            return [":::{image} /bild.svg", ":alt: En bild", ":width: 50%", ":::"]
        if form == 2:
            caption = self.inline().split("\n")
            return [":::{figure} /bild.svg", ":alt: En bild", "", *caption, ":::"]
        return [f"![En bild](/bild.svg) {self.sentence()}"]

    def listed(self, depth: int) -> list[str]:
        """Return a list, ordered or not."""
        ordered, number = self.chance.random() < 0.5, self.chance.choice((1, 1, 7))
        box = self.chance.choice(("", "", "[ ] ", "[x] "))
        lines: list[str] = []
        for _ in range(self.chance.randint(1, 3)):
            mark = f"{number}. " if ordered else "- "
            item = [box + self.sentence()]
            if depth > 0 and self.chance.random() < 0.6:
                item += ["", *self.blocks(depth - 1)]
            lines += hung(mark, item)
            number += 1
        return lines

    def quote(self, depth: int) -> list[str]:
        """Return a quotation."""
        return [f"> {line}".rstrip() for line in self.blocks(depth, items=False)]

    def box(self, depth: int) -> list[str]:
        """Return an admonition."""
        opening = self.chance.choice(("{note}", "{warning}", "{admonition} Rubrik"))
        return fenced(opening, [], self.blocks(depth))

    def folded(self, depth: int) -> list[str]:
        """Return what a reader can unfold, with Markdown in it."""
        opening = self.chance.choice(("<details>", "<details open>"))
        title = f"<summary>{self.plain()} *nu*</summary>"
        return [opening + title, "", *self.blocks(depth, items=False), "", "</details>"]

    def html_table(self, _: int) -> list[str]:
        """Return a table in HTML."""
        heads = "".join(f"<th>{self.plain()}</th>" for _ in range(2))
        cells = f"<th>{self.plain()}</th><td>{self.plain()}<br>**fet**</td>"
        caption = f"<caption>{self.plain()}</caption>" if self.chance.random() < 0.5 else ""
        return [f"<table>{caption}<tr>{heads}</tr>", f"<tr>{cells}</tr>", "</table>"]

    def terms(self, depth: int) -> list[str]:
        """Return terms and what they mean."""
        meaning = hung(": ", [self.sentence(), "", *self.blocks(depth, items=False)])
        return [self.plain(), *meaning, "", self.plain(), f": {self.sentence()}"]

    def list_table(self, depth: int) -> list[str]:
        """Return a table whose cells hold what they like."""
        cells = [hung("- ", self.blocks(depth, items=False)) for _ in range(4)]
        rows = [hung("* ", [*cells[n], "", *cells[n + 1], ""]) for n in (0, 2)]
        options = [":header-rows: 1"] if self.chance.random() < 0.5 else [":stub-columns: 1"]
        return fenced(f"{{list-table}} {self.plain()}", options, rows[0] + rows[1])

    def item(self, depth: int) -> list[str]:
        """Return a typed block that stands in a text."""
        kinds = [kind for kind in BLOCKS.values() if kind.shape == "item"]
        if self.is_lifted:  # a correction in a correction would leave it without text
            kinds = [kind for kind in kinds if kind.kind != "correction"]
        return self.block(self.chance.choice(kinds), depth)

    # Typed blocks

    def block(self, kind: type[Block], depth: int = 2) -> list[str]:
        """Return a typed block whose fields can be read together."""
        name = SWEDISH.name("kind", kind.kind)
        was_lifted = self.is_lifted
        self.is_lifted = was_lifted or kind.kind == "correction"
        body = self.body(kind, depth)
        self.is_lifted = was_lifted
        before = list(self.sentences)
        for is_filled in (lambda spec: self.chance.random() < 0.6, lambda spec: False):
            self.sentences = list(before)
            argument, fields = self.fields(kind, is_filled)
            content = [*fields, "", *(body or [])]
            raw = read_block(1, argument, content, 2)
            said = Body("Text", ("Text",), is_empty=False) if body else Body()
            if not parse(kind, raw, said, SWEDISH).problems:
                break
        return fenced(f"{{{name}}} {argument}".rstrip(), fields, body)

    def fields(
        self, kind: type[Block], is_filled: Callable[[FieldSpec], bool]
    ) -> tuple[str, list[str]]:
        """Return the argument of a block and the lines of its fields."""
        argument, fields = "", []
        for name, spec in kind.specs().items():
            if spec.role == "body" or not (spec.required or is_filled(spec)):
                continue
            written = self.value(spec)
            if spec.role == "argument":
                argument = written
            elif written:
                fields.append(f":{SWEDISH.name('field', name)}: {written}")
        return argument, fields

    def value(self, spec: FieldSpec) -> str:  # noqa: PLR0911 - a line for each case
        """Return a value of a field as a writer writes it; empty for one that must be left out."""
        if spec.name == "id":
            return self.fresh("block-")
        if spec.type is dt.datetime:
            return f"{self.day} 07:30"
        if spec.name in ("status", "series") and spec.role == "option" and not spec.required:
            return ""  # drafts are in no data, and another series is another handbook's matter
        if spec.name == "number":  # each report has its own
            return f"{self.plain()} {self.day}"
        if spec.may_be_unknown and self.chance.random() < 0.3:
            return "anges inte"
        if spec.leads_to:  # only an assignment is sure to be there
            return "fast" if spec.leads_to == "assignment" else ""
        return self.by_chance(spec)

    def by_chance(self, spec: FieldSpec) -> str:
        """Return any value of a field's type; empty for a type that is not known."""
        make = VALUES.get(enum.Enum if spec.choices else spec.value_type)
        if make is None:
            return ""
        values = [make(self, spec) for _ in range(2 if spec.is_list else 1)]
        return "; ".join(values)

    def body(self, kind: type[Block], depth: int) -> list[str]:
        """Return the text of a block, if it takes any."""
        for spec in kind.specs_of("body").values():
            if fact_type(spec.type):
                return [*self.chance.choice(FACTS[kind.kind])]
        if not kind.specs_of("body"):
            return []
        lines = self.blocks(depth)
        if kind.shape == "section" and self.chance.random() < 0.3:
            lines += ["", f"### {self.plain()}", "", *self.blocks(1)]
        return lines


def escaped(words: str) -> str:
    """Return words with a backslash before each sign, so that none is markup.

    A parenthesis has none: it would look like a formula's.
    """
    return re.sub(r"([!-'*-/:-@\[-`{-~])", r"\\\1", words)


def hung(mark: str, lines: list[str]) -> list[str]:
    """Return lines with a mark before the first, and the others below its text."""
    space = " " * len(mark)
    if re.match(r":::|```", lines[0]):  # a fence stands at the beginning of a line
        lines = ["", *lines]
    return [(mark + lines[0]).rstrip(), *(space + line if line else "" for line in lines[1:])]


def fenced(opening: str, options: list[str], body: list[str]) -> list[str]:
    """Return a directive with more colons than what is in it."""
    longest = max((len(row) for row in re.findall(r":{3,}", "\n".join(body))), default=2)
    marks = ":" * (longest + 1)
    return [f"{marks}{opening}", *options, "", *body, marks]


def _choice(writer: Writer, spec: FieldSpec) -> str:
    assert spec.choices is not None
    chosen = writer.chance.choice(list(spec.choices))
    return SWEDISH.name("choice", str(chosen.value))


WHENS = (
    "2026-02-03",
    "2026-02-03 09:30",
    "2027-01",
    "2026 höst",
    "2026-W16",
    "2026-Q2",
    "2026-H1",
    "2026",
    "2026-03-26/2026-04-30",
    "2026 vår/2027",
)
VALUES: dict[Any, Callable[[Writer, FieldSpec], str]] = {
    str: lambda writer, spec: writer.plain(),
    int: lambda writer, spec: str(writer.chance.randint(0, 12_000)),
    dt.date: lambda writer, spec: "2026-02-03",
    When: lambda writer, spec: writer.chance.choice(WHENS),
    Contact: lambda writer, spec: f"{writer.plain()}, 010-441 00 00, press@example.org",
    enum.Enum: _choice,
}
"""Type of a field -> what makes a value of it."""
INLINES: tuple[Callable[[Writer], str], ...] = (
    lambda writer: f"*{writer.plain()}*",
    lambda writer: f"**{writer.plain()} *{writer.plain()}***",
    lambda writer: f"***{writer.plain()}***",
    lambda writer: f"`` {writer.fresh('kod')} ` :::``",
    lambda writer: f"[{writer.plain()} **fet**](<https://example.org/a b?c=(d)>)",
    lambda writer: "<https://example.org/a_b>",
    lambda writer: "[](#fast)",
    lambda writer: f"[{writer.plain()}](#fast)",
    lambda writer: "{uppdrag}`fast` och {uppdrag}`det fasta <fast>`",
    lambda writer: f"{{rapport}}`{writer.another_day}`",
    lambda writer: "H{sub}`2`O och {abbr}`VGR (Västra Götalandsregionen)`",
    lambda writer: "{math}`a^2` {kbd}`Ctrl` {doc}`/index` [](/index.md)",
    lambda writer: f"[{writer.plain()}]{{.important}}",
    lambda writer: f"{writer.sentence()}\\\n{writer.sentence()}",
    lambda writer: f"<u>{writer.plain()} **fet**</u> och <s>{writer.plain()}</s>",
    lambda writer: f"x<sup>*{writer.fresh('n')}*</sup> <abbr title='i (e) l'>*iel*</abbr><br>slut",
    Writer.note,
)
"""What stands in running text."""
Many = tuple[Callable[[Writer, int], list[str]], ...]
SIMPLE: Many = (
    Writer.paragraph,
    Writer.paragraph,
    Writer.comment,
    Writer.code,
    Writer.table,
    Writer.html_table,
    Writer.picture,
)
"""What holds nothing but running text."""
NESTED: Many = (
    Writer.listed,
    Writer.listed,
    Writer.quote,
    Writer.box,
    Writer.folded,
    Writer.terms,
    Writer.list_table,
)
"""What holds what stands on lines of its own."""
