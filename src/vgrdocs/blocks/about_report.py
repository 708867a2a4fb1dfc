"""About the report: who compiles it, on whose behalf and for whom."""

from __future__ import annotations

from ..model import Contact, Section, body, field


class AboutReport(Section, kind="about-report", heading="About the report"):
    """Who compiles the report, on whose behalf and for whom."""

    stands_once = True
    is_standing = True

    compiled_by: str = field(label="Compiled by", help="Who compiles the report.")
    on_behalf_of: str = field(
        label="On behalf of", help="On whose behalf it is compiled.", default=""
    )
    audience: tuple[str, ...] = field(
        label="Audience", help="To whom it is sent, with semicolons between.", default=()
    )
    contact: Contact | None = field(
        label="Contact",
        help="Who answers questions about it: a name, a telephone number, an e-mail address.",
        default=None,
    )
    text: str = body(label="Text", help="More about the report.", default="")
