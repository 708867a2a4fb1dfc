"""``vgrdocs import``: reports of other formats as reports in Markdown, with what is unsure told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import codes
from ..locale import language as language_of
from ..model import Language, Text
from ..record.files import create_whole
from .usage import expecting, progress, refused, relative, say

if TYPE_CHECKING:
    from ..draft.importing.bringing import ImportedReport
    from ..draft.importing.form import Source
    from ..draft.importing.known import KnownAssignments
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
    with expecting(language or "en"):
        outcome = _handbook_of(to, language or "en")
    code = outcome.language if outcome else language
    said_in = language_of(code or "en")
    known: KnownAssignments | None = None
    marks, failed = 0, False
    for file in list(_files(files, said_in)):
        source = _read(file, said_in)
        if source is None:
            failed = True
            continue
        said_in = language_of(code) if code else _language_of(source)
        if known is None or known.language.code != said_in.code:
            known = _known(outcome, to, said_in)
        brought = _bring(source, file, said_in, known)
        if not _put(brought, file, to, said_in):
            failed = True
            continue
        _tell(brought, file, to, said_in)
        marks += sum(told.is_marked for told in brought.written.told)
    left = Text("places to fill in: {count}; 'vgrdocs check' lists those that are left")
    say(said_in.say(left.fill(count=marks)))
    raise typer.Exit(1 if failed else 0)


def _handbook_of(folder: Path, language: str) -> Outcome | None:
    """Return what the handbook around *folder* says, None where there is no conf.py."""
    from ..work.handbook import UnusableFolder, check, find_handbook

    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    try:
        handbook = find_handbook(there, language)
    except UnusableFolder:
        return None
    if not handbook.has_conf:
        return None
    with progress():
        return check(handbook)


def _files(paths: Sequence[Path], language: Language) -> Iterator[Path]:
    """Yield the files that were given, and those in the folders that were."""
    from ..draft.importing.reading import READERS

    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in READERS)
            if not inside:
                raise refused(Text("there is nothing to import in '{path}'", path=path), language)
            yield from inside
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


def _language_of(source: Source) -> Language:
    """Return the language in which the headings of a file name kinds."""
    from ..draft.importing.bringing import likely_language

    return likely_language(source, [language_of(code) for code in codes()])


def _known(outcome: Outcome | None, folder: Path, language: Language) -> KnownAssignments:
    """Return the assignments that the reports in *folder* tell of."""
    from ..draft.importing.known import KnownAssignments

    known = KnownAssignments(language)
    for history in outcome.histories.values() if outcome else ():
        folders = {Path(report.docname).parent.name for report in history.reports}
        if folder.resolve().name in folders:
            for cycle in history.assignments.values():
                known.add(cycle.newest.title, cycle.id)
    return known


def _read(file: Path, language: Language) -> Source | None:
    """Return what a file says; tell why it can't be read."""
    from ..draft.importing.limits import Unimportable
    from ..draft.importing.reading import read_file

    try:
        with progress():
            return read_file(file)
    except Unimportable as fault:
        _refuse(Text("'{file}' was not imported: {reason}", file=file, reason=fault.text), language)
        return None


def _bring(
    source: Source, file: Path, language: Language, known: KnownAssignments
) -> ImportedReport:
    from ..draft.importing.bringing import bring
    from ..draft.importing.names import Names

    others = [language_of(code) for code in codes() if code != language.code]
    return bring(source, file, Names((language, *others)), known)


def _refuse(text: Text, language: Language) -> None:
    say(language.say(text), is_error=True)


def _put(brought: ImportedReport, file: Path, folder: Path, language: Language) -> bool:
    """Write a report and its pictures, unless something of theirs is there; say whether it was."""
    report = folder / f"{brought.name}.md"
    new = {folder / name: content for name, content in brought.written.pictures.items()}
    new[report] = brought.written.text.encode()
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
        unwritten = Text("'{file}' can't be written: {fault}", file=report, fault=fault.strerror)
        _refuse(unwritten, language)
        return False
    return True


def _tell(brought: ImportedReport, file: Path, folder: Path, language: Language) -> None:
    """Say what was made of a file, what is unsure of it, and what was left out."""
    report = relative(folder / f"{brought.name}.md")
    count = brought.count
    told = Text("{report}: {count} words of '{file}', and none lost")
    if count.lost or count.invented:
        told = Text("{report}: {count} words of '{file}'; lost: {lost}; too many: {invented}")
    told = told.fill(report=report, count=count.in_file, file=file)
    say(language.say(told.fill(lost=list(count.lost), invented=list(count.invented))))
    for each in brought.written.told:
        say(f"    {report}:{each.line}: {language.say(each.text)}")
    for text in dict.fromkeys((*brought.source.margins, *brought.source.repeated)):
        left = Text("left out, since it belongs to the pages: '{text}'", text=text)
        say(f"    {language.say(left)}")
    if brought.source.unread:
        unread = Text("could not be read in the file: {words}", words=list(brought.source.unread))
        say(f"    {language.say(unread)}")
