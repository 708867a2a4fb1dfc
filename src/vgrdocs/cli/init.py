"""``vgrdocs init``: a new handbook in a folder, with a first report to fill in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ..locale import codes
from ..locale import language as language_of
from ..locale.choosing import language_of_system
from ..model import Language, Text, check_marks, why
from ..record.commands import as_typed
from .agreeing import asked_whether
from .usage import is_terminal, refused, relative, say, time_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from ..draft.beginning.answers import Answers

_Read = TypeVar("_Read")


def init_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder of the handbook, new or empty.")],
    name: Annotated[str, typer.Option(help="The name of the series of reports.")] = "",
    organisation: Annotated[str, typer.Option(help="Who compiles the reports.")] = "",
    language: Annotated[
        str, typer.Option(help="The language of the handbook; your system's if left out.")
    ] = "",
    levels: Annotated[
        str,
        typer.Option(
            help="How serious the situation can be: words with commas between, from low to high."
        ),
    ] = "",
    git: Annotated[
        bool | None,
        typer.Option("--git/--no-git", help="Make a git repository with a first commit."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: take the options and the defaults.")
    ] = False,
) -> None:
    """Begin a handbook: settings, pages, a first report to fill in, and what servers use."""
    from ..draft.beginning.answers import Unsuitable
    from ..draft.beginning.files import beginning_files, first_report, refuse_conflicts
    from ..publish.git import root_around

    asks = not yes
    said_in = language_of(_language(language, asks=asks))
    repository = root_around(folder)
    # A server looks for its pipelines at the root of a repository, and nowhere else.
    at_root = repository in (None, folder.resolve())
    given, time = (name, organisation, levels), time_of(context)
    try:
        # What is in the way is told before anything is asked.
        usual = _answers(given, said_in, time, asks=False)
        refuse_conflicts(folder, beginning_files(usual, with_pipelines=at_root))
        answers = _answers(given, said_in, time, asks=asks)
        files = beginning_files(answers, with_pipelines=at_root)
        refuse_conflicts(folder, files)
    except Unsuitable as fault:
        raise refused(fault.args[0], said_in) from None
    if git is None:
        git = asks and not repository and asked_whether(_GIT, said_in)
    _write(folder, files, said_in)
    say(said_in.say(Text("{folder}: files: {count}", folder=relative(folder), count=len(files))))
    if git:
        _begin_repository(folder, repository, files, said_in)
    if not at_root:
        say(said_in.say(_NO_PIPELINES.fill(root=repository)))
    report = first_report(answers)
    _tell_next(folder, report, files[report], said_in)


_NAME = Text("The name of the reports")
_ORGANISATION = Text("Who compiles them (empty if it is not settled)")
_LEVELS = Text("How serious the situation can be, from low to high")
_GIT = Text("Make a git repository with a first commit?")
_NO_PIPELINES = Text(
    "no pipelines were written: the folder is in the repository '{root}', and servers look for "
    "them at its root"
)


def _language(given: str, *, asks: bool) -> str:
    """Return the code of the handbook's language: as given, as the system has it, or as asked."""
    of_system = language_of_system()
    if given and given not in codes():
        raise refused(
            Text(
                "there is no language '{language}'; the languages are: {codes}",
                language=given,
                codes=codes(),
            ),
            language_of(of_system),
        )
    if asks and not is_terminal():
        raise refused(
            Text("nobody can be asked here; give --yes to take the options and the defaults"),
            language_of(given or of_system),
        )
    if given or of_system:
        return given or of_system
    if not asks:
        return "en"
    question = f"Language ({', '.join(codes())})"
    while (answer := str(typer.prompt(question, default="en")).strip()) not in codes():
        pass
    return answer


def _answers(
    given: tuple[str, str, str], said_in: Language, time: dt.datetime, *, asks: bool
) -> Answers:
    """Return what the handbook begins with: as given, as asked, else as usual."""
    from ..draft.beginning.answers import (
        Answers,
        declared_levels,
        read_levels,
        read_name,
        read_organisation,
    )

    def answer(value: str, usual: str, question: Text, read: Callable[[str], _Read]) -> _Read:
        if value or not asks:
            return read(value or usual)
        return _asked(said_in.say(question), usual, read, said_in)

    name, organisation, levels = given
    usual_levels = ", ".join(declared_levels(said_in))
    return Answers(
        answer(name, said_in.say(Text("Situation report")), _NAME, read_name),
        answer(organisation, "", _ORGANISATION, partial(read_organisation, language=said_in)),
        said_in,
        answer(levels, usual_levels, _LEVELS, partial(read_levels, language=said_in)),
        time,
    )


def _asked(question: str, usual: str, read: Callable[[str], _Read], said_in: Language) -> _Read:
    """Ask on the terminal until the answer can be used, and say why another one can't be."""
    from ..draft.beginning.answers import Unsuitable

    while True:
        try:
            return read(str(typer.prompt(question, default=usual)))
        except Unsuitable as fault:
            say(said_in.say(fault.args[0]), is_error=True)


def _write(folder: Path, files: Mapping[str, str], said_in: Language) -> None:
    from ..draft.beginning.files import write_files

    try:
        write_files(folder, files)
    except OSError as fault:
        unwritten = Text(
            "nothing was written: '{file}' can't be: {fault}",
            file=fault.filename or folder,
            fault=why(fault),
        )
        raise refused(unwritten, said_in) from None


def _begin_repository(
    folder: Path, repository: Path | None, files: Mapping[str, str], said_in: Language
) -> None:
    """Make a repository of the handbook, and its first commit; say why if that can't be done."""
    from ..publish.git import refuse_nobody, run_git
    from ..record.commands import git_command
    from ..record.fault import PublishingFault

    if repository:
        told = Text("'{root}' is a git repository already; commit there", root=repository)
        say(said_in.say(told))
        return
    try:
        run_git(folder, "init", "-q", "-b", "main")
        # Whatever git is told elsewhere to leave out, these files are the handbook.
        run_git(folder, "add", "--force", "--", *files)
        message = said_in.say(Text("Begin the handbook"))
        refuse_nobody(folder, [git_command(folder.resolve(), "commit", "-m", message)])
        run_git(folder, "commit", "-q", "-m", message)
        say(said_in.say(Text("a git repository was made, with a first commit")))
    except PublishingFault as fault:
        say(said_in.say(fault.args[0]), is_error=True)


def _tell_next(folder: Path, report: str, text: str, said_in: Language) -> None:
    """Say where the first report is, and what to do next."""
    marks = len(list(check_marks(text.splitlines(), said_in)))
    told = Text("the first report is {file}, a draft; places to fill in: {count}")
    say(said_in.say(told.fill(file=relative(folder / report), count=marks)))
    say(said_in.say(Text("now see it in a browser, and again whenever you save a file:")))
    if folder.resolve() != Path.cwd():
        say(f"    {as_typed('cd', str(folder))}")
    say("    vgrdocs serve")
