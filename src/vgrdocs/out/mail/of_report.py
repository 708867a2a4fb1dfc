"""What the mail of one report is made of: its page, its PDF, and where the handbook is."""

from __future__ import annotations

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
from ...model import Text
from ...show.now import NEWS
from ..html.description import first_sentence, in_one_line
from ..plain import Destination, plain_html
from .letter import Letter
from .making import Making
from .message import InnerPicture, Message, in_a_header
from .plain_text import plain_text

_SHOWN = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif"}
"""The pictures that mail programs show. Of a drawing (SVG) its description stays."""


class MailOfReport:
    """The e-mail edition of a report."""

    def __init__(self, report: Report, making: Making) -> None:
        self.report, self.making = report, making
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
            sender=sender_of(self.report, self.making),
            date=self.report.compiled,
            language=self.making.language,
            text=plain_text(whole, self.making.page),
            html=self._letter(body).html(),
            pictures=self.making.pictures | self._pictures(),
            pdf=self._pdf,
            pdf_name=self.making.pdf_name,
        )

    @cached_property
    def id(self) -> str:
        """The report's ``Message-ID``."""
        corrections = len(self.report.blocks(Correction))
        return self.making.id(self.report.compiled.date(), corrections)

    @cached_property
    def subject(self) -> str:
        """The report's title and its day, as its page has them."""
        title = self.making.titled(self.report.title)
        if self.report.is_draft:
            title = self.making.say(Text("Draft: {title}", title=title))
        return in_a_header(title)

    @cached_property
    def _pdf(self) -> bytes:
        return self.making.pdf()

    def _letter(self, body: ET.Element) -> Letter:
        boxes = {entry.anchor: "box notice" for entry, _ in self.report.blocks(Correction)}
        summary = self.report.first(SituationSummary)
        return Letter(
            language=self.making.language,
            title=self.subject,
            preheader=in_one_line(first_sentence(summary.text)) if summary else "",
            notices=self._notices(),
            report=body,
            cut=self.making.cut(),
            after=self._after(),
            boxes={NEWS: "box"} | boxes,
            table=self.making.say(Text("Table")),
            look=self.making.look,
        )

    def _body(self) -> ET.Element:
        """Return what the page says; a link to a place on it leads to the page, if it can."""
        html, page = self.making.around.page(self.report.docname), self.making.page
        body = plain_html(html, self.making.address, Destination(page, self._show))
        for link in body.iter("a"):
            # Not every mail program can go to a place in a mail.
            if page and link.get("href", "").startswith("#"):
                link.set("href", page + link.get("href", ""))
        return body

    def _show(self, address: str) -> str:
        """Take a picture into the mail and return its address there; empty if it can't be shown."""
        path = unquote(address)
        file = Path(self.making.out, path)
        kind, data = PurePosixPath(path).suffix.lower(), file.read_bytes()
        if kind == ".webp":
            kind, data = ".png", _as_png(data)
        if kind not in _SHOWN:
            return ""
        self.pictures[path] = InnerPicture(data, _SHOWN[kind])
        return f"cid:{self._cid(path)}"

    def _pictures(self) -> dict[str, InnerPicture]:
        return {self._cid(path): picture for path, picture in self.pictures.items()}

    def _cid(self, path: str) -> str:
        return f"{list(self.pictures).index(path) + 1}.{self.id}"

    def _notices(self) -> list[ET.Element]:
        if not self.report.is_draft:
            return []
        said = Text("You are reading a draft that has not been published.", "page")
        return [self.making.sentence(said)]

    def _after(self) -> list[ET.Element]:
        return self.making.after(has_pdf=bool(self._pdf))


def sender_of(report: Report, making: Making) -> Address | Group:
    """Return who answers for a report, or a group of none: there has to be a sender."""
    about = report.first(AboutReport)
    contact = about.contact if about else None
    if contact and contact.email and contact.email.isascii():
        return Address(in_a_header(contact.name), addr_spec=contact.email)
    return Group(making.handbook)


def _as_png(data: bytes) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(data)).save(file, "PNG")
    return file.getvalue()
