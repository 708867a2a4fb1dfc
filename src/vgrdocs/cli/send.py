"""``vgrdocs send``: mail a report, and what follows it to those who had it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Clock, Language, Text
from ..record import LEDGER, Ledger
from ..record.fault import PublishingFault
from .agreeing import asked_whether
from .completing import complete_reports
from .publish import docname
from .usage import expecting, is_in_git, is_terminal, progress, relative, say
from .witness import witness_recorded

if TYPE_CHECKING:
    from ..publish.mail_editions import Built
    from ..publish.mail_journal import MailJournal
    from ..publish.report_sending import Prepared
    from ..publish.sending import MailOutcome, MailPlan
    from ..read.mail_settings import MailSettings


def send_command(
    context: typer.Context,
    report: Annotated[
        str,
        typer.Argument(help="The report: its file or its name.", autocompletion=complete_reports),
    ],
    built: Annotated[
        Path,
        typer.Option("--from", help="The site, or the built handbook, whose mails are sent."),
    ],
    to: Annotated[
        list[Path] | None,
        typer.Option("--to", help="A list of addresses: a text or CSV file outside of git."),
    ] = None,
    draft_to: Annotated[
        list[str] | None,
        typer.Option(
            "--draft-to", help="An address that gets it as a draft, whether or not it is published."
        ),
    ] = None,
    test_to: Annotated[
        list[str] | None,
        typer.Option("--test-to", help="An address that gets first what the lists get, as a test."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Send also to those of whom nobody knows if they got it."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is sent.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
) -> None:
    """Mail a published report to lists; after a correction, the correction to those who had it."""
    from ..publish.mail_editions import Built
    from ..publish.report_sending import mail_settings_of, refuse_withdrawn, sound_ledger
    from ..publish.tagged_handbook import source_language
    from ..work.locating import find_handbook

    place = Path(report).parent if Path(report).is_file() else Path()
    code = source_language(place)
    with expecting(code, place):
        handbook = find_handbook(place)
        folder, ledger = handbook.source, sound_ledger(handbook.source)
        name = docname(report, handbook, {line.report for line in ledger.lines})
        mailer = _Mailer(folder, mail_settings_of(folder), context.obj, language_of(code))
        found = Built(built.resolve())
        if draft_to:
            refuse_withdrawn(ledger, name)
            mailer.send_draft(found, name, draft_to)
            return
        with _prepared(found, ledger, name, to or [], mailer, again=again) as (journal, prepared):
            if dry_run:
                return
            mailer.send_tests(prepared.editions.values(), test_to or [])
            if prepared.plan.going:
                _agree(prepared.plan, mailer.said_in, yes=yes)
            outcome = mailer.send(journal, prepared)
    if outcome.refused or outcome.unknown or prepared.plan.unknown:
        raise typer.Exit(1)


@contextmanager
def _prepared(
    built: Built, ledger: Ledger, name: str, to: list[Path], mailer: _Mailer, *, again: bool
) -> Iterator[tuple[MailJournal, Prepared]]:
    """Read the lists, show what is to be sent, and give the journal for as long as that lasts."""
    from ..publish.mail_journal import MailJournal
    from ..publish.mail_lists import FaultyLists, folder_of, read_lists
    from ..publish.report_sending import prepare

    if not to:
        raise PublishingFault(Text("say with --to which list it goes to"))
    try:
        lists = read_lists(to)
    except FaultyLists as fault:
        for found in fault.faults:
            say(f"{found.place}: {mailer.said_in.say(found.message)}", is_error=True)
        raise
    with MailJournal.opened(folder_of(to)) as journal:
        prepared = prepare(built, ledger, name, journal, lists, again=again)
        _show(prepared, lists.repeated, mailer.said_in)
        yield journal, prepared


class _Mailer:
    """Sends mails of a handbook, and tells in its language what came of it."""

    def __init__(
        self, folder: Path, settings: MailSettings, clock: Clock, said_in: Language
    ) -> None:
        self.folder, self.settings, self.clock, self.said_in = folder, settings, clock, said_in

    def send_draft(self, built: Built, name: str, to: Sequence[str]) -> None:
        """Send a report as a draft to a few who are named, and record nothing."""
        from ..publish.mail_editions import MailKind, as_draft

        mail = as_draft(built.edition(name, MailKind.REPORT), self.said_in)
        self._send_alone([mail], to, Text("the draft was sent to those who were named"))

    def send_tests(self, mails: Iterable[bytes], to: Sequence[str]) -> None:
        """Send what lists would get to a few who are named, and record nothing."""
        if to:
            self._send_alone(mails, to, Text("the test was sent to those who were named"))

    def _send_alone(self, mails: Iterable[bytes], to: Sequence[str], told: Text) -> None:
        from ..publish.report_sending import typed_addresses
        from ..publish.sending import send_alone

        addresses = typed_addresses(to)
        for mail in mails:
            refused = send_alone(self.settings, mail, addresses, self.clock)
            for address, code in refused.items():
                not_sent = Text("'{address}': {reason}", address=address, reason=_reason(code))
                raise PublishingFault(not_sent)
        self._say(told)

    def send(self, journal: MailJournal, prepared: Prepared) -> MailOutcome:
        """Send what is prepared, record it, and tell what came of it."""
        from ..publish.sending import MailOutcome, Sending, record_sending

        line, planned = None, prepared.plan
        outcome = MailOutcome()
        try:
            if planned.going:
                sending = Sending(journal, planned, self.settings, self.clock)
                outcome = sending.outcome
                with progress(self.folder, lines=True):
                    sending.run(prepared.editions)
        finally:  # also what was sent before somebody stopped it
            line = record_sending(
                self.folder, journal, planned.mailing, prepared.line, self.clock()
            )
            if outcome.is_anything:
                self._tell(outcome, prepared.line.report)
            if line:
                told = Text("recorded in {file}")
                if is_in_git(self.folder):
                    told = Text("recorded in {file}; commit it")
                self._say(told.fill(file=relative(self.folder / LEDGER)))
        if line:
            witness_recorded(self.folder, self.said_in.code)
        return outcome

    def _tell(self, outcome: MailOutcome, report: str) -> None:
        for recipient, code in outcome.refused.items():
            place = Text("{place}: {reason}", place=recipient.place, reason=_reason(code))
            self._say(place)
        for recipient in outcome.unknown:
            self._say(_UNKNOWN.fill(place=recipient.place))
        self._say(Text("sent: {report}; mails: {count}", report=report, count=outcome.taken))

    def _say(self, text: Text) -> None:
        say(self.said_in.say(text))


_UNKNOWN = Text(
    "{place}: nobody knows whether it got the mail, since the connection ended just then; "
    "--again sends it again"
)
_KINDS = {
    "edition": Text("'{subject}': to {count}"),
    "corrections": Text("'{subject}': to {count}, who had the report before"),
    "withdrawal": Text("'{subject}': to {count}, who had the report"),
}


def _show(prepared: Prepared, repeated: int, said_in: Language) -> None:
    """Show what is to be sent, and to how many; nobody's address."""
    from ..publish.mail_editions import subject_of

    planned = prepared.plan
    shown = []
    for kind, mail in prepared.editions.items():
        known = _KINDS[kind.value]
        shown.append(known.fill(subject=subject_of(mail), count=planned.kinds[kind]))
    for told, count in (
        (Text("have this mail already, and get nothing: {count}"), planned.had),
        (Text("never had the report, and get nothing about it now: {count}"), planned.left_out),
        (Text("had it, and are on none of these lists: {count}"), planned.gone),
        (Text("addresses that stand more than once: {count}"), repeated),
    ):
        if count:
            shown.append(told.fill(count=count))
    shown += [_UNKNOWN.fill(place=recipient.place) for recipient in planned.unknown]
    if not planned.going:
        shown.append(Text("There is nothing to send."))
    for each in shown:
        say(said_in.say(each))


def _agree(planned: MailPlan, said_in: Language, *, yes: bool) -> None:
    """Ask on a terminal whether to send; elsewhere it has to be said on the command line."""
    if yes:
        return
    if not is_terminal():
        raise PublishingFault(
            Text("nobody can be asked here: say --yes to send to {count}", count=len(planned.going))
        )
    question = Text("Send to {count}? It can't be undone", count=len(planned.going))
    if not asked_whether(question, said_in):
        say(said_in.say(Text("Nothing was sent.")))
        raise typer.Exit(1)


def _reason(code: int) -> Text:
    """Return why a mail was not taken; the server's own words may hold the address."""
    if not code:
        return Text("not sent, for the server could not be reached; send again later")
    if code < 500:
        return Text("not sent, for the server put it off ({code}); send again later", code=code)
    return Text("not sent, for the server refuses it ({code})", code=code)
