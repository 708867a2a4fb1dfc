"""The server's way in and out: standard input and output, which nobody else may write to."""

from __future__ import annotations

import os
import sys

from ..model import Clock
from .answering import answer
from .server import EditorServer


def speak(language: str, clock: Clock) -> None:
    """Answer an editor over standard input and output until it ends.

    *language* is that of files outside of a handbook; the editor's own if it is empty.
    """
    server = EditorServer(language, clock)
    answer(server)
    # Nothing else that prints may come between the messages.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        server.start_io(sys.stdin.buffer, out)
    finally:
        for opened in server.handbooks.values():
            opened.end()
