"""How a command ends: from outside, by wrong use, by Ctrl+C."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from ..locale import language
from ..locale.choosing import spoken_language
from ..model import Text, why

_ENDS = ("SIGTERM", "SIGHUP")
"""Sent when a service is stopped, and when the window is closed; Windows has not both."""


_CTRL_C = 130
"""128 and the number of the signal, as shells count."""


def exit_code(run: Callable[[], int | None]) -> int:
    """Run a command and return what to end with; say so where that is not of its own will."""
    from .wrong_use import tell_wrong_use

    try:
        code = run() or 0
    except TyperException as fault:
        tell_wrong_use(fault)
        return fault.exit_code
    except typer.Abort as fault:  # an end of the input, or Ctrl+C, where something was asked
        code = _CTRL_C if isinstance(fault.__context__, KeyboardInterrupt) else 1
        typer.echo(err=True)  # below the question
        _tell(Text("Broken off."))
    except OSError as fault:  # what no command foresaw
        told = Text("'{file}' can't be read or written: {reason}", reason=why(fault))
        if not fault.filename:  # a terminal, or what the output was sent to
            told = Text("the output can't be written: {reason}", reason=why(fault))
        _tell(told.fill(file=fault.filename))
        return 2
    else:
        if code == _CTRL_C:
            _tell(Text("Broken off."))
    return code


def _tell(text: Text) -> None:
    from .usage import say

    say(language(spoken_language()).say(text), is_error=True)


class ToldToEnd(BaseException):
    """A signal told the program to end; its argument is the exit code.

    No `SystemExit`: that Sphinx would take for one of the conf.py that it is reading, and go on.
    """


def run_until_told(run: Callable[[], object]) -> None:
    """Run a program; let these signals end it as Ctrl+C does, with what was begun put away.

    Raises `SystemExit` with 128 and the signal's number, as shells count.
    """
    for signum in _numbers():
        signal.signal(signum, _end)
    try:
        run()
    except ToldToEnd as told:
        raise SystemExit(told.args[0]) from None


def _end(number: int, _: FrameType | None) -> NoReturn:
    for signum in _numbers():
        signal.signal(signum, signal.SIG_IGN)  # once is enough, or the putting away would break off
    raise ToldToEnd(128 + number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
