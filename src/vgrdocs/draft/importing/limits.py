"""How much of a file is read: what is larger is no report, and would keep a machine busy."""

from __future__ import annotations

from ...model import Text, spaced

MOST_BYTES = 50_000_000
"""Of a file, and of all that is packed into one."""
MOST_XML = 15_000_000
"""Bytes of one text in a Word file: a report of the longest that is read has a third of it."""
MOST_PAGES = 200
MOST_PARTS_PACKED = 5_000
MOST_PICTURE = 20_000_000
MOST_MEMORY = 1_500_000_000
"""Bytes that a file may take while it is read."""
MOST_SECONDS = 60
"""Of a processor's time, and twice as much by the clock."""
DEEPEST_TAG = 150
DEEPEST_PART = 8
"""Lists in each other, say: what is deeper is no report that anyone could read."""


class Unimportable(Exception):
    """A file can't be read as a report; the argument says why, as a text."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


def holds_too_much(number: int = MOST_BYTES) -> Unimportable:
    """Return what to say of a file with more than *number* bytes in it."""
    megabytes = spaced(number // 1_000_000)
    return Unimportable(Text("it holds more than {number} MB", number=megabytes))


def is_of_old_word() -> Unimportable:
    """Return what to say of a Word file in the form before docx, which one with a password has."""
    return Unimportable(
        Text("Word has it in an older form, or with a password; save it as docx, without one")
    )


def is_damaged() -> Unimportable:
    """Return what to say of a file that is not what its name says."""
    return Unimportable(Text("it is damaged, or not what its name says"))
