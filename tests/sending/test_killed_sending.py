"""Whoever is killed while sending sends the rest the next time, and to nobody twice."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.sending.killed import plan_of, send_all
from tests.sending.servers import TAKEN, Mailbox, serving

pytestmark = pytest.mark.publish

MANY = 500
KILLS = 20


def test_five_hundred_get_it_once_though_it_is_killed_twenty_times(tmp_path: Path) -> None:
    """Nobody gets two. Who may have got it is told, and gets it again only when that is asked.

    It is killed after any number of mails: half of the times just when the server has the whole
    mail and has not answered yet, which is when nobody can know.
    """
    everybody = {f"n{number}@example.org" for number in range(MANY)}
    (tmp_path / "list.txt").write_text("\n".join(sorted(everybody)), "utf-8")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.sending.killed"])
    dice, mailbox = random.Random(18), Mailbox()  # noqa: S311 - no secret
    with serving(mailbox):
        for number in range(KILLS):
            process = context.Process(target=send_all, args=(tmp_path, mailbox.port))
            let_kill(mailbox, process, dice.randint(1, MANY // KILLS), at_end=number % 2 == 0)
            process.start()
            process.join()
            assert process.exitcode == -signal.SIGKILL
        mailbox.answer, mailbox.end = lambda _: TAKEN, lambda: TAKEN
        send_all(tmp_path, mailbox.port)
        unknown = {recipient.address for recipient in plan_of(tmp_path).unknown}
        assert max(mailbox.counts.values()) == 1
        assert 0 < len(unknown) <= KILLS
        assert everybody - unknown <= set(mailbox.addresses)
        send_all(tmp_path, mailbox.port, again=True)
    assert set(mailbox.addresses) == everybody
    assert {each for each, count in mailbox.counts.items() if count > 1} <= unknown
    assert plan_of(tmp_path).going == []


def let_kill(mailbox: Mailbox, process: BaseProcess, after: int, *, at_end: bool) -> None:
    """Let a server kill who sends to it, when it hears of an address or has a whole mail."""
    steps = iter(range(1, MANY))

    def take() -> str:
        if next(steps) == after:
            assert process.pid
            os.kill(process.pid, signal.SIGKILL)
            time.sleep(0.05)  # till it is gone, and hears no answer
        return TAKEN

    mailbox.answer = lambda _: TAKEN if at_end else take()
    mailbox.end = lambda: take() if at_end else TAKEN
