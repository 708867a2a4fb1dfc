"""Handbooks that are built, written back from their data and built again; what their pages say."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.builders.typst.structure import tagged_text
from tests.handbooks import built_by_sphinx
from vgrdocs.model import to_markdown
from vgrdocs.model.content import INLINES
from vgrdocs.work.checking import check
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.outcome import Finding


@dataclass
class Built:
    """A handbook's sources and what was built of them."""

    source: Path
    out: Path
    findings: list[Finding]

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports as the data has them."""
        found: list[dict[str, Any]] = []
        for file in sorted((self.out / "data").glob("*/reports/**/*.json")):
            found += json.loads(file.read_text("utf-8"))["reports"]
        return found

    def article(self, report: dict[str, Any]) -> str:
        """Return a report's part of its page, without comments and spaces between its parts."""
        found = article(self.out / report["page"])
        html = re.sub(r"<!--.*?-->", "", str(found), flags=re.DOTALL)
        return re.sub(r"\s*(<[^>]*>)\s*", r"\n\1\n", re.sub(r"\s+", " ", html))


def article(page: Path) -> Tag:
    """Return what is a page's own."""
    found = BeautifulSoup(page.read_bytes(), "html.parser").find("article")
    assert found is not None
    return found


def build(source: Path, folder: Path) -> Built:
    """Build the pages of a handbook, whatever problems there are."""
    findings = check(find_handbook(source)).findings
    return Built(source, built_by_sphinx(source, folder / "html"), findings)


def build_back(built: Built, folder: Path) -> Built:
    """Write the reports of a handbook back from their data, and build that."""
    source = shutil.copytree(built.source, folder / "back")
    for report in built.reports:
        (source / report["source"]).write_text(to_markdown(report), "utf-8")
    return build(source, folder)


def words_of(value: Any) -> str:
    """Return all that the data of a report says, in order: values, without their names."""
    if isinstance(value, list):
        return "".join(map(words_of, value))
    if not isinstance(value, dict):
        return str(value)
    if "type" not in value:
        return "\n".join(map(words_of, value.values()))
    # Nothing may stand between parts of a line: readers see "**Väst**trafik" as one word.
    words = [words_of(each) for name, each in value.items() if name in SHOWN]
    return "".join(words) + ("" if value["type"] in INLINES else "\n")


SHOWN = ("value", "title", "alt", "attribution", "children")
"""What readers see of a node."""


def printed(source: Path, folder: Path) -> dict[str, str]:
    """Build the PDFs of a handbook; return their texts, by the names of their documents.

    Each is read by its tags: what is repeated on a new page would stand in the middle of a cell.
    """
    built_by_sphinx(source, folder / "pdf", "typst")
    found = {}
    for pdf in (folder / "pdf").rglob("*.pdf"):
        told = "".join(text for _, text in tagged_text(pdf))
        found[pdf.relative_to(folder / "pdf").with_suffix("").as_posix()] = told
    return found


def squeezed(text: str) -> str:
    """Return letters, digits and a few signs: what lines, hyphens and typography leave as it is."""
    return re.sub(r"[^\w%&$#@<>{}|=+]", "", text)
