"""The mails that follow a report: what was corrected in it, and that it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.headerregistry import Group
from xml.etree import ElementTree as ET

from ...blocks.correction import Correction
from ...facts import Report
from ...facts.answers import TakenBack
from ...facts.corrections import Step
from ...model import Language, Text
from ...say.values import say_date
from ...show.corrections import changes_of, said_of, said_time
from ..html.description import first_sentence, in_one_line
from ..plain import Destination, plain_html
from .letter import Letter
from .making import Making, element
from .message import Message, in_a_header
from .of_report import sender_of
from .plain_text import plain_text


def mail_of_corrections(report: Report, steps: Sequence[Step], making: Making) -> Message:
    """Return the mail to those who had a report before it was corrected; *steps*: newest first."""
    said_in = making.around.language
    title = Text("Correction: {title}", title=making.titled(report.title))
    body = element("div", "")
    body.append(element("h1", said_in.say(title)))
    body.append(making.sentence(_HAD_BEFORE))
    for step in steps:
        body.extend(_step(step, said_in))
    reasons = " ".join(steps[0].reasons)
    pdf = making.pdf()
    subject, text, html = _written(body, title, reasons, making, has_pdf=bool(pdf))
    corrections = len(report.blocks(Correction))
    return Message(
        id=making.id(report.compiled.date(), corrections, "c"),
        subject=subject,
        sender=sender_of(report, making),
        date=report.compiled,
        language=making.language,
        text=text,
        html=html,
        pictures=making.pictures,
        pdf=pdf,
        pdf_name=making.pdf_name,
    )


def mail_of_withdrawal(taken: TakenBack, making: Making) -> Message:
    """Return the mail to those who had a report that is withdrawn: what its page says now."""
    said_in = making.around.language
    titled = taken.title
    if taken.compiled:
        titled = f"{taken.title} {say_date(taken.compiled.date(), said_in)}"
    title = Text("Withdrawn: {title}", title=titled)
    page = making.around.page(making.docname)
    body = plain_html(page, making.address, Destination(making.page, lambda _: ""))
    for heading in list(body.iter("h1")):
        heading.clear()
        heading.text = said_in.say(title)
    subject, text, html = _written(body, title, "", making, has_pdf=False)
    return Message(
        id=making.id((taken.compiled or taken.published).date(), 0, "w"),
        subject=subject,
        sender=Group(making.handbook),
        date=taken.time,
        language=making.language,
        text=text,
        html=html,
        pictures=making.pictures,
    )


_HAD_BEFORE = Text(
    "You got this report before it was corrected. Here is what was changed in it, and why."
)


def _written(
    body: ET.Element, title: Text, preheader: str, making: Making, *, has_pdf: bool
) -> tuple[str, str, str]:
    """Return the subject, the plain text and the HTML of a mail with this body."""
    subject, after = in_a_header(making.say(title)), making.after(has_pdf=has_pdf)
    whole = ET.Element("div")
    whole.extend([body, *after])
    letter = Letter(
        language=making.language,
        title=subject,
        preheader=in_one_line(first_sentence(preheader)) if preheader else "",
        notices=[],
        report=body,
        cut=making.cut(),
        after=after,
        boxes={},
        table=making.say(Text("Table")),
        look=making.look,
    )
    return subject, plain_text(whole, making.page), letter.html()


def _step(step: Step, said_in: Language) -> Iterator[ET.Element]:
    """Yield what one correction changed, as its page says it."""
    yield element("h2", said_time(step, said_in))
    for said in said_of(step, said_in):
        yield element("p", said)
    heading = ""
    for change in changes_of(step, said_in):
        # A heading stands once above all that was changed under it.
        if change.heading and change.heading != heading:
            yield element("h3", change.heading)
        heading = change.heading
        yield _side_by_side(change.before, change.after, said_in)


def _side_by_side(before: str | None, after: str | None, said_in: Language) -> ET.Element:
    sides = (
        (Text("Before", "correction"), before or said_in.say(Text("There was nothing here."))),
        (Text("After", "correction"), after or said_in.say(Text("There is nothing here now."))),
    )
    table = ET.Element("table")
    names = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    row = ET.SubElement(ET.SubElement(table, "tbody"), "tr")
    for name, words in sides:
        names.append(element("th", said_in.say(name), scope="col"))
        row.append(element("td", words))
    return table
