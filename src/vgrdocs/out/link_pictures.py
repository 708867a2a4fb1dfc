"""Pictures that stand beside a link to the handbook where it is shared: what it is, and of when."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache, partial

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..blocks.situation_summary import SituationSummary
from ..facts import Report
from ..facts.questions import Questions
from ..model import Language, Text
from ..read.style.palette import ACCENT, Mode
from ..read.style.setting import NAME as STYLE
from ..read.style.setting import colours_of
from ..say.values import say_choice, say_date
from ..typeset.faces import font_files
from .formats import Output, Surroundings

FOLDER = "_link-pictures"
HANDBOOK_PICTURE = f"{FOLDER}/handbook.png"
"""The picture of all pages that are no reports."""

WIDTH, HEIGHT = 1200, 630
"""What those who show links ask for."""
_MARGIN = 88
_PAPER = "#ffffff"
_INK, _MUTED, _EMPTY = "#1b2730", "#4d5d69", "#c9d6de"
_SHADES = 8
"""Each colour has so many, from the paper's to its own, for the edges of letters.

All are known before a picture is drawn: to look for the few colours of one with more of them, and
to try what makes its file smallest, took more than nine tenths of the time for it.
"""


def picture_file(docname: str) -> str:
    """Return the name of a report's picture, relative to the root of what is built."""
    return f"{FOLDER}/{docname}.png"


class LinkPictures:
    """A picture for each report that is out, and one for the other pages.

    Only where the handbook has an address: a picture is found by nothing else.
    """

    name = "link-pictures"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the handbook's picture, and those of the reports."""
        if not ask.setting("html_baseurl"):
            return
        yield Output("handbook", _of_handbook)
        for series in ask.series():
            for docname in ask.published(series, 0):
                yield Output(docname, partial(_of_report, docname))


def _of_handbook(ask: Questions, around: Surroundings) -> Mapping[str, bytes]:
    card = _Card(_accent(ask, around))
    card.write(ask.setting("html_title"), 76, _INK, 4)
    return {HANDBOOK_PICTURE: card.png()}


def _of_report(docname: str, ask: Questions, around: Surroundings) -> Mapping[str, bytes]:
    report, said_in = ask.report(docname), around.language
    card = _Card(_accent(ask, around))
    if report is not None:
        card.write(ask.setting("html_title"), 36, _MUTED, 1)
        card.write(report.title, 68, _INK, 3)
        card.write(say_date(report.compiled.date(), said_in), 52, card.accent, 1)
        card.draw_level(report, said_in)
    return {picture_file(docname): card.png()}


def _accent(ask: Questions, around: Surroundings) -> str:
    """Return the handbook's colour; asked for, so that another style makes other pictures."""
    ask.setting(STYLE)
    return str(colours_of(around.app.config)[Mode.LIGHT][ACCENT])


class _Card:
    """A picture that is filled from its top."""

    def __init__(self, accent: str) -> None:
        self.accent = accent
        self.colours = (_INK, _MUTED, accent, _EMPTY)
        self.image = Image.new("P", (WIDTH, HEIGHT))
        self.image.putpalette(_palette(self.colours))
        self.drawing = ImageDraw.Draw(self.image)
        self.drawing.rectangle((0, 0, WIDTH, 24), fill=self._shade(accent))
        self.top = _MARGIN

    def write(self, words: str, size: int, colour: str, lines: int) -> None:
        """Write words on so many lines at most."""
        font = _font(size)
        for line in _lines(words, font, lines):
            self._put((_MARGIN, self.top), line, font, colour)
            self.top += round(size * 1.2)
        self.top += 24

    def draw_level(self, report: Report, said_in: Language) -> None:
        """Draw how serious a report judges the situation, in bars and in words."""
        summary = report.first(SituationSummary)
        if summary is None or summary.level is None:
            return
        steps = list(type(summary.level))
        reached = steps.index(summary.level)
        left, bottom = _MARGIN, HEIGHT - _MARGIN
        for number in range(len(steps)):
            top = bottom - 24 - 40 * (number + 1) // len(steps)
            colour = self.accent if number <= reached else _EMPTY
            self.drawing.rectangle((left, top, left + 24, bottom), fill=self._shade(colour))
            left += 34
        words = f"{said_in.say(Text('Level'))}: {say_choice(summary.level, said_in)}"
        self._put((left + 20, bottom + 6), words, _font(44), _INK, anchor="ls")

    def _put(
        self,
        place: tuple[int, int],
        words: str,
        font: ImageFont.FreeTypeFont,
        colour: str,
        anchor: str = "la",
    ) -> None:
        """Put words in a place: how much of a point they cover is the shade that it gets."""
        covered = Image.new("L", self.image.size)
        ImageDraw.Draw(covered).text(place, words, font=font, fill=255, anchor=anchor)
        box = covered.getbbox()
        if box is None:  # words without ink
            return
        shades = [self._shade(colour, round(cover * (_SHADES - 1) / 255)) for cover in range(256)]
        letters = covered.crop(box).point(shades)
        letters.putpalette(_palette(self.colours))
        self.image.paste(letters, box)

    def _shade(self, colour: str, shade: int = _SHADES - 1) -> int:
        """Return the number of a colour's shade, the colour itself if no shade is given."""
        return self.colours.index(colour) * _SHADES + shade

    def png(self) -> bytes:
        """Return the picture as a file."""
        file = io.BytesIO()
        self.image.save(file, "PNG")
        return file.getvalue()


@cache
def _palette(colours: tuple[str, ...]) -> tuple[int, ...]:
    """Return the red, green and blue of each shade of each colour, in the order of `_shade`."""
    paper = ImageColor.getrgb(_PAPER)
    found: list[int] = []
    for colour in colours:
        of_ink = ImageColor.getrgb(colour)
        for shade in range(_SHADES):
            share = shade / (_SHADES - 1)
            for light, dark in zip(paper, of_ink, strict=True):
                found.append(round(light + (dark - light) * share))
    return tuple(found)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    semibold = next(file for file in font_files() if file.name == "SourceSansPro-Semibold.otf")
    return ImageFont.truetype(str(semibold), size)


def _lines(words: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """Return words in lines that have room; the last ends with dots if not all have."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return lines
