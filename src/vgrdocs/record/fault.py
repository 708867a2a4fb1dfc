"""Why something could not be published, for people."""

from __future__ import annotations

from ..model import Text


class PublishingFault(Exception):
    """What keeps something from being published.

    Its argument, a `Text`, says what it is and what to do.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text
