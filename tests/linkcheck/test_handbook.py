"""The links of a handbook: where they stand, which are asked, what is kept of them."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.handbooks import write
from tests.linkcheck.outside import DAY, checked, outside, told
from tests.linkcheck.server import Host, Reply, serving
from vgrdocs.record import LINKS, KeptLink, read_links, write_links
from vgrdocs.work.checking import check
from vgrdocs.work.linkcheck.checked import LinkCheck
from vgrdocs.work.locating import find_handbook

LATER = DAY + dt.timedelta(days=8)

REPORT = """\
# Lägesrapport

:::{{rapport}} 2026-01-01 07:30
:status: publicerad
:::

:::{{sammanfattande-lägesbild}}
Läget är [stabilt]({0}/a).
Det var det [förut]({0}/a) också, enligt
[källan]({0}/åäö?q=å).
:::

:::{{samlad-information}}
- [Ett]({0}/b): text
- [Två]({0}/b.html)
:::

:::{{kommunikativa-åtgärder}}
- 2025-08-26: inlägg på [webben]({0}/c) (webb)
:::
"""

START = """\
# Handbok

:::{{include}} del.txt
:::

| a | b |
|---|---|
| 1 | [t]({0}/cell) |

:::{{toctree}}
Ut <{0}/ut>
s/index
:::

Se[^1], [där][dar] och [post](mailto:a@example.org), [tel](tel:112), [här](#handbok).

[^1]: Se <{0}/fot>.

[dar]: {0}/dar
"""

MISSING = Reply(404)


@pytest.fixture
def host() -> Iterator[Host]:
    """Give a host on which nothing is found but what a test puts there."""
    with serving({}) as at_work:
        yield at_work


def page(folder: Path, text: str, conf: str = "") -> Path:
    """Write a handbook of one page."""
    return write(folder / "in", {"index.md": f"# Handbok\n\n{text}\n"}, conf=conf)


def test_each_place_of_a_link_is_told_with_its_line(tmp_path: Path, host: Host) -> None:
    """A link is found where it was written: in fields, lists, tables, notes, included files."""
    files = {
        "s/2026-01-01.md": REPORT.format(host.address),
        "s/index.md": "# S\n\n:::{rapportlista}\n:::\n",
        "index.md": START.format(host.address),
        "del.txt": f"Rad ett\n\nEn [inlaga]({host.address}/inlagd) här.\n",
    }
    assert told(write(tmp_path / "in", files)) == [
        ("del.txt", 3, "link-gone"),
        ("index.md", 8, "link-gone"),
        ("index.md", 11, "link-gone"),
        ("index.md", 17, "link-gone"),
        ("index.md", 19, "link-gone"),
        ("2026-01-01.md", 8, "link-gone"),
        ("2026-01-01.md", 9, "link-gone"),
        ("2026-01-01.md", 10, "link-gone"),
        ("2026-01-01.md", 14, "link-gone"),
        ("2026-01-01.md", 15, "link-gone"),
        ("2026-01-01.md", 19, "link-gone"),
    ]


def test_a_host_with_letters_of_its_own_is_found_where_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address with å in its host stands on the line on which the writer typed it."""

    def no_lookup(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", no_lookup)
    folder = page(tmp_path, "Ord på en rad, [en\nlänk](https://räddning.example/på).")
    assert told(folder) == [("index.md", 4, "link-fails")]


def test_a_scheme_may_be_written_in_capitals(tmp_path: Path, host: Host) -> None:
    """``HTTP:`` means what ``http:`` does (RFC 3986, 3.1), and is found where it was typed."""
    address = host.address.replace("http", "HTTP")
    folder = page(tmp_path, f"Ord på en rad, [en\nlänk]({address}/a).\n\n[d](MAILTO:a@b.se)")
    assert told(folder) == [("index.md", 4, "link-gone")]
    assert host.asked == ["/a"]
    assert check(find_handbook(folder)).findings == []


def test_a_page_is_asked_for_once(tmp_path: Path, host: Host) -> None:
    """However often a page is linked to, and to how many places in it, it is asked for once."""
    host.routes["/a"] = Reply(body=b'<p id="x"><p id="y">')
    links = " ".join(f"[l]({host.address}/a{anchor})" for anchor in ("", "#x", "#y", "#z", ""))
    found = checked(page(tmp_path, links))
    assert [(finding.code, "#z" in finding.message) for finding in found] == [("link-anchor", True)]
    assert host.asked == ["/a"]


def test_problems_of_the_text_do_not_keep_links_from_being_checked(
    tmp_path: Path, host: Host
) -> None:
    """Links of a handbook that can't be built yet are checked; its problems are `check`'s."""
    text = f"[l]({host.address}/x)\n\n:::{{talesperson}}\n:::\n"
    assert told(page(tmp_path, text)) == [("index.md", 3, "link-gone")]


def test_addresses_that_a_setting_names_are_listed_and_not_asked(
    tmp_path: Path, host: Host
) -> None:
    """An inner network's addresses stand in the list, for people to look at."""
    conf = f'linkcheck_ignore = ["{host.address}/inne"]\n'
    folder = page(tmp_path, f"[l]({host.address}/inne/a)", conf)
    assert told(folder) == [("index.md", 3, "link-not-asked")]
    assert host.asked == []


@pytest.mark.parametrize(
    "conf",
    [
        "linkcheck_anchors = False\n",
        'linkcheck_anchors_ignore = ["x"]\n',
        'linkcheck_anchors_ignore_for_url = [".*/a"]\n',
    ],
)
def test_places_that_a_setting_names_are_not_looked_for(
    tmp_path: Path, host: Host, conf: str
) -> None:
    """Sphinx's own settings for places in pages hold here as well."""
    host.routes["/a"] = Reply()
    assert told(page(tmp_path, f"[l]({host.address}/a#x)", conf)) == []


def test_what_a_browser_looks_for_is_no_place(tmp_path: Path, host: Host) -> None:
    """Words to look for, and what scripts make of an address, are not looked for."""
    host.routes["/a"] = Reply()
    text = f"[l]({host.address}/a#:~:text=hej) [m]({host.address}/a#!x)"
    assert told(page(tmp_path, text)) == []


def test_a_new_address_keeps_the_place(tmp_path: Path, host: Host) -> None:
    """What to write instead of an address that has moved is the whole of the new one."""
    host.routes |= {"/a": Reply(301, headers={"Location": "/b"}), "/b": Reply(body=b"<p id=x>")}
    [finding] = checked(page(tmp_path, f"[l]({host.address}/a#x)"))
    assert (finding.code, finding.severity) == ("link-moved", "remark")
    assert finding.hint == f"skriv {host.address}/b#x"
    host.routes["/a"] = Reply(301, headers={"Location": "/b#y"})
    [finding] = checked(page(tmp_path, f"[l]({host.address}/a#x)"))
    assert finding.hint == f"skriv {host.address}/b#y"


def test_a_password_in_an_address_is_neither_sent_nor_told_nor_kept(
    tmp_path: Path, host: Host
) -> None:
    """A name and a password in an address are a problem, which does not spread them."""
    secret = host.address.replace("://", "://anna:hemligt@")
    folder = page(tmp_path, f"[l]({secret}/a)")
    [finding] = checked(folder)
    assert (finding.line, finding.code) == (3, "link-secret")
    assert "hemligt" not in repr(finding)
    assert "anna" not in repr(finding)
    assert host.asked == []
    assert not (folder / LINKS).exists()


def test_what_works_is_kept_and_not_asked_again_for_a_week(tmp_path: Path, host: Host) -> None:
    """A link that works is asked again when a week has gone by, and then the day is another."""
    host.routes["/a"] = Reply()
    folder = page(tmp_path, f"[l]({host.address}/a)")
    for day, asked in ((DAY, 1), (DAY + dt.timedelta(days=6), 1), (LATER, 2)):
        assert told(folder, outside(day)) == []
        assert len(host.asked) == asked
    [kept] = read_links(folder).values()
    assert (kept.checked, kept.worked) == (LATER.date(), LATER.date())


def test_what_does_not_simply_work_is_asked_each_time(tmp_path: Path, host: Host) -> None:
    """A problem or a remark is told until it is mended, and goes as soon as it is."""
    host.routes["/a"] = [MISSING, Reply(301, headers={"Location": "/b"}), Reply()]
    host.routes["/b"] = Reply()
    folder = page(tmp_path, f"[l]({host.address}/a)")
    codes = [[code for *_, code in told(folder)] for _ in range(3)]
    assert codes == [["link-gone"], ["link-moved"], []]


def test_it_is_told_since_when_a_link_does_not_work(tmp_path: Path, host: Host) -> None:
    """Whoever is told that a link does not work is told when it did."""
    host.routes["/a"] = [Reply(), Reply(404)]
    folder = page(tmp_path, f"[l]({host.address}/a)")
    told(folder)
    [finding] = checked(folder, outside(LATER))
    assert finding.message.endswith("den fungerade senast den 27 november 2026")


def test_what_is_kept_is_lines_in_order(tmp_path: Path, host: Host) -> None:
    """The file may be committed: a line a link, in order, the same from run to run of a day."""
    host.routes |= {"/b": Reply(), "/a": Reply()}
    folder = page(tmp_path, f"[l]({host.address}/b) [m]({host.address}/a) [n]({host.address}/c)")
    told(folder)
    first = (folder / LINKS).read_bytes()
    told(folder)
    assert (folder / LINKS).read_bytes() == first
    rows = [json.loads(row) for row in first.splitlines()]
    day = "2026-11-27"
    assert rows == [
        {"address": f"{host.address}/a", "checked": day, "result": "works", "worked": day},
        {"address": f"{host.address}/b", "checked": day, "result": "works", "worked": day},
        {"address": f"{host.address}/c", "checked": day, "result": "gone", "missing": day},
    ]


def test_a_link_that_was_taken_out_is_kept_no_longer(tmp_path: Path, host: Host) -> None:
    """Of what the handbook does not link to nothing is kept."""
    folder = page(tmp_path, f"[l]({host.address}/a)")
    told(folder)
    page(tmp_path, "Ingen länk.")
    told(folder)
    assert (folder / LINKS).read_bytes() == b""


RUBBISH = """\
<<<<<<< HEAD
{"address": "https://example.org/a", "checked": "2026-11-01", "result": "works"}
=======
{"address": "https://example.org/b", "checked": "2026-99-01", "result": "works"}
[]
{"address": 5, "checked": "2026-11-01", "result": "works"}
{"address": "javascript:alert(1)", "checked": "2026-11-01", "result": "works"}
{"address": "https://example.org/c", "checked": "2026-11-01", "result": "gone", "copy": "data:x"}
{"address": "https://example.org/d", "checked": "2026-11-01", "result": "works", "more": 1}
"""


def test_a_damaged_file_is_as_good_as_what_can_be_read_of_it(tmp_path: Path) -> None:
    """A line that two branches have quarrelled over, or that somebody made up, is left out."""
    (tmp_path / LINKS).write_bytes(RUBBISH.encode() + b"\xff\xfe\n" + b"[" * 100_000)
    assert [*read_links(tmp_path)] == ["https://example.org/a"]


def test_nothing_is_begun_for_a_handbook_without_links(tmp_path: Path) -> None:
    """A handbook that links nowhere gets no file."""
    folder = page(tmp_path, "Ingen länk.")
    assert told(folder) == []
    assert not (folder / LINKS).exists()


SNAPSHOT = {
    "archived_snapshots": {
        "closest": {
            "available": True,
            "status": "200",
            "url": "https://web.example.org/2024/http://x",
            "timestamp": "20240503101112",
        }
    }
}


def archived(value: object) -> Reply:
    """Return what an archive answers."""
    return Reply(body=json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def test_a_page_that_two_days_say_is_gone_leads_to_its_copy(tmp_path: Path, host: Host) -> None:
    """The archive is asked when a page is gone on another day too, and asked once for each page."""
    gone = f"{host.address}/a?b=1"
    with serving({"/find": archived(SNAPSHOT)}) as archive:
        conf = f'vgrdocs_web_archive = "{archive.address}/find?url="\n'
        folder = page(tmp_path, f"[l]({gone}) [m]({gone}#c)", conf)
        asked = []
        for days in (0, 0, 1, 2):
            found = checked(folder, outside(DAY + dt.timedelta(days=days)))
            asked.append(len(archive.asked))
        assert asked == [0, 0, 1, 1]
        assert archive.asked == [f"/find?url={quote(gone, safe='')}"]
    assert len(found) == 2
    for finding in found:
        assert "https://web.example.org/2024/http://x" in finding.hint
    for kept in read_links(folder).values():
        assert (kept.copied, kept.missing) == (dt.date(2024, 5, 3), DAY.date())


def test_no_archive_is_asked_without_a_setting(tmp_path: Path, host: Host) -> None:
    """Which pages a handbook links to is nobody else's business unless conf.py says so."""
    folder = page(tmp_path, f"[l]({host.address}/a)")
    for days in (0, 1):
        told(folder, outside(DAY + dt.timedelta(days=days)))
    [kept] = read_links(folder).values()
    assert kept.is_gone
    assert kept.copy == ""


def test_a_page_that_is_there_again_needs_no_copy(tmp_path: Path, host: Host) -> None:
    """What was gone and works again is as if it had never been gone."""
    folder = page(tmp_path, f"[l]({host.address}/a)")
    day = DAY.date()
    kept = KeptLink(
        address=f"{host.address}/a",
        checked=day,
        result="gone",
        missing=day - dt.timedelta(days=1),
        copy="https://web.example.org/x",
        copied=day,
    )
    write_links(folder, [kept])
    host.routes["/a"] = Reply()
    assert told(folder) == []
    [after] = read_links(folder).values()
    assert (after.is_gone, after.copy, after.worked) == (False, "", day)


CLOSEST = SNAPSHOT["archived_snapshots"]["closest"]
ODD = [
    Reply(500),
    Reply(302, headers={"Location": "/"}),
    Reply(body=b"<html>"),
    archived([]),
    archived({"archived_snapshots": {}}),
    archived({"archived_snapshots": {"closest": {**CLOSEST, "url": "javascript:alert(1)"}}}),
    archived({"archived_snapshots": {"closest": {**CLOSEST, "url": 5}}}),
    archived({"archived_snapshots": {"closest": {**CLOSEST, "timestamp": "20249999"}}}),
    archived({"archived_snapshots": {"closest": {**CLOSEST, "available": False}}}),
    archived({"archived_snapshots": {"closest": {**CLOSEST, "status": "404"}}}),
]


@pytest.mark.parametrize("reply", ODD, ids=range(len(ODD)))
def test_an_archive_that_answers_anything_else_has_no_copy(
    tmp_path: Path, host: Host, reply: Reply
) -> None:
    """No answer can bring an address into a page that a reader should not follow."""
    with serving({"/": reply}) as archive:
        conf = f'vgrdocs_web_archive = "{archive.address}/?url="\n'
        folder = page(tmp_path, f"[l]({host.address}/a)", conf)
        for days in (0, 1):
            assert told(folder, outside(DAY + dt.timedelta(days=days)))
    [kept] = read_links(folder).values()
    assert kept.copy == ""


def test_a_thousand_links_are_asked_politely(tmp_path: Path) -> None:
    """Many hosts are asked side by side, each for one page at a time, with a pause between."""
    numbers = [f"127.0.0.{number}" for number in (1, 2, 3, 4)]
    routes = {f"/{each}": Reply() for each in range(250)}
    with (
        serving(routes, numbers[0]) as one,
        serving(routes, numbers[1]) as two,
        serving(routes, numbers[2]) as three,
        serving(routes, numbers[3]) as four,
    ):
        hosts = (one, two, three, four)
        links = [f"- [l]({host.address}/{each})" for host in hosts for each in range(250)]
        assert told(page(tmp_path, "\n".join(links))) == []
    assert [len(host.asked) for host in hosts] == [250] * 4
    assert [host.most_at_once for host in hosts] == [1] * 4


def test_a_host_that_others_lead_to_is_asked_for_one_page_at_a_time(tmp_path: Path) -> None:
    """It is the host that is asked that counts, and not the one that a writer wrote."""
    slow = Reply(gate=threading.Event(), seconds=0.02)
    with serving({"/": slow}) as end, ExitStack() as stack:
        lead = {f"/{each}": Reply(302, headers={"Location": f"{end.address}/"}) for each in "ab"}
        links = []
        for number in range(2, 7):
            host = stack.enter_context(serving(lead, f"127.0.0.{number}"))
            links += [f"[l]({host.address}/{each})" for each in "ab"]
        told(page(tmp_path, " ".join(links)))
    assert (len(end.asked), end.most_at_once) == (10, 1)


def test_what_was_found_is_kept_when_it_is_broken_off(tmp_path: Path, host: Host) -> None:
    """Whoever ends it with Ctrl+C loses nothing of what is known, and the next run goes on."""
    host.routes |= {f"/{each}": Reply() for each in range(5)}
    links = " ".join(f"[l]({host.address}/{each})" for each in range(5))
    folder = page(tmp_path, links)
    check = LinkCheck(find_handbook(folder), outside())
    asking = check.ask()
    next(asking)
    with pytest.raises(KeyboardInterrupt):
        asking.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    known = len(read_links(folder))
    assert 1 <= known < 5
    before = len(host.asked)
    assert told(folder) == []
    assert len(read_links(folder)) == 5
    assert len(host.asked) - before >= 5 - known - 1


def test_links_of_another_time_are_kept_when_it_is_broken_off(tmp_path: Path, host: Host) -> None:
    """What was known of a link that was not asked yet stays known."""
    folder = page(tmp_path, f"[l]({host.address}/a)")
    old = KeptLink(address=f"{host.address}/a", checked=dt.date(2026, 1, 1), result="works")
    write_links(folder, [dc.replace(old, worked=old.checked)])
    check = LinkCheck(find_handbook(folder), outside())
    check.ask().close()  # type: ignore[attr-defined]
    assert read_links(folder)[old.address].worked == old.checked
