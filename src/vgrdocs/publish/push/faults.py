"""What goes wrong between us and a target: for one page, for a while, or for all."""

from __future__ import annotations

from ...model import Text


class PageRefused(Exception):
    """A page that the target does not take; others may go on. Its argument says why."""

    def __init__(self, text: Text, way_out: Text | None = None) -> None:
        super().__init__(text)
        self.text, self.way_out = text, way_out


class MayPass(PageRefused):
    """A fault that may have passed the next time; nobody knows whether the target has acted.

    *wait* is after how many seconds the target asks to be asked again, if it says so.
    """

    def __init__(self, text: Text, wait: float | None = None) -> None:
        super().__init__(text, Text("run the command again later; it goes on where it stopped"))
        self.wait = wait


class PushStopped(Exception):
    """What no page gets past: its argument says what it is and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class LoginRefused(PushStopped):
    """Who we say we are is not believed."""
