"""What stands in the sidebars is the theme's to the letter, and costs no page more than itself."""

from __future__ import annotations

from typing import Any

import pydata_sphinx_theme.toctree as theme  # type: ignore[import-untyped]
import pytest

from tests.handbooks import REPORT, write
from vgrdocs.out.html.sidebars import plain_contents
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import run

HEADINGS = """\
# Om "handboken" & annat

## Ett \\<avsnitt> med `kod` och *kursiv* & "citat"

### Under 'det'

## Åtgärder **nu** -- och sedan...

### a

#### b

##### c
"""
FORMULA = "# Om\n\n## Om $a^2$ och {kbd}`Ctrl`\n"
TREE = ":::{toctree}\n:numbered:\n\nom\nformel\nfolder/index\nkort\n:::\n"
FILES = {
    "index.md": f"# Start\n\n## Läs\n\n{TREE}",
    "om.md": HEADINGS,
    "formel.md": FORMULA,
    "kort.md": "# Bara en titel\n",
    "folder/index.md": "# Serien\n\n## Mer om den\n",
} | {
    f"folder/2026-0{month}-01.md": REPORT.format(date=f"2026-0{month}-01") for month in range(1, 8)
}


class Asked:
    """What the theme was asked for: the contents that it was given and what it made of them."""

    def __init__(self) -> None:
        self.contents: dict[str, tuple[str, str]] = {}
        self.navigations: list[str] = []


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Build a handbook in which each page asks the theme for both sidebars as well as us."""
    folder, found, own = tmp_path_factory.mktemp("handbook"), Asked(), theme.add_toctree_functions

    def add(app: Any, pagename: str, templatename: str, context: Any, doctree: Any) -> None:
        own(app, pagename, templatename, context, doctree)
        if "toc" in context:
            found.contents[pagename] = (context["toc"], str(context["generate_toc_html"]()))
        navigate = context["generate_toctree_html"]

        def counted(**options: Any) -> Any:
            found.navigations.append(pagename)
            return navigate(**options)

        context["generate_toctree_html"] = counted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "add_toctree_functions", add)
        source = find_handbook(write(folder / "source", FILES))
        outcome = run(source, ("html",), folder / "out", folder / "doctrees", processes=1)
    assert outcome.problems == []
    return found


def test_contents_are_those_of_the_theme(asked: Asked) -> None:
    """Whatever stands in headings, a page's contents are what the theme makes of them."""
    plain = {page for page in asked.contents if plain_contents(asked.contents[page][0], 2)}
    assert {"om", "index", "folder/index", "folder/2026-01-01"} <= plain
    for listed, made in asked.contents.values():
        assert plain_contents(listed, 2) in (None, made)


@pytest.mark.parametrize("listed", ["", "<ul></ul><ul></ul>", "<ol><li>a</li></ol>", "<ul>a<br/>"])
def test_what_is_not_plain_is_left_to_the_theme(listed: str) -> None:
    """Of contents of any other form nothing is said here."""
    assert plain_contents(listed, 2) is None


def test_reports_of_a_folder_share_their_navigation(asked: Asked) -> None:
    """However many reports a folder has, the theme is asked for one navigation for all."""
    of_reports = {page for page in asked.navigations if page.startswith("folder/2026")}
    assert len(of_reports) == 1
    assert {"index", "om", "kort", "folder/index"} <= set(asked.navigations)


def test_the_theme_has_no_quicker_way_of_its_own() -> None:
    """The theme still parses HTML that it was given; if it does no more, our own way can go."""
    assert hasattr(theme, "BeautifulSoup")
