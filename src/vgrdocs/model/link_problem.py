"""What can be wrong with a link to elsewhere, as only those find who ask the other side."""

from __future__ import annotations

from .problem import ProblemCode, Severity


class LinkCode(ProblemCode):
    """Codes of `vgrdocs linkcheck`; no other command asks anybody."""

    LINK_GONE = "link-gone", "A link leads to a page that is there no more."
    LINK_FAILS = "link-fails", "A link does not work, perhaps for now."
    LINK_UNSAFE = "link-unsafe", "A link leads to a host whose certificate can't be trusted."
    LINK_ANCHOR = "link-anchor", "A link leads to a place that its page does not have."
    LINK_SECRET = "link-secret", "A link's address holds a name or a password."
    LINK_MOVED = "link-moved", "A link's page has another address for good.", Severity.REMARK
    LINK_REDIRECTED = (
        "link-redirected",
        "A link's page leads on to another address for now.",
        Severity.REMARK,
    )
    LINK_UNCHECKED = (
        "link-unchecked",
        "A link could not be checked: its host lets no program in, or asks to be left alone.",
        Severity.REMARK,
    )
    LINK_NOT_ASKED = (
        "link-not-asked",
        "A link was not checked, since a setting says that it can't be.",
        Severity.REMARK,
    )
