"""What a reader is told when the system did not do what was asked of a file."""

from __future__ import annotations

import errno

import pytest

from vgrdocs.locale import language
from vgrdocs.model.system_fault import why


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disken är full"),
        (PermissionError(errno.EACCES, "Permission denied"), "du har inte behörighet där"),
        (OSError(errno.EIO, "Input/output error"), "disken är skadad eller går inte att nå"),
        (OSError(errno.ENOTTY, "Inappropriate ioctl"), "ett fel som kallas ENOTTY"),
        (OSError("closed"), "ett fel som kallas OSError"),
    ],
)
def test_a_fault_is_told_in_the_reader_s_language(fault: OSError, said: str) -> None:
    """What happens to people who do nothing odd; anything else by its name."""
    assert language("sv").say(why(fault)) == said
