"""The e-mail edition: each report as a mail, in a file that any mail program opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .format import Mail
from .link import connect

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["Mail", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let pages lead to their mails."""
    connect(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
