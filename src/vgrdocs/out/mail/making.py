"""What all mails about a report have: where it is read, in which language, what stands below."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

from ...facts.questions import Questions
from ...model import Text
from ...say.values import say_date
from ..addresses import addresses_of
from ..formats import Surroundings
from .look import LookOfMails
from .message import InnerPicture, in_a_header, message_id

LONGEST_NAME = 75
"""The most letters of a file's name, which has to stand on a line of 998 signs of ASCII."""


class Making:
    """What a mail about a report is made with."""

    def __init__(
        self, docname: str, ask: Questions, around: Surroundings, look: LookOfMails
    ) -> None:
        self.docname, self.ask, self.around = docname, ask, around
        self.look = look
        self.out = Path(around.app.outdir)
        self.addresses = addresses_of(around.app.config)
        self.address = around.address(docname)
        self.page = self.addresses.page(self.address)

    @property
    def handbook(self) -> str:
        """The name of the handbook."""
        return in_a_header(self.ask.setting("html_title"))

    @property
    def pictures(self) -> dict[str, InnerPicture]:
        """The pictures of every mail, by their ``Content-ID``."""
        logo = self.look.logo
        return {logo.cid: logo.picture} if logo else {}

    @property
    def language(self) -> str:
        """The language of the mail, as headers and HTML have it."""
        return self.around.language.code.replace("_", "-")

    def id(self, day: dt.date, corrections: int, what: str = "") -> str:
        """Return a ``Message-ID``: the same in each version of the handbook."""
        handbook = self.addresses.root or self.handbook
        return message_id(handbook, self.docname, day, corrections, what)

    def titled(self, title: str) -> str:
        """Return a report's title and its day, as its page has them."""
        day = dt.datetime.fromisoformat(self.ask.day(self.docname))
        is_day_alone = "T" not in self.ask.day(self.docname)
        return f"{title} {say_date(day.date() if is_day_alone else day, self.around.language)}"

    def pdf(self) -> bytes:
        """Return the report's PDF; empty if there is none."""
        file = f"{self.docname}.pdf"
        # Asked, so that the mail is made again with the PDF.
        if not self.ask.content_digest(file):
            return b""
        return Path(self.out, file).read_bytes()

    @property
    def pdf_name(self) -> str:
        """What the PDF is called that is attached."""
        return f"{self.docname.replace('/', '-')[-LONGEST_NAME:]}.pdf"

    def after(self, *, has_pdf: bool) -> list[ET.Element]:
        """Return what stands below: the handbook, where the report is, and what is attached."""
        found = [ET.Element("hr"), plain_paragraph(self.handbook, self.addresses.pages)]
        if self.page:
            found.append(self.sentence(Text("Read the report in the handbook"), self.page))
        if has_pdf:
            found.append(self.sentence(Text("The report is attached as a PDF.")))
        return found

    def cut(self) -> ET.Element:
        """Return what stands after what is too long for a mail."""
        if self.page:
            said = Text("The report is longer than a mail can show. Read the rest in the handbook.")
            return self.sentence(said, self.page)
        return self.sentence(
            Text("The report is longer than a mail can show. The plain text of this mail has all.")
        )

    def sentence(self, said: Text, address: str = "") -> ET.Element:
        """Return a paragraph of our words, which may lead somewhere."""
        return plain_paragraph(self.say(said), address)

    def say(self, said: Text) -> str:
        """Return our words in the handbook's language."""
        return self.around.language.say(said)


def plain_paragraph(words: str, address: str = "") -> ET.Element:
    """Return a paragraph, which may lead somewhere."""
    return element("p", words) if not address else _linked(words, address)


def element(tag: str, words: str, **attributes: str) -> ET.Element:
    """Return an element that holds words."""
    made = ET.Element(tag, attributes)
    made.text = words
    return made


def _linked(words: str, address: str) -> ET.Element:
    made = ET.Element("p")
    made.append(element("a", words, href=address))
    return made
