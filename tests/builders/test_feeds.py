"""Feeds, calendars and the map of the pages: what readers and programs subscribe to."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from icalendar import Calendar

from tests.handbooks import REPORT, built, pages, replace, write
from tests.publications import at, correct, publish, two_reports, withdraw

BASE = "https://example.org/h/"
CONF = f'html_baseurl = "{BASE}"\nhtml_title = "Handboken"\n'
JANUARY, FEBRUARY = "s/2026-01-01", "s/2026-02-01"

EVENTS = """\
# Lägesrapport

:::{{rapport}} {date} 07:30
:nästa: {next}
:::

:::{{samordningsgrupp}}
:namn: Gruppen
:mandat-till: 2026-H2
:::

:::{{uppdrag}} Skriv klart
:id: skriv
:status: {status}
:senast: {deadline}
:::

:::{{händelse}} Möte
:när: {meeting}
:::
"""
FIRST = {
    "date": "2026-03-01",
    "next": "2026-04-01",
    "status": "pågående",
    "deadline": "2026-05-10",
    "meeting": "2026-04-20 13:00",
}


def handbook(folder: Path) -> Path:
    """Write a handbook with an address and two reports, one of which is published."""
    source = two_reports(folder / "source")
    file = source / "conf.py"
    file.write_text(file.read_text("utf-8") + CONF, "utf-8")
    return source


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook, built."""
    folder = tmp_path_factory.mktemp("feeds")
    return built(handbook(folder), folder / "out")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The events of the first report alone."""
    return events(tmp_path_factory.mktemp("first"), FIRST)


def atom(out: Path, name: str = "all") -> Any:
    """Return a feed as a program that follows feeds reads it; fail if it complains."""
    found = feedparser.parse((out / f"feeds/{name}.atom").read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    return found


def events(folder: Path, *reports: dict[str, str]) -> dict[str, Any]:
    """Build a handbook of reports with events; return these by what they are called.

    A deadline that is empty is not given.
    """
    files = {}
    for each in reports:
        files[f"s/{each['date']}.md"] = EVENTS.format(**each).replace(":senast: \n", "")
    source = write(
        folder / "source", {**files, "s/index.md": "---\norphan: true\n---\n# Serien\n"}, conf=CONF
    )
    raw = (built(source, folder / "out") / "feeds/all.ics").read_bytes()
    second = {each.summary.value for each in vobject.readOne(raw.decode()).vevent_list}
    found = {str(each["summary"]): each for each in Calendar.from_ical(raw).walk("VEVENT")}
    assert second == found.keys()
    return found


def read_elsewhere(out: Path) -> list[Path]:
    """Return the files that programs read instead of the pages."""
    names = (out / name for name in ("sitemap.xml", "llms.txt"))
    return [*(out / "feeds").iterdir(), *out.rglob("*.html.md"), *names]


def test_a_feed_brings_the_newest_reports_whole(out: Path) -> None:
    """Each has its title with the day, its address, its times and its text."""
    found = atom(out)
    assert found.feed.title == "Handboken"
    assert [link.href for link in found.feed.links] == [
        f"{BASE}feeds/all.atom",
        f"{BASE}index.html",
    ]
    newest, oldest = found.entries
    assert newest.title == "Lägesrapport, 1 februari 2026"
    assert newest.id == newest.link == f"{BASE}{FEBRUARY}.html"
    assert oldest.published == "2026-01-01T08:00:00+01:00"
    assert "Läget är stabilt." in newest.content[0].value


def test_a_feed_brings_older_reports_in_short(tmp_path: Path) -> None:
    """The three that changed last are whole; of others there is what they sum up, and the link."""
    texts = {}
    for month in range(1, 5):
        texts[f"s/2026-0{month}-01.md"] = REPORT.format(date=f"2026-0{month}-01")
    out = built(write(tmp_path / "source", texts, conf=CONF), tmp_path / "out")
    entries = atom(out).entries
    assert ["content" in each for each in entries] == [True] * 3 + [False]
    assert entries[-1].summary == "Läget är stabilt."
    items = json.loads((out / "feeds/all.json").read_text("utf-8"))["items"]
    assert ["content_html" in each for each in items] == [True] * 3 + [False]
    assert items[-1]["content_text"] == "Läget är stabilt."


def test_both_forms_say_the_same(out: Path) -> None:
    """JSON Feed has the entries of Atom, in the same order."""
    said = json.loads((out / "feeds/all.json").read_text("utf-8"))
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    listed = [(each["id"], each["title"], each["date_modified"]) for each in said["items"]]
    assert listed == [(each.id, each.title, each.updated) for each in atom(out).entries]
    assert [each["content_html"] for each in said["items"]] == [
        each.content[0].value for each in atom_raw(out)
    ]


def atom_raw(out: Path) -> Any:
    """Return the entries of the feed with their HTML as it was written."""
    parsed = feedparser.parse((out / "feeds/all.atom").read_bytes(), sanitize_html=False)
    return parsed.entries


def test_nothing_in_an_entry_leads_nowhere(tmp_path: Path) -> None:
    """Each link and picture of the text has a whole address, within the report too."""
    source = handbook(tmp_path)
    replace(source / f"{FEBRUARY}.md", "Läget är stabilt.", "Se [här](#situation-summary).")
    out = built(source, tmp_path / "out")
    html = atom_raw(out)[0].content[0].value
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert f"{BASE}{FEBRUARY}.html#situation-summary" in links
    assert [link for link in links if not link.startswith("https://")] == []


def test_a_correction_comes_again_as_the_same_entry(tmp_path: Path) -> None:
    """It has the same id, says so in its title, is newer, and comes first."""
    source = handbook(tmp_path)
    before = {each.id: each for each in atom(built(source, tmp_path / "out")).entries}
    correct(source, JANUARY, "2026-03-01 08:00", "stabilt", "lugnt")
    publish(source, "2026-03-01 09:00", JANUARY)
    first = atom(built(source, tmp_path / "out")).entries[0]
    assert first.title == "Rättad: Lägesrapport, 1 januari 2026"
    assert first.updated == "2026-03-01T09:00:00+01:00"
    assert first.published == before[first.id].published
    assert first.updated > before[first.id].updated
    assert "lugnt" in first.content[0].value


def test_a_withdrawn_report_leaves_a_notice_and_none_of_its_words(tmp_path: Path) -> None:
    """The entry says that it is withdrawn; its text is in no feed and no calendar any more."""
    source = handbook(tmp_path)
    replace(source / f"{FEBRUARY}.md", "Läget är stabilt.", "Hemligheten.")
    publish(source, "2026-02-01 08:00", FEBRUARY)
    out = built(source, tmp_path / "out")
    twin = out / f"{FEBRUARY}.html.md"
    for file in (out / "feeds/all.atom", out / "llms.txt", twin):
        assert "Hemligheten" in file.read_text("utf-8")
    other = out / f"{JANUARY}.html.md"
    before = other.read_bytes()
    withdraw(source, FEBRUARY, "2026-03-05 10:00")
    first = atom(built(source, out)).entries[0]
    assert first.title == "Återkallad: Lägesrapport, 1 februari 2026"
    assert first.updated == "2026-03-05T10:00:00+01:00"
    assert "Fel text." in first.content[0].value
    for file in read_elsewhere(out):
        assert "Hemligheten" not in file.read_text("utf-8")
    for name in ("sitemap.xml", "llms.txt"):
        assert FEBRUARY not in (out / name).read_text("utf-8")
    assert "Fel text." in twin.read_text("utf-8")
    assert other.read_bytes() == before


def test_a_draft_is_in_nothing_that_is_subscribed_to(tmp_path: Path) -> None:
    """Not in feeds, calendars or the map of the pages, until it is out."""
    source = handbook(tmp_path)
    draft = EVENTS.format(**FIRST | {"date": "2026-03-01"})
    draft = draft.replace(":nästa:", ":status: utkast\n:nästa:")
    write(source, {"s/2026-03-01.md": draft}, conf=CONF)
    out = built(source, tmp_path / "out")
    for file in read_elsewhere(out):
        assert not re.search("2026-03-01|Skriv klart|Möte", file.read_text("utf-8"))


def test_two_builds_have_the_same_bytes_and_nothing_changes_by_itself(
    tmp_path: Path, out: Path
) -> None:
    """A reader's program sees something new only if there is."""
    source = handbook(tmp_path)
    again = built(source, tmp_path / "two")
    feeds = []
    for folder in (out, again):
        feeds.append({file.name: file.read_bytes() for file in (folder / "feeds").iterdir()})
    assert feeds[0] == feeds[1]
    assert sorted(feeds[0]) == ["all.atom", "all.ics", "all.json"]


def test_each_of_several_series_has_its_own(tmp_path: Path) -> None:
    """With its title; a page of the series names both feeds in its head, another page one."""
    source = handbook(tmp_path)
    report = (source / f"{JANUARY}.md").read_text("utf-8").replace("2026-01-01", "2026-01-02")
    write(
        source,
        {"t/2026-01-02.md": report, "t/index.md": "---\norphan: true\n---\n# Den andra\n"},
        conf=CONF,
    )
    out = built(source, tmp_path / "out")
    assert atom(out, "t").feed.title == "Den andra – Handboken"
    assert [each.id for each in atom(out, "t").entries] == [f"{BASE}t/2026-01-02.html"]
    assert len(atom(out).entries) == 3
    found = {}
    for name in ("index.html", "t/2026-01-02.html"):
        text = (out / name).read_text("utf-8")
        found[name] = re.findall(
            r'rel="alternate" type="application/atom.xml" title="([^"]*)"', text
        )
    assert found == {"index.html": ["Handboken"], "t/2026-01-02.html": ["Handboken", "Den andra"]}


def test_every_page_leads_to_the_page_that_says_how(out: Path) -> None:
    """It lists the addresses, whole, and where they are pasted."""
    for name, text in pages(out).items():
        if name not in ("404.html", "search.html") and not name.startswith("fragment/"):
            assert b"prenumerera.html" in text or name == "prenumerera.html", name
    said = (out / "prenumerera.html").read_text("utf-8")
    for ending in ("atom", "json", "ics"):
        assert f'href="{BASE}feeds/all.{ending}"' in said
    assert "Outlook" in said


def test_without_an_address_there_is_nothing_to_subscribe_to(tmp_path: Path) -> None:
    """Nobody could be led to a report, so no feed says that there is one."""
    out = built(two_reports(tmp_path / "source"), tmp_path / "out")
    assert not (out / "feeds").exists()
    assert not (out / "prenumerera.html").exists()
    for name in ("sitemap.xml", "llms.txt", "index.html.md"):
        assert not (out / name).exists()
    assert b"text/markdown" not in pages(out)["index.html"]


def test_a_calendar_has_what_is_to_come(first: dict[str, Any]) -> None:
    """Deadlines, milestones, ends of mandates and the next report, as long as they were given."""
    found = first
    assert sorted(found) == [
        "Händelse: Möte",
        "Klart senast: Skriv klart",
        "Mandatet går ut: Gruppen",
        "Nästa rapport: Lägesrapport",
    ]
    deadline, mandate = found["Klart senast: Skriv klart"], found["Mandatet går ut: Gruppen"]
    assert (deadline["dtstart"].dt, deadline["dtend"].dt) == (
        dt.date(2026, 5, 10),
        dt.date(2026, 5, 11),
    )
    assert (mandate["dtstart"].dt, mandate["dtend"].dt) == (
        dt.date(2026, 7, 1),
        dt.date(2027, 1, 1),
    )
    meeting = found["Händelse: Möte"]
    # A moment ends as it begins: an end must come after that (RFC 5545, 3.8.2.2).
    assert (meeting["dtstart"].dt, "dtend" in meeting) == (at("2026-04-20 13:00"), False)
    assert deadline["url"] == f"{BASE}s/2026-03-01.html#skriv"


def test_an_event_that_moves_is_the_same_event(tmp_path: Path, first: dict[str, Any]) -> None:
    """It keeps its id, has its new day, and its number rises."""
    name = "Klart senast: Skriv klart"
    before = first[name]
    second = FIRST | {"date": "2026-04-01", "next": "2026-05-01", "deadline": "2026-06-20"}
    found = events(tmp_path / "b", FIRST, second)
    assert found[name]["uid"] == before["uid"]
    assert found[name]["sequence"] > before["sequence"]
    assert found[name]["dtstart"].dt == dt.date(2026, 6, 20)
    # What nobody has said anything new of stays as it was.
    assert len(found) == len({each["uid"] for each in found.values()})


@pytest.mark.parametrize("given", ["inställt\n:skäl: Behövs inte", "avslutat\n:utfall: Klart"])
def test_what_is_not_to_come_any_more_is_cancelled(
    tmp_path: Path, first: dict[str, Any], given: str
) -> None:
    """A deadline of what is done or cancelled does not vanish from calendars that have it."""
    name = "Klart senast: Skriv klart"
    before = first[name]
    second = FIRST | {"date": "2026-04-01", "next": "2026-05-01", "status": given}
    found = events(tmp_path / "b", FIRST, second)[name]
    assert (before["status"], found["status"]) == ("CONFIRMED", "CANCELLED")
    assert found["uid"] == before["uid"]
    assert found["sequence"] > before["sequence"]


def test_what_is_cancelled_stays_so_until_it_is_taken_up_again(
    tmp_path: Path, first: dict[str, Any]
) -> None:
    """Also when its day has passed; a report that comes early cancels the day it was told for."""
    deadline, following = "Klart senast: Skriv klart", "Nästa rapport: Lägesrapport"
    done = FIRST | {
        "date": "2026-03-20",
        "next": "2026-03-25",
        "status": "avslutat\n:utfall: Klart",
    }
    early = events(tmp_path / "early", FIRST, done)
    assert (early[following]["uid"], early[following]["status"]) == (
        first[following]["uid"],
        "CANCELLED",
    )
    assert early[following]["sequence"] > first[following]["sequence"]
    later = done | {"date": "2026-06-01", "next": "2026-07-01"}
    passed = events(tmp_path / "passed", FIRST, done, later)[deadline]
    assert passed["status"] == "CANCELLED"
    anew = FIRST | {"date": "2026-04-10", "next": "2026-05-01", "status": "pågående\n:skäl: Fel"}
    taken_up = events(tmp_path / "anew", FIRST, done, anew)[deadline]
    assert (taken_up["uid"], taken_up["status"]) == (passed["uid"], "CONFIRMED")
    assert taken_up["sequence"] > early[deadline]["sequence"] > first[deadline]["sequence"]


def test_a_day_that_a_correction_puts_back_moves_again(tmp_path: Path) -> None:
    """The number rises, though the word that counts now is an older one."""
    moved = FIRST | {"date": "2026-03-20", "deadline": "2026-06-20"}
    corrected = "2026-04-20 13:00\n:::\n\n:::{rättelse} 2026-03-21 08:00\nFel dag."
    before = events(tmp_path / "moved", FIRST, moved)["Klart senast: Skriv klart"]
    back = moved | {"deadline": "", "meeting": corrected}
    after = events(tmp_path / "back", FIRST, back)["Klart senast: Skriv klart"]
    assert (before["uid"], after["dtstart"].dt) == (after["uid"], dt.date(2026, 5, 10))
    assert after["sequence"] > before["sequence"]


def test_the_map_has_the_pages_and_when_reports_changed(out: Path) -> None:
    """Each page that is to be found has its whole address."""
    text = (out / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*)</loc>", text) == [
        f"{BASE}index.html",
        f"{BASE}{JANUARY}.html",
        f"{BASE}{FEBRUARY}.html",
    ]
    assert re.findall("<lastmod>(.*)</lastmod>", text) == [
        "2026-01-01T08:00:00+01:00",
        "2026-02-01T07:30:00+01:00",
    ]
