"""What the HTML of mails is made of: elements, attributes and styles that mail programs know."""

from __future__ import annotations

import re
from pathlib import Path

import tinycss2
from bs4 import BeautifulSoup

from tests.handbooks import built, write
from tests.mail.test_mail import BASE, FILES, NAME
from tests.mails import opened, texts
from vgrdocs.out.html.assets import ASSETS

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "div", "span", "p", "br", "hr", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "img"),
    *("strong", "em", "u", "s", "sub", "sup", "code", "kbd", "abbr"),
}
"""The elements that the large mail programs show: no HTML 5 but by these."""
ATTRIBUTES = {
    *("id", "class", "style", "lang", "href", "src", "alt", "title", "width", "height", "start"),
    *(
        "role",
        "tabindex",
        "aria-label",
        "scope",
        "colspan",
        "rowspan",
        "name",
        "content",
        "charset",
    ),
}
STYLES = {
    *("color", "background-color", "font-family", "font-size", "font-weight", "line-height"),
    *("margin", "padding", "border", "border-top", "border-left", "border-bottom", "text-align"),
    *("vertical-align", "width", "max-width", "height", "display", "border-collapse"),
    # Where these are not known nothing is lost but comfort on a narrow screen.
    *("overflow-x", "white-space", "word-break"),
}
"""The properties that the large mail programs follow, Outlook's engine of Word included."""
KEPT_STYLES = {"color", "background-color", "border-color", "color-scheme"}
"""What the style element may set, which only some programs keep: colours in the dark."""


def html_of_mail(folder: Path) -> str:
    """Return the HTML of a mail with one of each."""
    out = built(write(folder / "source", FILES, conf=BASE), folder / "out")
    return texts(opened((out / f"{NAME}.eml").read_bytes()))[1]


def test_only_what_mail_programs_know_is_in_it(tmp_path: Path) -> None:
    """No script, no form, no frame, nothing that is fetched; styles stand at each element."""
    soup = BeautifulSoup(html_of_mail(tmp_path), "html.parser")
    elements = soup.find_all(True)
    assert {each.name for each in elements} <= ELEMENTS
    assert {name for each in elements for name in each.attrs} <= ATTRIBUTES
    styles = {
        rule.partition(":")[0].strip()
        for each in soup.select("[style]")
        for rule in str(each["style"]).split(";")
    }
    assert styles - {""} <= STYLES
    assert not re.search(r"url\(|@import|https?:", str(soup.select("style, link, script")))
    assert all(str(each["src"]).startswith("cid:") for each in soup.select("[src]"))


def test_each_style_that_is_inlined_is_known() -> None:
    """A rule that no report of the tests meets is no other."""
    css = (ASSETS / "mail" / "inline.css").read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3}", css), "its colours are those of the pages"
    used = set()
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        assert rule.type == "qualified-rule"
        for each in tinycss2.parse_blocks_contents(rule.content or []):
            if each.type == "declaration":
                used.add(each.lower_name)
    assert used <= STYLES


def test_the_style_element_says_colours_alone() -> None:
    """Most programs drop it, so nothing may hang on it; and it is small."""
    frame = (ASSETS / "mail" / "frame.html").read_text("utf-8")
    style = frame.partition("<style>")[2].partition("</style>")[0]
    assert set(re.findall(r"([\w-]+):(?= [^{]*;)", style)) <= KEPT_STYLES
    assert len(style) < 1000
