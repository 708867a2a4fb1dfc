"""A handbook that an editor has open: what is known of it, and the process that reads it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from ..facts import Report
from ..locale import language as language_of
from ..locale.choosing import language_named_in
from ..model import BLOCKS, Clock, Declared, OwnChoices
from ..work.outcome import Finding, Handbook
from .columns import line_end, split_lines
from .completing import TypedPage
from .mentions import HandbookNames
from .messages import FileShown, FoundIn, FromReading, NotRead, ReadingEnded
from .process import ReadingProcess
from .vocabulary import HandbookWords, handbook_words
from .written import blocks_in

TellFindings = Callable[["OpenedHandbook", str, tuple[Finding, ...], int | None], None]
"""Is told what was found in a file of a handbook, in the text of a version."""
_PAGE = ".md"
_OF_ALL = (".py", ".jsonl")
"""How files end that count for all pages: settings, and the ledger."""

InLoop = Callable[[Callable[[], None]], None]
"""Lets something be done in the thread that speaks to the editor."""


class OpenedHandbook:
    """A handbook of which an editor has files open.

    It is read by a process of its own. What that tells arrives through *in_loop*.
    """

    def __init__(
        self, handbook: Handbook, code: str, clock: Clock, tell: TellFindings, in_loop: InLoop
    ) -> None:
        self.handbook, self.clock = handbook, clock
        self._tell, self._in_loop = tell, in_loop
        self.vocabulary = beginning_words(language_named_in(handbook.conf) or code)
        self.names = HandbookNames()
        self.open: dict[str, tuple[str, int]] = {}
        """File -> its text in the editor, and the text's version."""
        self.found: dict[str, tuple[Finding, ...]] = {}
        self._unread: set[str] = set()
        self._unsaved: set[str] = set()
        self._of_settings: tuple[Finding, ...] = ()
        self._process: ReadingProcess | None = None
        self._has_begun = False

    def show(self, file: str, text: str, version: int) -> None:
        """Take in the text of a file as it is in the editor."""
        self.open[file] = (text, version)
        if not Path(file).exists():
            self._unsaved.add(file)
        if self._process:
            self._process.show(FileShown(file, text, version, is_open=True))
        elif not self._has_begun:  # else it has ended, as it would again until something is saved
            self._begin()

    def close(self, file: str) -> None:
        """Take in that the editor has a file no longer: it is as it is on the disk."""
        self.open.pop(file, None)
        self.found.pop(file, None)
        self._unread.discard(file)
        self._unsaved.discard(file)
        if not Path(file).exists():
            self._forget(file)
        elif self._process:
            self._process.show(FileShown(file, None, 0, is_open=False))

    def _forget(self, file: str) -> None:
        """Take in that a page is neither on the disk nor open any more."""
        self.names.forget(file)
        if self.open:
            self.begin_again()

    def change(self, file: str) -> None:
        """Take in that a file has changed on the disk; what is open counts as it is typed."""
        if file not in self.open and not Path(file).exists():
            self.names.forget(file)
        if self._process is None or self._is_of_beginning(file):
            self.begin_again()
        elif not file.endswith(_PAGE):
            # A picture or another file, that a page may show or lead to: whether it is there.
            for name, (text, version) in self.open.items():
                self._process.show(FileShown(name, text, version, is_open=True))
        elif file not in self.open:
            self._process.show(FileShown(file, None, 0, is_open=False))

    def _is_of_beginning(self, file: str) -> bool:
        """Say whether a file decides what is read at all.

        Settings do, what was published, a page that is new, saved first or gone, and any page where
        one is open that is not read: it may lead there now. A report leads nowhere that is not read
        anyway.
        """
        if not file.endswith(_PAGE):
            return file.endswith(_OF_ALL)
        if not Path(file).exists() or file in self._unread or file in self._unsaved:
            return True
        return bool(self._unread) and not Report.is_dated(Path(file).stem)

    def begin_again(self) -> None:
        """Read all anew: the settings, or the documents that there are, have changed."""
        self.end()
        self._unread.clear()
        self._unsaved = {name for name in self.open if not Path(name).exists()}
        self._begin()

    def end(self) -> None:
        """Let the process that reads it end."""
        if self._process:
            self._process.end()
            self._process = None

    def _begin(self) -> None:
        self._has_begun = True
        shown = []
        for file, (text, version) in self.open.items():
            shown.append(FileShown(file, text, version, is_open=True))
        self._process = ReadingProcess(self.handbook, shown, self._deliver)

    def _deliver(self, told: FromReading) -> None:
        """Take in what the process tells, in the thread of the editor."""
        process = self._process
        self._in_loop(functools.partial(self._hear, process, told))

    def _hear(self, process: ReadingProcess | None, told: FromReading) -> None:
        if process is not self._process:
            return  # of one that has ended meanwhile
        if isinstance(told, HandbookWords):
            self.vocabulary = told
            self._tell_of_settings(())
        elif isinstance(told, FoundIn):
            self._hear_found(told)
        elif isinstance(told, NotRead):
            self._hear_not_read(told)
        elif isinstance(told, ReadingEnded):
            self._process = None
            self._tell_of_settings(told.findings)
        else:
            self.names.note(told)

    def _hear_not_read(self, told: NotRead) -> None:
        if told.is_new:
            self.begin_again()
        else:
            self._unread.add(told.file)

    def _hear_found(self, told: FoundIn) -> None:
        if told.file in self.open:
            self.found[told.file] = told.findings
            self._tell(self, told.file, told.findings, told.version)

    def _tell_of_settings(self, findings: tuple[Finding, ...]) -> None:
        """Tell what is wrong with the settings, or that nothing is any more."""
        if findings != self._of_settings:
            self._of_settings = findings
            self._tell(self, str(self.handbook.conf), findings, None)

    def typed(self, file: str) -> TypedPage:
        """Return what is typed in a file, with what the handbook says."""
        text, _ = self.open.get(file, ("", 0))
        lines = split_lines(text)
        blocks = blocks_in(lines, self.vocabulary)
        return TypedPage(
            file,
            lines,
            line_end(text),
            blocks,
            self.vocabulary,
            self.names,
            self._series(file),
            self.clock().date(),
        )

    def _series(self, file: str) -> str:
        """Return the series of a file: what was read, else the folder."""
        known = self.names.document(file)
        return known.series if known and known.series else Path(file).parent.name


@functools.cache
def beginning_words(code: str) -> HandbookWords:
    """Return what can be written before the settings of a handbook are known, in a language."""
    return handbook_words(BLOCKS.values(), {}, language_of(code), _none_of_its_own)


def _none_of_its_own(_: type[Declared]) -> OwnChoices:
    return {}
