"""The HTML of a mail in a browser: wide and narrow, light and dark, with and without styles."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_pages import NEWER, Colours, Window, assert_accessible
from tests.handbooks import built, write
from tests.mail.test_mail import BASE, FILES, NAME
from tests.mails import opened, texts
from tests.worst import report, table

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORST = "t/2026-04-26"


@pytest.fixture(scope="module")
def mails(handbook: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the HTML of mails: of a real report, of one of each, of the worst that there is."""
    folder = tmp_path_factory.mktemp("mails")
    worst = report("\n".join(map(table, (3, 9, 14)))).replace("2026-03-26", "2026-04-26")
    files = FILES | {f"{WORST}.md": worst}
    out = built(write(folder / "source", files, conf=BASE), folder / "out")
    return {
        "report": shown(handbook / NEWER.replace(".html", ".eml")),
        "one of each": shown(out / f"{NAME}.eml"),
        "worst": shown(out / f"{WORST}.eml"),
    }


def shown(file: Path) -> str:
    """Return the HTML of a mail with its pictures in place, as a mail program shows it."""
    mail = opened(file.read_bytes())
    _, html = texts(mail)
    for part in mail.walk():
        if cid := part["Content-ID"]:
            data = base64.b64encode(part.get_content()).decode()
            address = f"data:{part.get_content_type()};base64,{data}"
            html = html.replace(f"cid:{cid.strip('<>')}", address)
    return html


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 600, 1280])
@pytest.mark.parametrize("name", ["report", "one of each", "worst"])
def test_it_is_read_on_any_screen(
    window: Window, mails: dict[str, str], name: str, width: int, colours: Colours
) -> None:
    """One column that is never wider than the screen, and axe finds nothing."""
    page = window(width, color_scheme=colours)
    page.goto("about:blank")
    page.set_content(mails[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 30)"}[colours]
    assert_accessible(page)


@pytest.mark.parametrize("name", ["report", "one of each", "worst"])
def test_without_styles_and_pictures_it_says_the_same(
    page: Page, mails: dict[str, str], name: str
) -> None:
    """Many programs show neither: the words and their order are the same, and axe finds nothing.

    Above them stands the sentence that is else shown in lists of mails alone.
    """
    words = "document.querySelector('.sheet').innerText.split(/\\s+/).join(' ')"
    page.set_content(mails[name])
    with_styles = page.evaluate(words)
    bare = re.sub(r"<style>.*?</style>", "", mails[name], flags=re.DOTALL)
    bare = re.sub(r' style="[^"]*"| src="[^"]*"', "", bare)
    page.set_content(bare)
    preheader = page.evaluate("document.querySelector('.sheet > div').innerText")
    assert page.evaluate(words) == f"{preheader} {with_styles}"
    assert_accessible(page)
