"""What is wrong with a conf.py, at its line and in the words of who writes it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx.config import Config
from sphinx.errors import ExtensionError, ThemeError
from sphinx.util.tags import Tags

from ..locale import language
from ..locale.choosing import language_named_in
from ..model import NO_HINT, Code, Command, Hint, Text
from ..read.setting import UnusableSettings, form_faults, line_of_setting
from .outcome import Finding

_STRAIGHT: dict[str, str | int | None] = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u00b4`\u2039\u203a", "'"),
}
"""Quotation marks of running text, which a word processor writes, and those of Python."""
_SIGN = re.compile(r"(?:invalid|non-printable) character.*\(?U\+([0-9A-F]{4,6})\)?")
_LETTERS = re.compile(r"codec can't decode|null bytes")
_NEVER_CLOSED = re.compile(r"'(.)' was never closed")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


class _Fault(NamedTuple):
    line: int
    message: Text
    hint: Hint = NO_HINT


def of_conf(conf: Path, fault: Exception) -> Iterator[Finding]:
    """Yield what to tell of the settings that Sphinx could not begin with, as far as it is known.

    *fault* is what it raised.
    """
    said_in = language(language_named_in(conf))
    for line, message, hint in _faults(conf, fault):
        said = " ".join(said_in.say(message).split())
        yield Finding(str(conf), line, Code.BAD_SETTING.value, said, said_in.say(hint))


def _faults(conf: Path, fault: Exception) -> Iterator[_Fault]:
    cause = fault.__cause__
    if isinstance(fault, UnusableSettings):
        for name, message, hint, key in fault.faults:
            yield _Fault(line_of_setting(conf, name, key), message, hint)
    elif isinstance(fault, ThemeError):
        hint = Hint("take the setting {name} away, and there is one", name=Command("html_theme"))
        line = line_of_setting(conf, "html_theme")
        yield _Fault(line, Text("there is no such theme, or it can't be used"), hint)
    elif isinstance(fault, ExtensionError) and isinstance(cause, ImportError):
        yield _of_extension(conf, cause)
    elif isinstance(cause, SyntaxError):
        yield _of_syntax(cause)
    elif cause and (line := _line_in(conf, cause)):
        yield _of_exception(line, cause)
    else:
        yield from _of_types(conf)


def _of_extension(conf: Path, cause: ImportError) -> _Fault:
    line = line_of_setting(conf, "extensions")
    if len(cause.name or "") == 1:  # of a text, each letter is taken for one
        example = Command('extensions = ["..."]')
        return _Fault(
            line, Text("the extensions are no list"), Hint("write {example}", example=example)
        )
    message = Text("the extension '{name}' can't be loaded: {said}", name=cause.name, said=cause)
    if isinstance(cause, ModuleNotFoundError):
        message = Text("there is no Python module '{name}'", name=cause.name)
    return _Fault(line, message, Hint("install it, or take it out of the list"))


def _of_syntax(cause: SyntaxError) -> _Fault:
    line, row = cause.lineno or 0, (cause.text or "").strip()
    if _LETTERS.search(cause.msg):
        return _of_letters(line, row, is_escape="unicodeescape" in cause.msg)
    if found := _SIGN.search(cause.msg):
        return _of_sign(line, row, chr(int(found[1], 16)))
    if "unterminated" in cause.msg and "string" in cause.msg:
        message = Text("a text begins in '{row}' and does not end", row=row)
        return _Fault(line, message, Hint("end it with the quotation mark that it begins with"))
    if found := _NEVER_CLOSED.search(cause.msg):
        message = Text("'{sign}' in '{row}' is never closed", sign=found[1], row=row)
        return _Fault(
            line, message, Hint("write {end} where it ends", end=Command(_CLOSES[found[1]]))
        )
    if isinstance(cause, IndentationError):
        message = Text("'{row}' begins too far in, or not far enough", row=row)
        return _Fault(
            line, message, Hint("let each setting begin at the edge, without spaces before it")
        )
    message = Text("'{row}' can't be read; Python says: {said}", row=row, said=cause.msg)
    return _Fault(line, message, Hint("look for a comma or a quotation mark that is missing"))


def _of_letters(line: int, row: str, *, is_escape: bool) -> _Fault:
    """Return what to tell of letters that can't be read: where `is_escape`, in one text alone."""
    if not is_escape:
        message = Text("the file is not written in UTF-8")
        return _Fault(0, message, Hint("save it anew, with the encoding UTF-8"))
    message = Text("Python takes a backslash in '{row}' for the beginning of a sign", row=row)
    slashed = Command(re.sub(r"\\+", "/", row))
    return _Fault(line, message, Hint("write / in its place: {row}", row=slashed))


def _of_sign(line: int, row: str, sign: str) -> _Fault:
    """Return what to tell of a sign that Python has no use for outside of texts."""
    if sign not in _STRAIGHT:
        code = f"U+{ord(sign):04X}"
        message = Text(
            "the sign '{sign}' ({code}) in '{row}' means nothing in conf.py",
            sign=sign,
            code=code,
            row=row,
        )
        return _Fault(
            line, message, Hint("take it away, or write the ordinary sign of the keyboard")
        )
    message = Text("'{sign}' in '{row}' is no quotation mark to Python", sign=sign, row=row)
    straight = row.translate(str.maketrans(_STRAIGHT))
    return _Fault(line, message, Hint("write straight ones: {row}", row=Command(straight)))


def _line_in(conf: Path, cause: BaseException) -> int:
    """Return the line of conf.py that came to nothing; 0 where it was none of its lines."""
    line = 0
    for frame in traceback.extract_tb(cause.__traceback__):
        if frame.filename == str(conf):
            line = frame.lineno or 0
    return line


def _of_exception(line: int, cause: BaseException) -> _Fault:
    if isinstance(cause, ModuleNotFoundError):
        message = Text("there is no Python module '{name}'", name=cause.name)
        return _Fault(line, message, Hint("install it, or take the line away"))
    if isinstance(cause, NameError) and cause.name:
        message = Text("nothing is called {name}", name=cause.name)
        return _Fault(line, message, Hint("write quotation marks around it if it is a text"))
    said = f"{type(cause).__name__}: {cause}".strip(": ")
    return _Fault(line, Text("conf.py stops at this line: {said}", said=said))


def _of_types(conf: Path) -> Iterator[_Fault]:
    """Yield which settings are such that Sphinx does not begin."""
    if conf.is_file():
        for fault in form_faults(Config.read(conf.parent, overrides={}, tags=Tags())):
            yield _Fault(line_of_setting(conf, fault.name), fault.message, fault.hint)
