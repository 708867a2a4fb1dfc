"""The files of the e-mail edition: one a report, made of its written page and its PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ...facts.questions import Questions
from ...read.sphinx_pages import PAGE_BUILDERS
from ..formats import Output, Surroundings
from .of_report import MailOfReport


class Mail:
    """A mail for each report, a draft's included: who previews one sees it all.

    In what is published there are no drafts, and a withdrawn report is none any more.
    """

    name = "mail"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield a mail for each report."""
        if around.app.builder.name not in PAGE_BUILDERS:
            return
        for series in ask.series():
            for docname in ask.docnames(series):
                yield Output(docname, partial(_mail, docname), pages=[docname])


def mail_file(docname: str) -> str:
    """Return the name of a report's mail, relative to the root of what is built."""
    return f"{docname}.eml"


def _mail(docname: str, ask: Questions, around: Surroundings) -> Mapping[str, bytes]:
    report = ask.report(docname)
    assert report is not None  # noqa: S101 - such documents are listed
    return {mail_file(docname): MailOfReport(report, ask, around).message().as_bytes()}
