"""The links of a handbook checked: read, gathered, asked, kept, told."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from ...locale import language
from ...model import Clock, Code, Text
from ...read.setting import line_of_setting
from ...record import LINKS, read_links, without_secret, write_links
from ..outcome import Finding, Handbook, Outcome
from ..run import run
from .answer import Answer, LinkState
from .archive import ArchiveCopy, find_copy
from .asking_all import Anchors, ask_all
from .connecting import is_inner
from .following import Follower
from .gathering import Places, gather_links, read_environment
from .hosts import Hosts, MachineWaits, Waits
from .keeping import kept_after, works_still
from .patience import ask_patiently
from .rules import LinkRules, UnusablePattern
from .telling import Verdict, findings_of


@dc.dataclass(frozen=True)
class Outside:
    """What a check has of the outside: the time, and which numbers are those of inner networks."""

    clock: Clock
    waits: Waits = dc.field(default_factory=MachineWaits)
    is_inside: Callable[[str], bool] = is_inner


class LinkCheck:
    """A check of the links of one handbook; `places` are those that were found."""

    def __init__(self, handbook: Handbook, outside: Outside) -> None:
        """Read the handbook."""
        self.folder, self.outside = handbook.source, outside
        self.today: dt.date = outside.clock().date()
        self.places: Places = {}
        self.rules = LinkRules()
        self.is_read = False
        self.outcome = self._read(handbook)
        self.language = language(self.outcome.language)
        self.kept = read_links(self.folder)
        self.verdicts: dict[str, Verdict] = {}
        self._copies: dict[str, ArchiveCopy | None] = {}
        self.asked: dict[str, list[str]] = {}
        """Page -> the addresses that lead to it or to places in it, of those that are asked."""
        self._settle()

    @property
    def file(self) -> Path:
        """The file that keeps what is known of links."""
        return self.folder / LINKS

    def _read(self, handbook: Handbook) -> Outcome:
        """Read the handbook as a check does, and gather its links while that is there."""
        with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as read:
            outcome = run(handbook, ("dummy",), Path(out), Path(read))
            env = read_environment(Path(read))
            if env is not None:
                try:
                    self.rules = LinkRules.of(env.config)
                except UnusablePattern as fault:
                    return _with_fault(outcome, handbook, fault)
                self.places = gather_links(env, Path(read))
                self.is_read = True
        return outcome

    def _settle(self) -> None:
        """Settle which pages are asked, and say of the other addresses what is known."""
        for address in sorted(self.places):
            plain = without_secret(address)
            kept = self.kept.get(plain)
            if plain != address:
                self.verdicts[address] = Verdict(plain, LinkState.TELLING)
            elif self.rules.is_ignored(address):
                self.verdicts[address] = Verdict(address, LinkState.NOT_ASKED)
            elif works_still(kept, self.today):
                self.verdicts[address] = Verdict(address, LinkState.WORKS, kept=kept)
            else:
                self.asked.setdefault(address.partition("#")[0], []).append(address)

    def ask(self) -> Iterator[int]:
        """Ask for all pages; yield how many are known, as they become so.

        What is found is kept, also where it is broken off. Raises `OSError` where it can't be.
        """
        pages: dict[str, Anchors] = {}
        for page, addresses in self.asked.items():
            anchors = map(self.rules.anchor_of, addresses)
            pages[page] = frozenset(filter(None, anchors))
        waits = self.outside.waits
        hosts = Hosts(waits, self.rules.longest_wait)
        follower = Follower(self.rules, hosts, self.outside.clock, self.outside.is_inside)
        answers = ask_all(pages, partial(ask_patiently, follower), self.rules.workers, waits)
        try:
            with closing(answers):
                for number, (page, answer) in enumerate(answers, 1):
                    for address in self.asked[page]:
                        self._note(address, answer, follower)
                    yield number
        finally:
            self._keep()

    def _note(self, address: str, answer: Answer, follower: Follower) -> None:
        """Note what was found of an address, and the copy of what is gone."""
        verdict = self._verdict(address, answer)
        kept = kept_after(self.kept.get(address), address, verdict.state, self.today)
        if kept.is_gone and not kept.copy and self.rules.archive:
            page = address.partition("#")[0]
            if page not in self._copies:
                self._copies[page] = find_copy(follower, page)
            if copy := self._copies[page]:
                kept = dc.replace(kept, copy=copy.address, copied=copy.day)
        self.kept[address] = kept
        self.verdicts[address] = dc.replace(verdict, kept=kept)

    def _verdict(self, address: str, answer: Answer) -> Verdict:
        anchor = self.rules.anchor_of(address)
        if anchor in answer.lost:
            return Verdict(address, LinkState.ANCHOR)
        if anchor and answer.unread:
            told = Text("nobody can look for the place in the page")
            return Verdict(address, LinkState.UNCHECKED, told)
        new = answer.new
        if new and "#" in address and "#" not in new:
            new += address[address.index("#") :]
        return Verdict(address, answer.state, answer.reason, new)

    def _keep(self) -> None:
        """Keep what is known of the links that the handbook has."""
        if not self.is_read:
            return
        known = {without_secret(address) for address in self.places}
        write_links(self.folder, [self.kept[each] for each in known & self.kept.keys()])

    def findings(self) -> list[Finding]:
        """Return what was found, in the order of files and lines."""
        found: list[Finding] = []
        for address, verdict in self.verdicts.items():
            found += findings_of(verdict, self.places[address], self.language)
        return sorted(set(found))

    def count_asked(self) -> int:
        """Return how many addresses were asked."""
        return len(self._asked_addresses() & self.verdicts.keys())

    def count_kept(self) -> int:
        """Return how many addresses were not asked, since they worked lately."""
        working = [each for each in self.verdicts.values() if each.state is LinkState.WORKS]
        return len({each.address for each in working} - self._asked_addresses())

    def _asked_addresses(self) -> set[str]:
        return {address for addresses in self.asked.values() for address in addresses}


def _with_fault(outcome: Outcome, handbook: Handbook, fault: UnusablePattern) -> Outcome:
    """Return what came of reading, and that a setting can't be meant."""
    name, pattern, part = fault.args
    told = Text("{name} holds '{pattern}', which is no regular expression; look at '{part}' in it")
    message = language(outcome.language).say(told.fill(name=name, pattern=pattern, part=part))
    line = line_of_setting(handbook.conf, name)
    found = Finding(str(handbook.conf), line, Code.BAD_SETTING.value, message)
    return dc.replace(outcome, findings=[found])
