"""The list of versions: what each brought, in the look of the newest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vgrdocs.locale import language
from vgrdocs.publish.front import Front, ListedVersion
from vgrdocs.publish.store import Store, Version
from vgrdocs.publish.version_news import MOST, version_news

FRAME = """\
<html lang="sv" data-content_root="./">
<link rel="canonical" href="https://example.org/latest/versions.html" />
<link rel="stylesheet" href="../_static/a.css" /><script src="../versions.js"></script>
<a href="#main-content">x</a><a href="uppdrag.html">u</a><a href="https://digg.se">d</a>
<form action="search.html"></form>
<div class="vgr-version-page"><p><a href="../versions.html">Versioner</a></p></div>
"""


@pytest.fixture
def pages(tmp_path: Path) -> Store:
    """A store."""
    return Store(tmp_path)


def version(
    pages: Store, name: str, reports: dict[str, str], withdrawn: tuple[str, ...] = ()
) -> Version:
    """Return a version with a page of each report; *reports* have a digest if recorded."""
    files = {}
    for report in ("index", *reports):
        content = f'<meta property="og:title" content="Rapport &amp; {report}" />'.encode()
        files[f"{report}.html"] = pages.add(content)
    recorded = {report: digest for report, digest in reports.items() if digest}
    return Version(name, "c", 0, files, {}, "", {}, reports=recorded, withdrawn=withdrawn)


def named(version_list: list[Version], pages: Store) -> dict[str, list[list[str]]]:
    """Return for each version the pages of its new, changed and withdrawn reports."""
    found = {}
    for name, news in version_news(version_list, pages).items():
        found[name] = [[page for page, _ in sort.reports] for sort in news]
    return found


def test_each_version_says_what_it_brought(pages: Store) -> None:
    """Reports are new, changed or withdrawn beside the version before, the newest first."""
    first = version(pages, "v1", {"s/2026-01-01": "a", "s/2026-02-01": "b", "s/2026-02-02": ""})
    corrections = {"s/2026-02-01-corrections": ""}
    texts = {"s/2026-01-01": "a", "s/2026-02-01": "c", "s/2026-02-02": "", "s/2026-03-01": ""}
    second = version(pages, "v2", texts | corrections)
    third = version(pages, "v3", texts | corrections, ("s/2026-01-01",))
    assert named([first, second, third], pages) == {
        "v1": [["s/2026-02-02.html", "s/2026-02-01.html", "s/2026-01-01.html"], [], []],
        "v2": [["s/2026-03-01.html"], ["s/2026-02-01.html"], []],
        "v3": [[], [], ["s/2026-01-01.html"]],
    }


def test_a_long_list_says_how_many_more_there_are(pages: Store) -> None:
    """A first version that brings hundreds names the newest."""
    days = [f"s/2025-{month:02}-01" for month in range(1, 13)]
    first = version(pages, "v1", dict.fromkeys([*days, "s/2026-01-01", "s/2026-02-01"], ""))
    (news,) = version_news([first], pages).values()
    assert len(news.new.reports) == MOST
    assert news.new.more == 2
    assert news.new.reports[0] == ("s/2026-02-01.html", "Rapport & s/2026-02-01")


def test_reports_of_all_series_come_by_their_days(pages: Store) -> None:
    """The newest day first, whatever its series is called; of one day, by the series' names."""
    days = {"b/2026-01-01": "", "a/2026-02-01": "", "b/2026-02-01": "", "a/2025-12-01": ""}
    (news,) = version_news([version(pages, "v1", days)], pages).values()
    assert [page for page, _ in news.new.reports] == [
        "b/2026-02-01.html",
        "a/2026-02-01.html",
        "b/2026-01-01.html",
        "a/2025-12-01.html",
    ]


def test_the_list_says_of_each_version_what_it_brought(pages: Store) -> None:
    """Headings where there is something under them, how many more, and the head if it has one."""
    days = {f"s/2025-{month:02}-01": "" for month in range(1, 13)}
    reports = {"s/2026-01-01": "a", "s/2026-02-01": "b", **days}
    changed = version(pages, "v2", {**reports, "s/2026-02-01": "c"}, ("s/2026-01-01",))
    news = version_news([version(pages, "v1", reports), changed], pages)
    listed = [
        ListedVersion("draft", 0, "draft"),
        ListedVersion("v3", 0, "latest"),
        ListedVersion("v2", 0, "old"),
        ListedVersion("v1", 0, "old", head="0123456789abcdef0123"),
    ]
    front = Front("Handbok", language("sv"), "", listed, news=news)
    shown = front.files()["versions.html"].decode()
    draft, empty, second, first = shown.split("<h2>")[1:]
    assert "Ingen rapport är ny." not in draft
    for entry in (draft, empty):
        assert "<h3>" not in entry
    assert "Ingen rapport är ny." in empty
    assert re.findall("<h3>(.*?)</h3>", second) == ["Ändrade rapporter", "Återkallade rapporter"]
    assert re.findall("<h3>(.*?)</h3>", first) == ["Nya rapporter"]
    assert re.findall("<li>(och .*?)</li>", shown) == ["och 2 till"]
    assert re.findall("publiceringslogg (\\w+)", shown) == ["0123456789abcdef"]
    assert "publiceringslogg" in first
    assert shown.count("Ingen rapport är ny.") == 1


def page(frame: str, pages: Store) -> str:
    """Return the list of a site with two versions."""
    versions = [version(pages, "v1", {"s/2026-01-01": "a"})]
    versions.append(version(pages, "v 2", {"s/2026-01-01": "a"}))
    listed = [ListedVersion("v 2", 0, "latest"), ListedVersion("v1", 0, "old")]
    news = version_news(versions, pages)
    front = Front("Handbok", language("sv"), "", listed, news=news, frame=frame)
    return front.files()["versions.html"].decode()


def test_the_list_has_the_look_of_the_newest_version(pages: Store) -> None:
    """Every way of the frame leads from the site's root to where it led from the version."""
    shown = page(FRAME, pages)
    assert re.findall(r'(?:href|src|action|root)="([^"]*)"', shown) == [
        "latest/./",
        "latest/../_static/a.css",
        "latest/../versions.js",
        "#main-content",
        "latest/uppdrag.html",
        "https://digg.se",
        "latest/search.html",
        "latest/index.html",
        "v1/index.html",
        "v1/s/2026-01-01.html",
    ]
    assert "Ingen rapport är ny." in shown.partition("v1")[0]


def test_a_site_of_older_versions_has_a_plain_list(pages: Store) -> None:
    """Where the newest version has no place for the list, it is a page by itself."""
    shown = page("", pages)
    assert "<h1>Versioner</h1>" in shown
    assert 'href="v1/s/2026-01-01.html"' in shown


def test_the_front_has_the_icon_and_the_logo_of_the_newest_version() -> None:
    """They lie where that version's pages have them; without such a page the icon is ours."""
    icon, logo = "../_static/ikon.svg", "../_static/l.png"
    marks = f'<link rel="icon" href="{icon}"/><img class="vgr-logo" src="{logo}" alt="R" />'
    front = Front("Handbok", language("sv"), "", [], moved={"a/b.html": "c.html"}, frame=marks)
    files = front.files()
    for name, root in {"index.html": "", "latest/a/b.html": "../../"}.items():
        shown = files[name].decode()
        assert re.findall(r'rel="icon" href="([^"]*)"', shown) == [f"{root}latest/{icon}"]
        assert f'<img class="vgr-logo" src="{root}latest/{logo}" alt="R" />' in shown
    plain = front._replace(frame="", moved={}).files()["index.html"].decode()
    assert 'rel="icon" href="favicon.ico"' in plain
    assert "<img" not in plain


def test_the_front_has_the_colours_of_the_handbook() -> None:
    """The page that leads on is in the style's colours, light and dark; a bad style hurts none."""
    own, plain = (
        Front("Handbok", language("sv"), "", [], style=style).files()["index.html"].decode()
        for style in ({"accent": "#7a0b3a"}, {"accent": "rödlila"})
    )
    assert re.findall(r"a { color: (#\w+); }", plain) == ["#0b5a7a", "#82c7e3"]
    light, dark = re.findall(r"a { color: (#\w+); }", own)
    assert (light, dark != "#82c7e3") == ("#7a0b3a", True)
