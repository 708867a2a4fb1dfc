"""What must hold of published reports: their text stays, or a correction says why not."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..blocks.correction import Correction
from ..blocks.report import Masthead
from ..facts import Report
from ..model import STOCKHOLM, Code, Command, Hint, Language, Problem, Text, Written, mark
from ..record import Line, ReadSource, first_change, is_newer, is_recorded, normalised
from ..record.commands import copy_command, restore_command, vgrdocs_command
from ..say.values import say_date
from .check_recorded import PlacedProblem, still_to_record, yet_to_come
from .problems import handbook_language, report_problem
from .settings import now_of

if TYPE_CHECKING:
    from .domain import ReportDomain

_ALIKE = 0.6
"""How alike a text must be to a published one, by difflib, to be that one under a new name."""


def check_published(domain: ReportDomain) -> None:
    """Tell what is wrong with the ledger, and every report that is not what the ledger says."""
    said_in = handbook_language(domain.env.config)
    for problem, place in _problems(domain, said_in):
        report_problem(problem, place, said_in)


def _problems(domain: ReportDomain, said_in: Language) -> Iterator[PlacedProblem]:
    record = domain.record
    for problem in record.problems:
        yield problem, record.file
    for problem in record.newer_problems:
        yield problem, record.newer or record.file
    renamed = set()
    for name, line in sorted((record.ledger.published | record.ledger.withdrawn).items()):
        check = _Check(domain, name, line, said_in)
        if name in record.ledger.withdrawn:
            yield from check.notice()
        elif name in domain.sources:
            yield from check.changed()
        else:
            for problem, place in check.lost():
                renamed.add(place)
                yield problem, place
    for name, standing in domain.facts.standings().items():
        if standing.report.is_published and name not in record.withdrawn:
            yield from yet_to_come(domain, standing)
            if name not in renamed:
                yield from still_to_record(domain, standing)


class _Check:
    """One report with its newest line."""

    def __init__(self, domain: ReportDomain, name: str, line: Line, said_in: Language) -> None:
        self.domain, self.name, self.line, self.said_in = domain, name, line, said_in
        self.record, self.source = domain.record, domain.sources.get(name)

    def lost(self) -> Iterator[PlacedProblem]:
        """Tell that the report is gone, or where it seems to be now."""
        if self._is_left_out():
            return
        withdraw = vgrdocs_command("withdraw", self.record.folder, self.name)
        if Path(self.domain.env.doc2path(self.name)).is_file():
            message = Text("the published report '{name}' is left out by conf.py", name=self.name)
            hint = Hint("let conf.py have it read; if it must go: {withdraw}", withdraw=withdraw)
            yield self._at_ledger(Code.LOST_REPORT, message, hint)
            return
        if new := self._new_name():
            message = Text(
                "this seems to be the published report '{name}' under a new name", name=self.name
            )
            hint = Hint(
                "call the file {file} again: a published report stays where it is",
                file=Written(f"{self.name}.md"),
            )
            yield Problem(Code.LOST_REPORT, message, hint=hint, line=1), new
            return
        message = Text("the published report '{name}' is gone", name=self.name)
        hint = Hint("put its file back as it was; if it must go: {withdraw}", withdraw=withdraw)
        if restore := self._way_back():
            hint = Hint(
                "put its file back: {restore}; if it must go: {withdraw}",
                restore=restore,
                withdraw=withdraw,
            )
        yield self._at_ledger(Code.LOST_REPORT, message, hint)

    def _way_back(self) -> Command | None:
        """Return the command that brings the file again: from git, else from the kept copy."""
        folder, copy = self.record.folder, self.record.copy_of(self.line)
        restore = restore_command(folder, f"{self.name}.md")
        if restore is None and copy.is_file():
            return copy_command(copy, folder / f"{self.name}.md")
        return restore

    def changed(self) -> Iterator[PlacedProblem]:
        """Tell that the report is not what was published, and which text to compare is gone."""
        if self.source is None or self.source.withdrawal:
            return
        report = self.domain.documents.get(self.name, Report(self.name, ""))
        is_same = is_recorded(self.source, self.line)
        lines = self.record.ledger.of(self.name)
        # A report that never changed has nothing to be compared with, so no copy is needed.
        if len(lines) > 1 or not is_same:
            for line in lines:
                if self.record.kept(line) is None:
                    yield self._lost_copy(line)
        if is_same:
            return
        since, new = self.line.correction, None
        for entry, block in report.blocks(Correction):
            if is_newer(block.date, self.line, now_of(self.domain.env.config)):
                return  # it says why
            if since is None or block.date > since:
                new = entry
        # One that was not in the published text may be meant to say why, with a time too early.
        yield self._old_correction(new.line) if new else self._unsaid(self.source)

    def notice(self) -> Iterator[PlacedProblem]:
        """Tell that the file of a withdrawn report is not the notice that was put into it."""
        command = vgrdocs_command("withdraw", self.record.folder, self.name)
        again = Hint("put the notice back: {command}", command=command)
        if self.source is None and not self._is_left_out():
            message = Text("the file of the withdrawn report '{name}' is gone", name=self.name)
            yield self._at_ledger(Code.WITHDRAWN_TEXT, message, again)
        elif self.source and self.source.digest != self.line.source:
            message = Text(
                "the report is withdrawn, but its file holds another text than the notice"
            )
            yield Problem(Code.WITHDRAWN_TEXT, message, hint=again, line=1), self.name

    def _is_same_file(self, source: ReadSource) -> bool:
        return (source.digest, source.files) == (self.line.source, self.line.files)

    def _masthead_line(self) -> int:
        report = self.domain.documents.get(self.name, Report(self.name, ""))
        return next((entry.line for entry, _ in report.blocks(Masthead)), 1)

    def _unsaid(self, source: ReadSource) -> PlacedProblem:
        place, message = self._what_changed(source)
        first = Hint(
            "take the change back, or put this below the masthead, fill it in, "
            "and run 'vgrdocs publish':"
        )
        is_text = self._is_same_file(source)
        if is_text and (restore := restore_command(self.record.folder, "conf.py")):
            first = Hint(
                "take the change back ({restore}), or put this below the masthead, fill it in, "
                "and run 'vgrdocs publish':",
                restore=restore,
            )
        hint = Hint("{first}\n{block}", first=first, block=Command(self._block()))
        return Problem(Code.CHANGED_REPORT, message, hint=hint, line=place), self.name

    def _what_changed(self, source: ReadSource) -> tuple[int, Text]:
        """Return the line of the first change, and what it is."""
        text, kept = self._text(self.name), self.record.kept(self.line)
        if self._is_same_file(source):
            return self._masthead_line(), Text(
                "the report is published, but its readers get another text than was published, "
                "though its file is the same: conf.py, or what it uses, has changed its words"
            )
        if source.digest == self.line.source:
            # A file that was put in, taken out or given another content is in one of the two alone.
            names = {*source.files.items()} ^ {*self.line.files.items()}
            file, _ = min(names)
            message = Text(
                "the report is published, but '{file}', which it shows, has been changed", file=file
            )
            return _line_of(Path(file).name, unquote(text)), message
        if kept is None:
            return 1, Text("the report is published, but its text has been changed")
        place, old, new = first_change(kept, text)
        if old and new:
            said = Text(
                "the report is published, but its text has been changed: '{old}' is now '{new}'"
            )
        elif not old and not new:
            said = Text(
                "the report is published, but its text has been changed where it can't be seen: "
                "blanks, or letters that are put together of others"
            )
        elif old:
            said = Text(
                "the report is published, but something has been taken out of its text: '{old}'"
            )
        else:
            said = Text(
                "the report is published, but something has been added to its text: '{new}'"
            )
        return place, said.fill(old=old, new=new)

    def _old_correction(self, line: int) -> PlacedProblem:
        time = say_date(self.line.time, self.said_in)
        message = Text(
            "the correction is older than the text that it corrects, which was published {time}",
            time=time,
        )
        hint = Hint(
            "give it the time at which you correct: {example}",
            example=Command(self._block().partition("\n")[0]),
        )
        return Problem(Code.OLD_CORRECTION, message, hint=hint, line=line), self.name

    def _block(self) -> str:
        """Return a correction, ready to paste but for what only its writer knows.

        Its time is no guess: a correction is made now.
        """
        # Corrections have times to the minute, and each a later one than the one before.
        time = now_of(self.domain.env.config)
        if self.line.correction:
            after = self.line.correction + dt.timedelta(minutes=1)
            time = max(time, after.astimezone(STOCKHOLM))
        kind = self.said_in.name("kind", Correction.kind)
        what = mark(Text("what was changed, and why"), self.said_in)
        return f":::{{{kind}}} {time:%Y-%m-%d %H:%M}\n{what}\n:::"

    def _lost_copy(self, line: Line) -> PlacedProblem:
        message = Text("the kept text of '{name}' is gone or has been changed", name=self.name)
        file = self.record.copy_of(line).relative_to(self.record.folder).as_posix()
        hint = Hint("take it back from a copy of the handbook")
        if restore := restore_command(self.record.folder, file):
            hint = Hint("take it back from git: {command}", command=restore)
        number = self.record.ledger.number(line)
        return Problem(Code.LOST_COPY, message, hint=hint, line=number), self.record.file

    def _at_ledger(self, code: Code, message: Text, hint: Hint) -> PlacedProblem:
        number = self.record.ledger.number(self.line)
        return Problem(code, message, hint=hint, line=number), self.record.file

    def _is_left_out(self) -> bool:
        """Say whether the file is there, and only one that has no conf.py is looked at.

        A handbook that leaves a published report out of what is read has lost it.
        """
        env = self.domain.env
        is_whole = "**" in env.config.include_patterns or Path(env.srcdir, "conf.py").is_file()
        return Path(env.doc2path(self.name)).is_file() and not is_whole

    def _new_name(self) -> str | None:
        """Return the document, not in the ledger, that holds the text or nearly."""
        kept = (self.record.kept(self.line) or "").split("\n")
        recorded = {line.report for line in self.record.ledger.lines}
        others = sorted(self.domain.sources.keys() - recorded)
        for name in others:
            if self.domain.sources[name].digest == self.line.source:
                return name
        for name in others:
            lines = self._text(name).split("\n")
            if difflib.SequenceMatcher(None, kept, lines, autojunk=False).ratio() >= _ALIKE:
                return name
        return None

    def _text(self, name: str) -> str:
        raw = Path(self.domain.env.doc2path(name)).read_bytes()
        return normalised(raw).decode("utf-8", "replace")


def _line_of(words: str, text: str) -> int:
    """Return the first line with *words*, counted from 1, else the first of all."""
    for number, line in enumerate(text.split("\n"), 1):
        if words in line:
            return number
    return 1
