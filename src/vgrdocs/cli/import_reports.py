"""``vgrdocs import``: reports of other formats as reports in Markdown, with what is unsure told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..locale.choosing import spoken_language
from ..model import Language, Text, why
from ..model.phases import Phase, begin_phase, did_in_phase
from ..record.files import create_whole
from .usage import expecting, progress, refused, relative, say, say_marks_left

if TYPE_CHECKING:
    from ..draft.importing.bringing import ImportedReport
    from ..draft.importing.process import Done, ImportTask
    from ..work.run import Outcome


def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(help="Files (docx, pdf, txt, md, html), or folders of them."),
    ],
    to: Annotated[
        Path, typer.Option(help="The folder of the series; this folder if left out.")
    ] = Path(),
    language: Annotated[
        str,
        typer.Option(
            help="The language of reports that have no conf.py; that of their headings if left out."
        ),
    ] = "",
) -> None:
    """Make a report of each file, with a mark wherever something is unsure. Exit 1 if one can't."""
    from ..draft.importing.process import ImportTask

    with expecting(language or "en", to):
        outcome = _handbook_of(to, language or "en")
    code = outcome.language if outcome else language
    said_in = language_of(code or spoken_language(to))
    known = _known(outcome, to)
    marks, failed, brought = 0, False, False
    given = list(_files(files, to, said_in))
    for number, file in enumerate(given):
        with progress(to):
            begin_phase(Phase.IMPORTING, len(given))
            did_in_phase(Phase.IMPORTING, number)
            done = _import(ImportTask(file, to, code, known), said_in)
        if done is None:
            failed = True
            continue
        said_in = language_of(done.code)
        if not _put(done.report, file, to, said_in):
            failed = True
            continue
        known, brought = done.known, True
        _tell(done.report, file, to, said_in)
        marks += sum(told.is_marked for told in done.report.written.told)
    if brought:
        say_marks_left(marks, said_in)
    raise typer.Exit(1 if failed else 0)


def _handbook_of(folder: Path, language: str) -> Outcome | None:
    """Return what the handbook around *folder* says, None where there is no conf.py."""
    from ..work.checking import check
    from ..work.locating import UnusableFolder, find_handbook

    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    try:
        handbook = find_handbook(there, language)
    except UnusableFolder:
        return None
    if not handbook.has_conf:
        return None
    with progress():
        return check(handbook)


_SAVED_AS_DOCX = {".doc", ".dot", ".odt", ".rtf", ".pages"}
_SAVE_AS_DOCX = Text(
    "'{file}' is not imported; open it in Word or LibreOffice, and save it as docx"
)


def _files(paths: Sequence[Path], to: Path, language: Language) -> Iterator[Path]:
    """Yield the files that were given, and those in the folders that were."""
    from ..draft.importing.reading import READERS

    for path in paths:
        if path.is_dir():
            there = list(_in_folder(path, to))
            inside = [each for each in there if each.suffix.lower() in READERS]
            for other in there:
                if other.suffix.lower() in _SAVED_AS_DOCX:
                    say(language.say(_SAVE_AS_DOCX.fill(file=other)), is_error=True)
            if not inside:
                raise refused(Text("there is nothing to import in '{path}'", path=path), language)
            yield from inside
        elif path.suffix.lower() in _SAVED_AS_DOCX:
            raise refused(_SAVE_AS_DOCX.fill(file=path), language)
        elif path.suffix.lower() not in READERS:
            known = Text(
                "'{file}' can't be imported; the formats are: {formats}",
                file=path,
                formats=[suffix.lstrip(".") for suffix in READERS],
            )
            raise refused(known, language)
        elif not path.is_file():
            raise refused(Text("there is no file or folder '{path}'", path=path), language)
        else:
            yield path


def _in_folder(folder: Path, to: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, but for what programs keep there unseen.

    What was imported before, into the folder *to* in it, is not to be imported itself.
    """
    is_in_it = folder.resolve() in to.resolve().parents
    for path in sorted(folder.rglob("*")):
        if is_in_it and path.resolve().is_relative_to(to.resolve()):
            continue
        parts = path.relative_to(folder).parts
        # Word keeps a file of its own beside one that is open: ~$rapport.docx.
        if path.is_file() and not any(part.startswith((".", "~$")) for part in parts):
            yield path


def _known(outcome: Outcome | None, folder: Path) -> dict[str, str]:
    """Return the assignments that the reports in *folder* tell of, their titles by ids."""
    known: dict[str, str] = {}
    for history in outcome.histories.values() if outcome else ():
        folders = {Path(report.docname).parent.name for report in history.reports}
        if folder.resolve().name in folders:
            for cycle in history.assignments.values():
                known[cycle.id] = cycle.newest.title
    return known


def _import(task: ImportTask, language: Language) -> Done | None:
    """Return what came of a file; tell why nothing did."""
    from ..draft.importing.limits import Unimportable
    from ..draft.importing.process import import_file

    try:
        return import_file(task)
    except Unimportable as fault:
        told = Text("'{file}' was not imported: {reason}", file=task.file, reason=fault.text)
        _refuse(told, language)
        return None


def _refuse(text: Text, language: Language) -> None:
    say(language.say(text), is_error=True)


def _put(made: ImportedReport, file: Path, folder: Path, language: Language) -> bool:
    """Write a report and its pictures, unless something of theirs is there; say whether it was."""
    report = folder / f"{made.name}.md"
    new = {folder / name: content for name, content in made.written.pictures.items()}
    new[report] = made.written.text.encode()
    for path in new:
        if path.exists():
            exists = Text(
                "'{file}' was not imported: '{report}' exists already, and is left as it is",
                file=file,
                report=relative(path),
            )
            _refuse(exists, language)
            return False
    try:
        for path, content in new.items():
            create_whole(path, content)
    except OSError as fault:
        unwritten = Text("'{file}' can't be written: {fault}", file=report, fault=why(fault))
        _refuse(unwritten, language)
        return False
    return True


def _tell(made: ImportedReport, file: Path, folder: Path, language: Language) -> None:
    """Say what was made of a file, what is unsure of it, and what was left out."""
    report = relative(folder / f"{made.name}.md")
    count = made.count
    told = Text("{report}: {count} words of '{file}', and none lost")
    if count.lost or count.invented:
        told = Text("{report}: {count} words of '{file}'; lost: {lost}; too many: {invented}")
    told = told.fill(report=report, count=count.in_file, file=file)
    say(language.say(told.fill(lost=list(count.lost), invented=list(count.invented))))
    for each in made.written.told:
        say(f"    {report}:{each.line}: {language.say(each.text)}")
    for text in made.left_out:
        left = Text("left out, since it belongs to the pages: '{text}'", text=text)
        say(f"    {language.say(left)}")
    if made.unread:
        unread = Text("could not be read in the file: {words}", words=list(made.unread))
        say(f"    {language.say(unread)}")
    for said in made.told:
        say(f"    {language.say(said)}")
