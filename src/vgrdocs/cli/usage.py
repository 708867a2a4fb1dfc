"""What commands share: wrong use told in a sentence, progress, and words for people."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..locale import codes
from ..locale import language as language_of
from ..locale.choosing import spoken_language
from ..model import Clock, Language, Text, mask_identity_numbers
from ..record import Line
from ..record.commands import from_here
from ..record.fault import PublishingFault
from .progress import progress as progress  # noqa: PLC0414 - commands have all from here

ReportLanguage = Annotated[
    str, typer.Option("--language", help="The language of reports that have no conf.py.")
]
"""The option of each command that reads reports."""

Quiet = Annotated[bool, typer.Option("--quiet", help="Do not show how far it has come.")]
"""The option of each command that may take long."""

_BUILD_TIME = "SOURCE_DATE_EPOCH"


@contextmanager
def expecting(language: str, place: Path | None = None) -> Iterator[None]:
    """Turn what the library raises for wrong use into a message and the exit code 2.

    It is told in *language*. Where it is only known what was typed, it is told in the language of
    the handbook at *place*, or else of the system, unless another than English was asked for.
    """
    from ..work.locating import UnusableFolder

    if place and language == "en":
        language = spoken_language(place)
    if language not in codes():
        message = Text(
            "there is no language '{language}'; the languages are: {codes}",
            language=language,
            codes=codes(),
        )
        raise refused(message, language_of(spoken_language(place)))
    try:
        yield
    except (UnusableFolder, PublishingFault) as fault:
        raise refused(fault.args[0], language_of(language)) from None


def refuse_a_folder_that_is_gone() -> None:
    """End with the exit code 2 where the working folder has been removed, or may not be read."""
    try:
        Path.cwd()
    except OSError:
        language = language_of(spoken_language(Path("/")))
        message = Text("the folder that you are in is not there any more; go to another one")
        sys.exit(refused(message, language).exit_code)


def refuse_a_time_of_the_build_that_is_none() -> None:
    """End with the exit code 2 where the environment gives builds a time that is no number.

    An empty one is as good as none. Source: the specification of SOURCE_DATE_EPOCH,
    https://reproducible-builds.org/specs/source-date-epoch/.
    """
    stated = os.environ.get(_BUILD_TIME, "")
    if not stated:
        os.environ.pop(_BUILD_TIME, None)
    elif not _is_time(stated):
        message = Text(
            "the time of builds in the environment, {name}, is '{value}'; "
            "write whole seconds since 1970, or take it away",
            name=_BUILD_TIME,
            value=stated,
        )
        sys.exit(refused(message, language_of(spoken_language(Path()))).exit_code)


def _is_time(stated: str) -> bool:
    """Say whether a text is seconds since 1970, at which there is a year."""
    try:
        dt.datetime.fromtimestamp(int(stated), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return stated.isascii() and stated.isdecimal()


def refused(text: Text, language: Language) -> typer.Exit:
    """Say what is wrong with how a command was used.

    Returns what to raise, which ends the command with the exit code 2.
    """
    say(language.say(text), is_error=True)
    return typer.Exit(2)


def time_of(context: typer.Context) -> dt.datetime:
    """Return the time by the clock that the command line was run with."""
    clock: Clock = context.obj
    return clock()


def is_terminal() -> bool:
    """Say whether somebody is there who can be asked."""
    return sys.stdin.isatty()


def say_if_ahead(line: Line, context: typer.Context, said_in: Language) -> None:
    """Say that *line*, which was recorded now, is of another time than the clock says."""
    now = time_of(context)
    if line.time.astimezone(dt.UTC) > now.astimezone(dt.UTC):
        told = Text(
            "the ledger is ahead of the clock, which says {now}: recorded as of {time}",
            now=f"{now:%Y-%m-%d %H:%M}",
            time=f"{line.time:%Y-%m-%d %H:%M:%S}",
        )
        say(said_in.say(told))


def say_if_behind(folder: Path, context: typer.Context, said_in: Language) -> None:
    """Say that the clock is behind the newest commit or tag of a handbook."""
    from ..publish.clock import newest_after

    now = time_of(context)
    newest = newest_after(folder, now)
    if newest:
        told = Text(
            "the clock says {now}, but the newest commit or tag is of {time}: one of them is wrong",
            now=f"{now:%Y-%m-%d %H:%M}",
            time=f"{newest:%Y-%m-%d %H:%M}",
        )
        say(said_in.say(told))


def say_marks_left(count: int, said_in: Language) -> None:
    """Say how many places a writer has to fill in, and how to find them."""
    left = Text("nothing is left to fill in")
    if count:
        left = Text("places to fill in: {count}; 'vgrdocs check' lists those that are left")
    say(said_in.say(left.fill(count=count)))


def is_in_git(folder: Path) -> bool:
    """Say whether a folder lies in a repository: then what is recorded there is to be committed."""
    from ..publish.git import root_around

    return root_around(folder) is not None


def relative(file: Path | str) -> str:
    """Return the path of *file* from the working folder where it is below it."""
    return from_here(Path(file))


def say(text: str, *, is_error: bool = False) -> None:
    """Print a line for people, without the number of a person that it may quote."""
    from rich.console import Console

    text = mask_identity_numbers(text)
    Console(stderr=is_error, soft_wrap=True, highlight=False, emoji=False, markup=False).print(text)


def print_whatever_the_locale() -> None:
    """Let no sign that the terminal lacks stop a message: it is printed as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_for_programs(text: str) -> None:
    """Print what a program reads, in UTF-8 whatever the locale (RFC 8259, 8.1, for JSON)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)
