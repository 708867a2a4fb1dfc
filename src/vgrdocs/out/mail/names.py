"""What the files of the e-mail edition are called, from the root of what is built."""

from __future__ import annotations


def mail_file(docname: str) -> str:
    """Return the name of a report's mail."""
    return f"{docname}.eml"


def corrections_mail_file(docname: str) -> str:
    """Return the name of the mail that says what was corrected in a report."""
    return f"{docname}-corrections.eml"


def withdrawal_mail_file(docname: str) -> str:
    """Return the name of the mail that says that a report is withdrawn."""
    return f"{docname}-withdrawn.eml"
