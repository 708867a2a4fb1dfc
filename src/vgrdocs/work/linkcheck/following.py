"""One page, followed where it leads."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Callable, Collection
from http import HTTPStatus
from urllib.parse import urljoin

import requests
from requests.utils import requote_uri
from urllib3.exceptions import HTTPError

from ...model import Clock, Text
from ...record import is_of_web, without_secret
from .anchors import lost_anchors
from .answer import Answer, LinkState
from .connecting import HTML, Inner, Reply, ask_once, is_inner, media_type, session_for
from .faults import meaning_of_fault
from .hosts import Hosts, TooLong
from .rules import LinkRules
from .statuses import PERMANENT, asked_pause, leads_on, meaning_of

_MOST_HOPS = 10
"""So often a page may lead on."""
_LONGEST = 2_000
"""So many letters an address may have that a host sends."""


class Follower:
    """Asks for pages, and for those that they lead to."""

    def __init__(
        self,
        rules: LinkRules,
        hosts: Hosts,
        clock: Clock,
        is_inside: Callable[[str], bool] = is_inner,
    ) -> None:
        self.rules, self.hosts, self.clock, self.is_inside = rules, hosts, clock, is_inside

    def follow(self, page: str, anchors: frozenset[str] = frozenset()) -> Answer:
        """Ask for a page once, and return what is said of it and of *anchors* in it."""
        try:
            return self._follow(page, anchors)
        except TooLong:
            return Answer(LinkState.UNCHECKED, Text("the host asks to be left alone for long"))
        except (requests.RequestException, HTTPError, OSError, ValueError, Inner) as fault:
            return meaning_of_fault(fault, self.rules.seconds)

    def _follow(self, page: str, anchors: frozenset[str]) -> Answer:
        way, address = _Way(page, self.is_inside), page
        kinds = HTML if anchors else ()
        with session_for(self.rules, way.meet) as session:
            for _ in range(_MOST_HOPS):
                reply = self._ask(session, address, kinds)
                if not (leads_on(reply.status) and reply.location):
                    return way.end(reply, anchors)
                address = way.go_on(address, reply)
                if not is_of_web(address):
                    told = Text("it leads on to what is no page of the web")
                    return Answer(LinkState.FAILS, told)
        return Answer(LinkState.FAILS, Text("it leads on and on"))

    def content(self, address: str, kinds: Collection[str]) -> bytes:
        """Return what is sent for an address, if it is of one of *kinds*; empty for anything else.

        It is followed nowhere.
        """
        try:
            with session_for(self.rules, _Way(address, self.is_inside).meet) as session:
                reply = self._ask(session, address, kinds)
        except (TooLong, requests.RequestException, HTTPError, OSError, ValueError):
            return b""
        return (reply.body or b"") if reply.status == HTTPStatus.OK else b""

    def _ask(self, session: requests.Session, address: str, kinds: Collection[str]) -> Reply:
        with self.hosts.turn(address):
            reply = ask_once(session, address, self.rules, kinds)
        pause = asked_pause(reply.status, reply.headers, self.clock())
        if pause is not None:
            self.hosts.hold(address, pause)
        return reply


def as_plain(address: str) -> str:
    """Return an address that a host sent as one that may be printed and kept, in plain letters.

    Raises `ValueError` for what can't be one.
    """
    if len(address) > _LONGEST:
        raise ValueError(address[:_LONGEST])
    return requote_uri(without_secret(address))


class _Way:
    """The way from a page to the one that it leads to."""

    def __init__(self, page: str, is_inside: Callable[[str], bool]) -> None:
        self.page, self.is_inside = page, is_inside
        self.began_inside: bool | None = None
        self.moved_to = self.leads_to = ""
        self.place = ""
        """The place that a host leads to: a browser goes there, and not where a link says."""
        self.is_permanent = True

    def meet(self, number: str) -> None:
        """Hear whom the way leads to. Raises `Inner` where it leads from outside to inside."""
        inside = self.is_inside(number)
        if self.began_inside is None:
            self.began_inside = inside
        if inside and not self.began_inside:
            raise Inner

    def go_on(self, address: str, reply: Reply) -> str:
        """Return the next address. Raises `ValueError` for what can't be one."""
        new, _, place = as_plain(urljoin(address, reply.location)).partition("#")
        self.place = place or self.place
        self.is_permanent &= reply.status in PERMANENT
        self.leads_to = f"{new}#{self.place}" if self.place else new
        if self.is_permanent:
            self.moved_to = self.leads_to
        return new

    def end(self, reply: Reply, anchors: frozenset[str]) -> Answer:
        """Return what is said of the page by the one that it leads to."""
        answer = meaning_of(reply.status, reply.headers)
        if answer.state is not LinkState.WORKS:
            return answer
        if self.leads_to == self.page:
            pass  # it led round, to give a sign that it knows whoever asks by
        elif self.moved_to:
            answer = Answer(LinkState.MOVED, new=self.moved_to)
        elif self.leads_to:
            answer = Answer(LinkState.REDIRECTED, new=self.leads_to)
        if not anchors or self.place:
            return answer
        if reply.body is None:
            # Places in a PDF or a picture are the reader's program's matter.
            return dc.replace(answer, unread=media_type(reply.headers) in HTML)
        return dc.replace(answer, lost=lost_anchors(reply.body, anchors))
