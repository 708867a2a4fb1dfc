"""What hosts answer, and what is said of it: statuses, redirects, certificates, slow ones."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from collections.abc import Callable
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.linkcheck.outside import DAY, ToldWaits, outside
from tests.linkcheck.server import Host, Reply, Routes, certificate, serving
from vgrdocs.work.linkcheck.answer import Answer, LinkState
from vgrdocs.work.linkcheck.connecting import LARGEST
from vgrdocs.work.linkcheck.following import Follower
from vgrdocs.work.linkcheck.hosts import PAUSE, Hosts
from vgrdocs.work.linkcheck.patience import PAUSES, ask_patiently
from vgrdocs.work.linkcheck.rules import LinkRules

RULES = LinkRules(seconds=5)


def follower(rules: LinkRules = RULES, inner: str = "127.0.0.9") -> Follower:
    """Return what asks for pages, in a time that goes by when it is told to."""
    around = outside(inner=inner)
    hosts = Hosts(around.waits, rules.longest_wait)
    return Follower(rules, hosts, around.clock, around.is_inside)


def waited(asks: Follower) -> list[float]:
    """Return for how long was waited, each time."""
    waits = asks.hosts.waits
    assert isinstance(waits, ToldWaits)
    return waits.waited


def asked(routes: Routes, path: str = "/", *anchors: str) -> tuple[Answer, Host, list[float]]:
    """Ask a host for a page until it is known; return what is said, the host, and the waits."""
    with serving(routes) as host:
        asks = follower()
        answer = ask_patiently(asks, host.address + path, frozenset(anchors))
        return answer, host, waited(asks)


@pytest.mark.parametrize("status", [200, 203, 204, 206])
def test_a_page_that_is_there_works(status: int) -> None:
    """A page that a reader would see works, and is asked for once."""
    answer, host, _ = asked({"/": Reply(status, body=b"")})
    assert answer == Answer(LinkState.WORKS)
    assert host.asked == ["/"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_gone_at_once(status: int) -> None:
    """Nobody asks again for a page that is told to be there no more."""
    answer, host, _ = asked({"/": Reply(status)})
    assert answer.state is LinkState.GONE
    assert str(status) in str(answer.reason)
    assert host.asked == ["/"]


WALLS = [
    Reply(401),
    Reply(403),
    Reply(451),
    Reply(999),
    Reply(503, headers={"cf-mitigated": "challenge"}),
    Reply(202, headers={"x-amzn-waf-action": "challenge"}),
]


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: f"{wall.status}")
def test_a_wall_before_programs_says_nothing_of_the_page(wall: Reply) -> None:
    """A host that lets people in alone is not said to be broken, and is asked once."""
    answer, host, _ = asked({"/": wall})
    assert answer.state is LinkState.UNCHECKED
    assert host.asked == ["/"]


@pytest.mark.parametrize("status", [400, 418])
def test_another_fault_is_a_fault(status: int) -> None:
    """What a host calls the asker's fault does not pass by asking again."""
    answer, host, _ = asked({"/": Reply(status)})
    assert answer.state is LinkState.FAILS
    assert host.asked == ["/"]


def test_a_fault_that_passes_is_waited_for() -> None:
    """A host that is out of order is asked again after a pause, and again after a longer one."""
    answer, host, waits = asked({"/": [Reply(500), Reply(503), Reply()]})
    assert answer.state is LinkState.WORKS
    assert host.asked == ["/"] * 3
    assert waits == [*PAUSES[:2]]


def test_a_fault_that_stays_is_told_in_the_end() -> None:
    """A host that stays out of order is given up, after pauses that grow."""
    answer, host, waits = asked({"/": Reply(502)})
    assert answer.state is LinkState.FAILS
    assert not answer.is_passing
    assert waits == [*PAUSES]
    assert list(PAUSES) == sorted(PAUSES)
    assert len(host.asked) == 1 + len(PAUSES)


def test_a_host_that_was_given_up_is_asked_once_for_its_other_pages() -> None:
    """Hundreds of links to a host that is out of order do not take hundreds of times as long."""
    with serving({"/a": Reply(500), "/b": Reply(500)}) as host:
        asks = follower()
        for path in ("/a", "/b"):
            ask_patiently(asks, host.address + path, frozenset())
        assert host.asked.count("/b") == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_seconds_gets_them(status: int) -> None:
    """A host that asks to be left alone for so many seconds is."""
    answer, _, waits = asked({"/": [Reply(status, headers={"Retry-After": "120"}), Reply()]})
    assert answer.state is LinkState.WORKS
    assert waits == [120]


def test_a_host_that_names_an_hour_is_asked_then_by_its_own_clock() -> None:
    """The hour is counted from the host's own time, which may be another than ours."""
    its = dt.datetime(2031, 5, 1, 12, tzinfo=dt.UTC)
    until = format_datetime(its + dt.timedelta(seconds=90), usegmt=True)
    headers = {"Retry-After": until, "Date": format_datetime(its, usegmt=True)}
    answer, _, waits = asked({"/": [Reply(429, headers=headers), Reply()]})
    assert answer.state is LinkState.WORKS
    assert waits == [90]


def test_an_hour_without_a_date_is_counted_from_now() -> None:
    """A host that does not say what time it is has ours."""
    until = format_datetime((DAY + dt.timedelta(seconds=40)).astimezone(dt.UTC), usegmt=True)
    _, _, waits = asked({"/": [Reply(429, headers={"Retry-After": until}), Reply()]})
    assert waits == [40]


@pytest.mark.parametrize("stated", ["soon", "-5", "Fri, 99 Foo 2026 99:99:99 GMT", "", "1e9"])
def test_what_is_no_time_counts_as_none(stated: str) -> None:
    """A host that asks for what nobody can read gets our own pauses."""
    answer, _, waits = asked({"/": [Reply(429, headers={"Retry-After": stated}), Reply()]})
    assert answer.state is LinkState.WORKS
    assert waits == [PAUSES[0]]


def test_a_host_that_asks_for_long_is_left_alone() -> None:
    """Nobody waits an hour; nor is the host asked for its other pages meanwhile."""
    with serving({"/a": Reply(429, headers={"Retry-After": "3600"}), "/b": Reply()}) as host:
        asks = follower()
        states = []
        for path in ("/a", "/b"):
            states.append(ask_patiently(asks, host.address + path, frozenset()).state)
        assert states == [LinkState.UNCHECKED] * 2
        assert host.asked == ["/a"]
        assert waited(asks) == []


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_has_moved_for_good_has_a_new_address(status: int) -> None:
    """What to write instead is where the page has moved to, through each step that is for good."""
    way: Routes = {
        "/": Reply(status, headers={"Location": "/b"}),
        "/b": Reply(status, headers={"Location": "c?d=1"}),
        "/c": Reply(),
    }
    answer, host, _ = asked(way)
    assert answer == Answer(LinkState.MOVED, new=f"{host.address}/c?d=1")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_leads_on_for_now_keeps_its_address(status: int) -> None:
    """A step for now is told, and is no reason to write another address."""
    answer, host, _ = asked({"/": Reply(status, headers={"Location": "/b"}), "/b": Reply()})
    assert answer == Answer(LinkState.REDIRECTED, new=f"{host.address}/b")


def test_only_the_steps_before_one_for_now_are_for_good() -> None:
    """Whoever moved and then leads on for now is written by the address that it moved to."""
    way: Routes = {
        "/": Reply(301, headers={"Location": "/b"}),
        "/b": Reply(302, headers={"Location": "/c"}),
        "/c": Reply(),
    }
    answer, host, _ = asked(way)
    assert answer == Answer(LinkState.MOVED, new=f"{host.address}/b")


def test_a_host_that_leads_to_a_place_decides_which() -> None:
    """A browser goes where the host says, and not where the link did: nothing is lost by that."""
    routes = {
        "/a": Reply(301, headers={"Location": "/b#kontakt"}),
        "/b": Reply(302, headers={"Location": "/c"}),
        "/c": Reply(body=b'<h2 id="kontakt">'),
    }
    answer, host, _ = asked(routes, "/a", "gammal")
    assert answer == Answer(LinkState.MOVED, new=f"{host.address}/b#kontakt")


def test_a_page_that_leads_round_to_itself_works() -> None:
    """A host that leads on, only to know whoever asks by a sign, has the page where it was."""
    known = Reply(302, headers={"Location": "/", "Set-Cookie": "a=1"})
    answer, host, _ = asked({"/": [known, Reply()]})
    assert (answer, host.asked) == (Answer(LinkState.WORKS), ["/", "/"])


def test_a_redirect_to_what_is_gone_is_gone() -> None:
    """What counts is where a reader ends up."""
    answer, _, _ = asked({"/": Reply(301, headers={"Location": "/b"}), "/b": Reply(410)})
    assert answer.state is LinkState.GONE


def test_redirects_without_end_end() -> None:
    """A circle of redirects, and one that is ever another address, are broken off."""
    answer, host, _ = asked({"/": Reply(302, headers={"Location": "/"})})
    assert answer.state is LinkState.FAILS
    assert len(host.asked) <= 10

    def more(path: str) -> Reply:
        return Reply(302, headers={"Location": f"/?{path}x"})

    answer, host, _ = asked({"/": more})
    assert answer.state is LinkState.FAILS
    assert len(host.asked) <= 10


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/x", "javascript:alert(1)"],
)
def test_a_redirect_leads_to_the_web_alone(location: str) -> None:
    """No host can have a file of the machine opened, or anything but a page asked for."""
    answer, host, _ = asked({"/": Reply(302, headers={"Location": location})})
    assert answer.state is LinkState.FAILS
    assert host.asked == ["/"]


@pytest.mark.parametrize(
    "location", ["http://[", "http:///x", "http://a b/", "//", "http://:99999/"]
)
def test_a_redirect_to_no_address_is_a_fault(location: str) -> None:
    """What can't be an address ends in a message, whatever a host sends."""
    answer, _, _ = asked({"/": Reply(302, headers={"Location": location})})
    assert answer.state is not LinkState.WORKS
    assert answer.new == ""


@pytest.mark.parametrize("location", ["/\x1bcx", "/å\u202ex", "/\x07"])
def test_a_new_address_is_in_plain_letters(location: str) -> None:
    """No host can send signs to the terminal of whoever checks links, or into a file."""
    sent = location.encode().decode("latin-1")
    way: Routes = {"/": Reply(301, headers={"Location": sent})}
    answer, host, _ = asked({**way, quote(location): Reply()})
    assert answer == Answer(LinkState.MOVED, new=host.address + quote(location))


def test_a_new_address_has_an_end() -> None:
    """No host can have page after page of letters printed."""
    answer, _, _ = asked({"/": Reply(301, headers={"Location": "/" + "x" * 3_000})})
    assert (answer.state, answer.new) == (LinkState.FAILS, "")


def test_a_redirect_does_not_lead_into_an_inner_network() -> None:
    """A host out on the web can't have an inner one asked: it hears not a word."""
    with serving({"/": Reply()}, "127.0.0.9") as inner:
        out = {"/": Reply(302, headers={"Location": f"{inner.address}/"})}
        answer, _, _ = asked(out)
        assert answer.state is LinkState.UNCHECKED
        assert inner.asked == []


def test_an_inner_address_that_a_writer_wrote_is_asked() -> None:
    """In an inner network the organisation's own pages have inner numbers."""
    with serving(
        {"/a": Reply(301, headers={"Location": "/b"}), "/b": Reply()}, "127.0.0.9"
    ) as host:
        assert follower(inner="127.0.0.9").follow(f"{host.address}/a").state is LinkState.MOVED


def test_what_a_redirect_says_of_passwords_is_neither_sent_nor_told() -> None:
    """A name and a password in a new address go nowhere."""
    with serving({"/b": Reply()}) as other:
        secret = other.address.replace("://", "://anna:hemligt@")
        answer, _, _ = asked({"/": Reply(301, headers={"Location": f"{secret}/b"})})
        assert answer.new == f"{other.address}/b"
        assert "Authorization" not in other.headers[0]


def test_what_the_machine_knows_of_passwords_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name and a password that the machine keeps for a host are not for this."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password hemligt\n")
    monkeypatch.setenv("NETRC", str(netrc))
    _, host, _ = asked({"/": Reply()})
    assert "Authorization" not in host.headers[0]


PAGE = b"""<!doctype html><h2 id="ett">a</h2><a name='tv&aring;'></a><h2 id=tre>b</h2>
<!--[if !IE]><!--><meta name="sju"><a class="l" name=sex></a><!--<![endif]--><!-- <p id="nio"> -->
<h3 ID = "user-content-fyra">c</h3><p id="a&amp;b" data-id="fem">d</p><div id="\xc3\xa5r"></div>"""


@pytest.mark.parametrize(
    "anchor", ["ett", "två", "tre", "fyra", "Fyra", "sex", "a&b", "%C3%A5r", "år", "top", "Top"]
)
def test_a_place_that_is_there_is_found(anchor: str) -> None:
    """A place is found however its page names it."""
    answer, _, _ = asked({"/": Reply(body=PAGE)}, "/", anchor)
    assert answer == Answer(LinkState.WORKS)


@pytest.mark.parametrize("anchor", ["et", "ettt", "Ett", "fem", "b", "Nej", "sju", "nio"])
def test_a_place_that_is_not_there_is_lost(anchor: str) -> None:
    """A name that is but part of another, or of something else, is no place."""
    answer, _, _ = asked({"/": Reply(body=PAGE)}, "/", anchor, "ett")
    assert answer.lost == {anchor}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_place_is_found_in_whatever_its_page_is_written(encoding: str) -> None:
    """An old page, in letters of one byte, has its places as well, whatever it says of itself."""
    page = '<p title="åäö"></p><h2 id="åtgärder">a</h2>'.encode(encoding)
    answer, _, _ = asked({"/": Reply(body=page)}, "/", quote("åtgärder"), quote("ö"))
    assert answer.lost == {quote("ö")}


def test_of_a_page_that_breaks_off_no_place_is_said_to_be_lost() -> None:
    """What was not sent may have the place."""
    cut = Reply(body=b'<p id="ett">', headers={"Content-Length": "5000"})
    answer, _, _ = asked({"/": cut}, "/", "två")
    assert (answer.state, answer.lost, answer.unread) == (LinkState.WORKS, frozenset(), True)


def test_places_in_a_pdf_are_not_looked_for() -> None:
    """What follows the address of a PDF is for the program that shows it."""
    pdf = Reply(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    answer, _, _ = asked({"/": pdf}, "/", "page=3")
    assert answer == Answer(LinkState.WORKS)


def test_a_page_without_end_is_read_to_a_limit() -> None:
    """A body may be as long as it will: what is read of it is bounded, and told."""
    endless = Reply(body=b"x" * (LARGEST + 100_000) + b'<p id="ett">')
    answer, _, _ = asked({"/": endless}, "/", "ett")
    assert (answer.state, answer.lost, answer.unread) == (LinkState.WORKS, frozenset(), True)


def test_a_page_without_a_place_is_not_read() -> None:
    """Of a page that is only to be there, the body is not read however long it is."""
    answer, _, _ = asked({"/": Reply(body=b"x" * 50_000_000)})
    assert answer == Answer(LinkState.WORKS)


def test_nothing_is_unpacked() -> None:
    """A page that is packed, though nobody asked for that, is not unpacked: it may be a bomb."""
    packed = Reply(body=b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"})
    answer, host, _ = asked({"/": packed}, "/", "ett")
    assert (answer.state, answer.unread) == (LinkState.WORKS, True)
    assert host.headers[0]["Accept-Encoding"] == "identity"


def test_a_host_that_is_silent_is_slow() -> None:
    """A host that says nothing for as long as the setting allows is told as slow."""
    gate = threading.Event()
    with serving({"/": Reply(gate=gate)}) as host:
        asks = follower(LinkRules(seconds=0.1))
        answer = asks.follow(f"{host.address}/")
        gate.set()
    assert answer.state is LinkState.FAILS
    assert answer.is_passing
    assert "0.1" in str(answer.reason)


def test_a_host_that_drips_is_slow() -> None:
    """A host that sends a sign now and then, so that it is never silent, is given up as well."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not done.wait(0.02):
                    try:
                        connection.sendall(b"y")
                    except OSError:
                        return

        threading.Thread(target=drip, daemon=True).start()
        number, port = server.getsockname()
        answer = follower(LinkRules(seconds=0.1)).follow(f"http://{number}:{port}/")
        done.set()
    assert answer.state is LinkState.FAILS


def test_a_port_where_nobody_listens_is_no_answer() -> None:
    """A host that is not there is told, and may be there later."""
    with serving({}) as host:
        address = f"{host.address}/"
    answer = follower().follow(address)
    assert (answer.state, answer.is_passing) == (LinkState.FAILS, True)


def _no_lookup(number: int) -> Callable[..., list[object]]:
    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(number, "no")

    return look_up


@pytest.mark.parametrize(
    ("number", "times"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 1 + len(PAUSES))]
)
def test_a_name_that_nobody_has_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch, number: int, times: int
) -> None:
    """A host that there is not is told at once; where nobody can tell, it is asked again."""
    monkeypatch.setattr(socket, "getaddrinfo", _no_lookup(number))
    asks = follower()
    answer = ask_patiently(asks, "http://example.org/", frozenset())
    assert answer.state is LinkState.FAILS
    assert len(waited(asks)) == times - 1


def test_a_safe_connection_that_breaks_off_may_hold_the_next_time() -> None:
    """A host that hangs up is not said to be unsafe, and is asked again."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            for _ in range(1 + len(PAUSES)):
                connection, _ = server.accept()
                with connection:
                    connection.recv(10_000)

        threading.Thread(target=hang_up, daemon=True).start()
        number, port = server.getsockname()
        asks = follower()
        answer = ask_patiently(asks, f"https://{number}:{port}/", frozenset())
    assert answer.state is LinkState.FAILS
    assert len(waited(asks)) == len(PAUSES)


@pytest.mark.parametrize("sent", [b"", b"rubbish\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_no_answer_is_a_fault(sent: bytes) -> None:
    """A host that does not speak the web's language ends in a message."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer_once() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(sent)

        threading.Thread(target=answer_once, daemon=True).start()
        number, port = server.getsockname()
        answer = follower().follow(f"http://{number}:{port}/")
    assert answer.state is LinkState.FAILS


@pytest.mark.parametrize(
    ("days", "number", "word"),
    [(30, "127.0.0.1", "itself"), (-1, "127.0.0.1", "expired"), (30, "127.0.0.2", "another host")],
)
def test_a_certificate_that_can_not_be_trusted_is_told(
    tmp_path: Path, days: int, number: str, word: str
) -> None:
    """It is said what is wrong with a certificate, and nobody asks again."""
    pem = certificate(tmp_path, number, days)
    # By itself it is trusted by nobody; where the other faults are looked for, somebody trusts it.
    trusted = True if word == "itself" else str(pem)
    with serving({"/": Reply()}, certificate=pem) as host:
        answer = ask_patiently(
            follower(LinkRules(certificates=trusted)), f"{host.address}/", frozenset()
        )
    assert answer.state is LinkState.UNSAFE
    assert word in str(answer.reason)
    assert host.asked == []


def test_a_certificate_that_the_handbook_trusts_is_good(tmp_path: Path) -> None:
    """An organisation's own certificates can be named in conf.py."""
    pem = certificate(tmp_path)
    with serving({"/": Reply()}, certificate=pem) as host:
        asks = follower(LinkRules(certificates={"127.0.0.1": str(pem)}))
        assert asks.follow(f"{host.address}/").state is LinkState.WORKS


@pytest.mark.parametrize(
    "address",
    ["http://", "http://[", "http://x:99999999/", "http:// /", "http://.../", "http://\ud800/"],
)
def test_what_is_no_address_is_told(address: str) -> None:
    """Whatever a writer wrote ends in a message."""
    answer = ask_patiently(follower(), address, frozenset())
    assert answer.state is LinkState.FAILS


def test_a_host_has_a_pause_between_two_pages() -> None:
    """A host is not asked for one page right after another."""
    with serving({"/a": Reply(), "/b": Reply()}) as host:
        asks = follower()
        for path in ("/a", "/b"):
            asks.follow(host.address + path)
        assert waited(asks) == [PAUSE]


def test_who_asks_says_who_it_is() -> None:
    """Whoever keeps a host can see in its log what has asked."""
    _, host, _ = asked({"/": Reply()})
    assert host.headers[0]["User-Agent"].startswith("vgrdocs/")
