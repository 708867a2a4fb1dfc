"""What the contract says: pasted text is told at its line, or all of it is shown everywhere."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from pdfminer.high_level import extract_text_to_fp

from tests.handbooks import write
from tests.pictures import picture
from vgrdocs.work.checking import check
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import Finding

from .reports import PastedReport, day_of

_CONF = "vgrdocs_pdf_handbook_reports = 1\nvgrdocs_silent_after = 0\n"
"""A report is taken out where it has a problem, and the next one then goes on from another."""
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u2060\ufeff\u2010\u2011-]")
"""What may stand within a word where a line ends."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def breaches(reports: Sequence[PastedReport], folder: Path, counted: Counter[str]) -> Iterator[str]:
    """Yield what breaks the contract when *reports* are checked, and the good ones are built.

    *counted* takes in how many were told and how many were shown.
    """
    source, out = folder / "source", folder / "out"
    files = {f"serie/{day_of(place)}": report for place, report in enumerate(reports)}
    _write(source, files)
    told = _by_file(check(find_handbook(source)).problems, source)
    for name, report in files.items():
        if name in told and not _is_at_line(told[name], report):
            yield f"told elsewhere: {report.about}\n    {told[name]}"
    for name in files.keys() & told.keys():
        (source / f"{name}.md").unlink()
    good = {name: report for name, report in files.items() if name not in told}
    counted.update(told=len(files) - len(good), shown=len(good))
    failed: set[str] = set()
    for finding in build(find_handbook(source), out).problems:
        name = _name(finding, source)
        failed.add(name)
        about = good[name].about if name in good else ""
        yield f"check said nothing: {about}\n    {finding}"
    for name in failed & good.keys():
        (source / f"{name}.md").unlink()
        del good[name]
    if failed:
        build(find_handbook(source), out)
    if out.exists():
        yield from _lost(good, out)


def _write(source: Path, reports: dict[str, PastedReport]) -> None:
    index = "# Handbok\n\n```{toctree}\n:glob:\n\nserie/*\n```\n"
    files: dict[str, str | bytes] = {"index.md": index, "serie/p.png": picture("PNG")}
    files |= {f"{name}.md": report.text for name, report in reports.items()}
    write(source, files, conf=_CONF)


def _by_file(findings: list[Finding], source: Path) -> dict[str, list[Finding]]:
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        name = _name(finding, source)
        told.setdefault(name, []).append(finding)
    return told


def _name(finding: Finding, source: Path) -> str:
    return finding.file.removeprefix(f"{source}/").removesuffix(".md")


def _is_at_line(findings: list[Finding], report: PastedReport) -> bool:
    # A line below a text may make that a heading, and a table takes in the text below it: such
    # faults are told at the text.
    lines = range(report.lines.start - 1, report.lines.stop + 1)
    return any(finding.line in lines for finding in findings)


def _lost(reports: dict[str, PastedReport], out: Path) -> Iterator[str]:
    everything = _everything(out)
    units = (json.loads(each) for each in _STRING.findall(_read(out / "_search")))
    search = _plain(" ".join(units))
    for name, report in reports.items():
        soup = BeautifulSoup((out / f"{name}.html").read_bytes(), "html.parser")
        article = soup.find("article") or soup
        texts = {
            "page": _plain(article.get_text() + _titles(article)),
            "PDF": _plain(_text_of(out / f"{name}.pdf")),
            "search": search,
        }
        for place, text in texts.items():
            if missing := [word for word in report.words if word not in text]:
                yield f"not in {place}: {missing} of {report.about}"
        pictures = " ".join(str(image.get("alt")) for image in article.find_all("img"))
        if missing := [word for word in report.for_pictures if word not in pictures]:
            yield f"not for a picture: {missing} of {report.about}"
        for paragraph in article.find_all("p"):
            text = _plain(paragraph.get_text())
            if sum(word in text for word in report.apart) > 1:
                yield f"run together: {report.about}"
        for word in report.hidden:
            if word.encode() in everything:
                yield f"not hidden: {word} of {report.about}"


def _read(index: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(index.glob("units-*.js")))


def _everything(out: Path) -> bytes:
    """Return the content of all files but PDFs, which hold what pages do."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.suffix != ".pdf")
    return b"\n".join(path.read_bytes() for path in files)


def _text_of(pdf: Path) -> str:
    """Return the text of a PDF as it was written: sorted by place, parted words lose each other."""
    text = io.StringIO()
    with pdf.open("rb") as stream:
        extract_text_to_fp(stream, text)
    return text.getvalue()


def _titles(article: Tag) -> str:
    """Return the words that readers get to see when they point at something."""
    return " ".join(str(element["title"]) for element in article.find_all(title=True))


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text).lower()
