"""The codes of what would be lost between a writer's text and its readers."""

from __future__ import annotations

from ...model import ProblemCode


class LossCode(ProblemCode):
    """What is written, and would be seen by some readers or by none."""

    RAW_HTML = "raw-html", "A text holds HTML that a report can't have, or that no reader sees."
    OPEN_REMARK = (
        "open-remark",
        "A line that begins with % touches a text, so that it may be a part of it that vanishes.",
    )
    WORDS_IN_BREAK = "words-in-break", "Words stand on a line that begins with +++ and vanish."
    LINK_TITLE = "link-title", "A link or a picture has words that only a mouse pointer shows."
    UNUSED_ADDRESS = "unused-address", "A named address is used by no link, so no reader sees it."
    LOST_WORDS = "lost-words", "Words of a text would be missing for some readers or for all."
