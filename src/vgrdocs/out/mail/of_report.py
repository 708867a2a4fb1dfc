"""What the mail of one report is made of: its page, its PDF, and where the handbook is."""

from __future__ import annotations

import datetime as dt
import io
from email.headerregistry import Address, Group
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from PIL import Image

from ...blocks.about_report import AboutReport
from ...blocks.correction import Correction
from ...blocks.situation_summary import SituationSummary
from ...facts import Report
from ...facts.questions import Questions
from ...model import Text
from ...say.values import say_date
from ...show.now import NEWS
from ..addresses import addresses_of
from ..formats import Surroundings
from ..html.description import first_sentence, in_one_line
from ..plain import Destination, plain_html
from .letter import Letter
from .message import InnerPicture, Message, in_a_header, message_id
from .plain_text import plain_text

_LONGEST_NAME = 75
"""The most letters of a file's name, which has to stand on a line of 998 signs of ASCII."""
_SHOWN = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif"}
"""The pictures that mail programs show. Of a drawing (SVG) its description stays."""


class MailOfReport:
    """The e-mail edition of a report."""

    def __init__(self, report: Report, ask: Questions, around: Surroundings) -> None:
        self.report, self.ask, self.around = report, ask, around
        self.out = Path(around.app.outdir)
        self.addresses = addresses_of(around.app.config)
        self.address = around.address(report.docname)
        self.page = self.addresses.page(self.address)
        self.pictures: dict[str, InnerPicture] = {}
        """Path from the handbook's root -> what the mail shows of it."""

    def message(self) -> Message:
        """Return the mail."""
        body = self._body()
        whole = ET.Element("div")
        whole.extend([*self._notices(), body, *self._after()])
        return Message(
            id=self.id,
            subject=self.subject,
            sender=self._sender(),
            date=self.report.compiled,
            language=self._language,
            text=plain_text(whole, self.page),
            html=self._letter(body).html(),
            pictures={self._cid(path): picture for path, picture in self.pictures.items()},
            pdf=self._pdf,
            pdf_name=f"{self.report.docname.replace('/', '-')[-_LONGEST_NAME:]}.pdf",
        )

    @cached_property
    def id(self) -> str:
        """The report's ``Message-ID``: the same in each version of the handbook."""
        handbook = self.addresses.root or self._handbook
        corrections = len(self.report.blocks(Correction))
        day = self.report.compiled.date()
        return message_id(handbook, self.report.docname, day, corrections)

    @cached_property
    def subject(self) -> str:
        """The report's title and its day, as its page has them."""
        day = dt.datetime.fromisoformat(self.ask.day(self.report.docname))
        is_day_alone = "T" not in self.ask.day(self.report.docname)
        shown = say_date(day.date() if is_day_alone else day, self.around.language)
        title = f"{self.report.title} {shown}"
        if self.report.is_draft:
            title = self._say(Text("Draft: {title}", title=title))
        return in_a_header(title)

    @property
    def _handbook(self) -> str:
        return in_a_header(self.ask.setting("html_title"))

    @property
    def _language(self) -> str:
        return self.around.language.code.replace("_", "-")

    @cached_property
    def _pdf(self) -> bytes:
        """The report's PDF; empty if there is none."""
        file = f"{self.report.docname}.pdf"
        # Asked, so that the mail is made again with the PDF.
        if not self.ask.content_digest(file):
            return b""
        return Path(self.out, file).read_bytes()

    def _sender(self) -> Address | Group:
        """Return who answers for the report, or a group of none: there has to be a sender."""
        about = self.report.first(AboutReport)
        contact = about.contact if about else None
        if contact and contact.email and contact.email.isascii():
            return Address(in_a_header(contact.name), addr_spec=contact.email)
        return Group(self._handbook)

    def _letter(self, body: ET.Element) -> Letter:
        boxes = {entry.anchor: "box notice" for entry, _ in self.report.blocks(Correction)}
        summary = self.report.first(SituationSummary)
        return Letter(
            language=self._language,
            title=self.subject,
            preheader=in_one_line(first_sentence(summary.text)) if summary else "",
            notices=self._notices(),
            report=body,
            cut=self._cut(),
            after=self._after(),
            boxes={NEWS: "box"} | boxes,
            table=self._say(Text("Table")),
        )

    def _body(self) -> ET.Element:
        """Return what the page says; a link to a place on it leads to the page, if it can."""
        html = self.around.page(self.report.docname)
        body = plain_html(html, self.address, Destination(self.page, self._show))
        for link in body.iter("a"):
            # Not every mail program can go to a place in a mail.
            if self.page and link.get("href", "").startswith("#"):
                link.set("href", self.page + link.get("href", ""))
        return body

    def _show(self, address: str) -> str:
        """Take a picture into the mail and return its address there; empty if it can't be shown."""
        path = unquote(address)
        kind, data = PurePosixPath(path).suffix.lower(), Path(self.out, path).read_bytes()
        if kind == ".webp":
            kind, data = ".png", _as_png(data)
        if kind not in _SHOWN:
            return ""
        self.pictures[path] = InnerPicture(data, _SHOWN[kind])
        return f"cid:{self._cid(path)}"

    def _cid(self, path: str) -> str:
        return f"{list(self.pictures).index(path) + 1}.{self.id}"

    def _notices(self) -> list[ET.Element]:
        if not self.report.is_draft:
            return []
        return [
            self._sentence(Text("You are reading a draft that has not been published.", "page"))
        ]

    def _after(self) -> list[ET.Element]:
        """Return what stands below a report: the handbook it is of, and what is attached."""
        found = [ET.Element("hr"), _paragraph(self._handbook, self.addresses.pages)]
        if self.page:
            found.append(self._sentence(Text("Read the report in the handbook"), self.page))
        if self._pdf:
            found.append(self._sentence(Text("The report is attached as a PDF.")))
        return found

    def _cut(self) -> ET.Element:
        if self.page:
            said = Text("The report is longer than a mail can show. Read the rest in the handbook.")
            return self._sentence(said, self.page)
        return self._sentence(
            Text("The report is longer than a mail can show. The plain text of this mail has all.")
        )

    def _sentence(self, said: Text, address: str = "") -> ET.Element:
        return _paragraph(self._say(said), address)

    def _say(self, said: Text) -> str:
        return self.around.language.say(said)


def _paragraph(words: str, address: str = "") -> ET.Element:
    paragraph = ET.Element("p")
    if address:
        ET.SubElement(paragraph, "a", href=address).text = words
    else:
        paragraph.text = words
    return paragraph


def _as_png(data: bytes) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(data)).save(file, "PNG")
    return file.getvalue()
