"""The files of the e-mail edition: one a report, made of its written page and its PDF.

What follows a report that was sent is made here too, with all else: so it is of the same text, and
its links lead where those of the pages do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ...facts.questions import Questions
from ...read.sphinx_pages import PAGE_BUILDERS
from ..formats import Output, Surroundings
from .look import LookOfMails
from .making import Making
from .names import corrections_mail_file, mail_file, withdrawal_mail_file
from .of_change import mail_of_corrections, mail_of_withdrawal
from .of_report import MailOfReport


class Mail:
    """A mail for each report, a draft's included: who previews one sees it all.

    In what is published there are no drafts. Of a report that was corrected there is one more, for
    those who had it before; of a withdrawn report that alone which says so.
    """

    name = "mail"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the mails about each report."""
        if around.app.builder.name not in PAGE_BUILDERS:
            return
        look = LookOfMails(around.app)
        for series in ask.series():
            for docname in ask.docnames(series):
                yield Output(docname, partial(_mail, docname, look), pages=[docname])
                if ask.is_corrected(docname):
                    name = f"{docname} corrected"
                    yield Output(name, partial(_corrections, docname, look), pages=[docname])
        for docname in ask.withdrawn_reports():
            # What is withdrawn now may be of a later day than the version that is built.
            if docname in around.app.env.all_docs:
                yield Output(docname, partial(_withdrawal, docname, look), pages=[docname])


def _mail(
    docname: str, look: LookOfMails, ask: Questions, around: Surroundings
) -> Mapping[str, bytes]:
    report = ask.report(docname)
    assert report is not None  # noqa: S101 - such documents are listed
    mail = MailOfReport(report, Making(docname, ask, around, look)).message()
    return {mail_file(docname): mail.as_bytes()}


def _corrections(
    docname: str, look: LookOfMails, ask: Questions, around: Surroundings
) -> Mapping[str, bytes]:
    report = ask.report(docname)
    assert report is not None  # noqa: S101 - such documents are listed
    making = Making(docname, ask, around, look)
    mail = mail_of_corrections(report, ask.corrections(docname), making)
    return {corrections_mail_file(docname): mail.as_bytes()}


def _withdrawal(
    docname: str, look: LookOfMails, ask: Questions, around: Surroundings
) -> Mapping[str, bytes]:
    taken = ask.withdrawal(docname)
    assert taken is not None  # noqa: S101 - such documents are listed
    mail = mail_of_withdrawal(taken, Making(docname, ask, around, look))
    return {withdrawal_mail_file(docname): mail.as_bytes()}
