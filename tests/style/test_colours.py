"""Colours as CSS writes them, and how well text in them can be read."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.read.style.colours import Colour, Unfit, contrast, nearest, read_colour
from vgrdocs.read.style.palette import (
    ACCENT,
    GROUNDS,
    NEEDED,
    NEEDED_FOR_MORE,
    Mode,
    palette,
    readable,
    shipped,
    shortfalls,
)

PARTS = st.integers(0, 255)
COLOURS = st.builds(Colour, PARTS, PARTS, PARTS)
TEXTS = ("--vgr-ink", "--vgr-muted", "--vgr-notice")
"""What other text stands on the softly coloured ground."""


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#8a1538", "#8a1538"),
        ("#F00", "#ff0000"),
        ("#ff0000ff", "#ff0000"),
        ("Maroon", "#800000"),
        ("rgb(138, 21, 56)", "#8a1538"),
        ("rgb(138 21 56 / 100%)", "#8a1538"),
        ("rgb(300 -5 0)", "#ff0000"),
        ("hsl(0 100% 50%)", "#ff0000"),
        ("hwb(0 0% 0%)", "#ff0000"),
        ("color(srgb 1 0 0)", "#ff0000"),
        ("hsl(none 0% 50%)", "#808080"),
    ],
)
def test_a_colour_is_what_css_means(written: str, colour: str) -> None:
    """The forms that CSS has for colours of screens are read."""
    assert str(read_colour(written)) == colour


@pytest.mark.parametrize(
    "written",
    [
        *("", "blått", "#12", "8a1538", "currentcolor", "transparent", "#8a153880", "red; }"),
        *("rgb(1 2 3 / .5)", "var(--x)", "Canvas", "color-mix(in srgb, red, blue)"),
        *(
            "oklch(40% .1 200)",
            "lab(40% 20 30)",
            "color(display-p3 1 0 0)",
            "light-dark(red, blue)",
        ),
        *("rgb(1e999 0 0)", "device-cmyk(0 1 1 0)", "hsl(from red h s l)", "\0", "/* red */"),
    ],
)
def test_what_is_no_colour_of_screens_is_refused(written: str) -> None:
    """Every other form is told of, and none becomes another colour in silence."""
    with pytest.raises(Unfit):
        read_colour(written)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(written: str) -> None:
    """Whatever is written is a colour or is refused."""
    with contextlib.suppress(Unfit):
        assert read_colour(str(read_colour(written))) == read_colour(written)


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has 21, and the grey that is known to pass by a hair passes."""
    white = Colour(255, 255, 255)
    assert round(contrast(Colour(0, 0, 0), white), 2) == 21
    assert (
        contrast(read_colour("#767676"), white) >= NEEDED > contrast(read_colour("#777777"), white)
    )


@given(COLOURS, st.sampled_from(Mode), st.sampled_from([NEEDED, NEEDED_FOR_MORE]))
def test_a_suggested_colour_passes(colour: Colour, mode: Mode, needed: float) -> None:
    """What is suggested for any colour can be read, and one that can be read is its own nearest."""
    better = readable(mode, colour, needed)
    assert shortfalls(mode, better, needed) == []
    assert (better == colour) == (not shortfalls(mode, colour, needed))


@given(COLOURS, st.sampled_from(Mode))
def test_what_passes_passes_on_every_ground(colour: Colour, mode: Mode) -> None:
    """Text in an accent colour, and other text beside it, has 4.5:1 wherever it stands."""
    accent = readable(mode, colour)
    colours = palette(mode, accent)
    for ground in GROUNDS:
        for name in (ACCENT, *TEXTS):
            assert contrast(colours[name], colours[ground]) >= NEEDED, (name, ground)


@pytest.mark.parametrize("mode", Mode)
def test_the_shipped_colours_pass(mode: Mode) -> None:
    """A handbook without a style of its own can be read too, by the same check."""
    assert shortfalls(mode, shipped(mode)[ACCENT]) == []
    assert {*GROUNDS, ACCENT, *TEXTS} <= shipped(mode).keys()


def test_a_colour_without_an_answer_is_no_endless_search() -> None:
    """Where not even black or white is right, the search ends."""
    with pytest.raises(ValueError, match="colour"):
        nearest(Colour(1, 2, 3), lambda colour: False)
