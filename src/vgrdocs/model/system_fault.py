"""Why the system did not do what was asked of a file, in words that can be translated."""

from __future__ import annotations

import errno

from .language import Text

_REASONS = {
    errno.EACCES: Text("you may not do that there"),
    errno.EPERM: Text("you may not do that there"),
    errno.EROFS: Text("the disk is read-only"),
    errno.ENOSPC: Text("the disk is full"),
    errno.EDQUOT: Text("you have no more room on the disk"),
    errno.EFBIG: Text("the file would be larger than it may be"),
    errno.ENOENT: Text("there is no such file or folder"),
    errno.ENOTDIR: Text("there is a file where a folder should be"),
    errno.EISDIR: Text("there is a folder where a file should be"),
    errno.EEXIST: Text("there is something there already"),
    errno.ENAMETOOLONG: Text("the name is too long"),
}
"""What happens to people who do nothing odd; anything else is said as the system says it."""


def why(fault: OSError) -> Text:
    """Return why something went wrong with a file or folder."""
    return _REASONS.get(fault.errno or 0, Text("{said}", said=fault.strerror or str(fault)))
