"""Make the retold reports as Word files and PDFs, by LibreOffice: run this module.

The text files are written by hand; a page break has cut them where one would.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from vgrdocs.draft.importing.form import Heading, Inline, ItemList, Paragraph, Words, plain_words
from vgrdocs.draft.importing.text import read_text_file

from .word import Document, paragraph, run

RETOLD = Path(__file__).with_name("retold")


def document_of(text: str) -> Document:
    """Return a Word file that says the same as a text."""
    source = read_text_file(text)
    doc = Document()
    for part in source.parts:
        if isinstance(part, Heading):
            doc.body.append(doc.heading(plain_words(part.inlines), part.level or 2))
        elif isinstance(part, Paragraph) and plain_words(part.inlines).endswith(", urval"):
            doc.body.append(doc.heading(plain_words(part.inlines), 2))
        elif isinstance(part, Paragraph):
            doc.body.append(paragraph(_runs(doc, part.inlines)))
        elif isinstance(part, ItemList):
            _add_list(doc, part, 0)
    doc.header = (
        plain_words(source.parts[0].inlines) if isinstance(source.parts[0], Heading) else ""
    )
    doc.footer = "Västra Götalandsregionen"
    return doc


def _runs(doc: Document, inlines: tuple[Inline, ...]) -> str:
    made = ""
    for each in inlines:
        if isinstance(each, Words):
            made += doc.link(each.text, each.link) if each.link else run(each.text)
    return made


def _add_list(doc: Document, part: ItemList, level: int) -> None:
    for item in part.items:
        for inner in item:
            if isinstance(inner, ItemList):
                _add_list(doc, inner, level + 1)
            elif isinstance(inner, Paragraph):
                doc.body.append(paragraph(_runs(doc, inner.inlines), level=level))


def main() -> None:
    """Make the files anew."""
    for text in sorted(RETOLD.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, f"{text.stem}.docx")
            made.write_bytes(document_of(text.read_text("utf-8")).packed())
            for form in ("docx", "pdf"):
                subprocess.run(
                    ["soffice", "--headless", "--convert-to", form, "--outdir", RETOLD, made],
                    check=True,
                    capture_output=True,
                )


if __name__ == "__main__":
    main()
