"""The addresses of blocks on their page: an id that a writer gave, else the title."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.ext.test_headings import ids
from tests.handbooks import write
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook

MASTHEAD = "# Rapport\n\n:::{rapport} 2026-03-26 07:30\n:::\n\n"
HEADING = "## Organisering\n\nText.\n\n"
ASSIGNMENT = ":::{uppdrag} Se över allt\n:id: organisering\n:status: pågående\n:::\n\n"
FIRST = ":::{händelse} Avtalet löper ut\n:när: 2026-10\n:::\n\n"
SECOND = ":::{händelse} Nytt avtal börjar\n:när: 2026-11\n:::\n\n"


def page(folder: Path, text: str) -> str:
    """Return the page of a report with *text*."""
    write(folder / "source", {"serie/2026-03-26.md": MASTHEAD + text})
    build(find_handbook(folder / "source"), folder / "out")
    return (folder / "out" / "serie" / "2026-03-26.html").read_text("utf-8")


def items(shown: str) -> list[str]:
    """Return the addresses of the items on a page."""
    return re.findall(r'<article [^>]* id="([^"]*)"', shown)


def places(shown: str) -> dict[str, str]:
    """Return each address that leads on, with the one of what it leads to."""
    found = {}
    for new, title in re.findall(
        r'<(?:section|article)[^>]* id="([^"]*)">\s*(<h\d.*?</h\d>)', shown
    ):
        for old in re.findall(r'id="([^"]*)"', title):
            if old != f"{new}-title":
                found[old] = new
    return found


def test_an_id_goes_before_a_heading(tmp_path: Path) -> None:
    """A block has the id that its writer gave it, whether a heading of that word stands above."""
    above = page(tmp_path / "above", HEADING + ASSIGNMENT)
    below = page(tmp_path / "below", ASSIGNMENT + HEADING)
    assert items(above) == items(below) == ["organisering"]
    for shown in (above, below):
        assert '<section id="rubrik-organisering">' in shown
    assert places(above) == {"organisering-2": "organisering"}
    assert places(below) == {"organisering-2": "rubrik-organisering"}


def test_a_label_goes_before_a_heading(tmp_path: Path) -> None:
    """An id that a writer gave a heading is its address, whatever another heading says."""
    labelled = "{#organisering}\n## Annat\n\nText.\n\n"
    found = ids(tmp_path, HEADING + labelled)
    assert found == ["rubrik-organisering", "organisering"]


def test_a_link_by_an_id_leads_to_the_block(tmp_path: Path) -> None:
    """``[](#id)`` means the block with that id, and not a heading of that word."""
    shown = page(tmp_path, HEADING + "Se [](#organisering).\n\n" + ASSIGNMENT)
    assert re.search(r'href="#organisering"><span[^>]*>Se över allt<', shown)


def test_items_are_named_after_their_titles(tmp_path: Path) -> None:
    """An item without id has its title's words in its address, wherever it stands."""
    one = page(tmp_path / "one", FIRST + SECOND)
    other = page(tmp_path / "other", SECOND + FIRST)
    assert sorted(items(one)) == sorted(items(other))
    assert items(one) == ["milestone-avtalet-loper-ut", "milestone-nytt-avtal-borjar"]


def test_old_addresses_lead_on(tmp_path: Path) -> None:
    """What earlier versions called an item, by its place, leads to it still."""
    assert places(page(tmp_path, FIRST + SECOND)) == {
        "milestone": "milestone-avtalet-loper-ut",
        "milestone-2": "milestone-nytt-avtal-borjar",
    }


def test_twins_are_told_apart_by_their_time(tmp_path: Path) -> None:
    """Of two items with one title the later one has its time in its address."""
    later = FIRST.replace("2026-10", "2027-10")
    twins = ["milestone-avtalet-loper-ut", "milestone-avtalet-loper-ut-2027-10"]
    assert items(page(tmp_path, FIRST + later)) == twins


def test_corrections_are_named_after_their_time(tmp_path: Path) -> None:
    """A correction keeps its address when a newer one is put above it."""
    old = ":::{rättelse} 2026-04-01 08:00\nEtt namn.\n:::\n\n"
    new = ":::{rättelse} 2026-04-02 09:30\nEn dag.\n:::\n\n"
    assert items(page(tmp_path / "one", old)) == ["correction-2026-04-01t08-00"]
    assert items(page(tmp_path / "two", new + old)) == [
        "correction-2026-04-02t09-30",
        "correction-2026-04-01t08-00",
    ]


def test_the_data_have_the_same_addresses(tmp_path: Path) -> None:
    """Open data lead to where a block stands on the page."""
    shown = page(tmp_path, HEADING + ASSIGNMENT + FIRST)
    data_file = tmp_path / "out/data/serie/reports/serie/2026-03-26.json"
    data = json.loads(data_file.read_text("utf-8"))
    anchors = {block["anchor"] for block in data["reports"][0]["blocks"]}
    assert anchors == {"report", "organisering", "milestone-avtalet-loper-ut"}
    for anchor in anchors:
        assert f'id="{anchor}"' in shown
