"""A handbook as values, and the files that its writers would have; knows no chance, no builds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Link:
    """A link that a writer makes: its kind, and the name of what it leads to.

    Kinds are `page` and `doc` (a document), `heading` and `ref` (a document's background), `id` (a
    block), and the three roles.
    """

    kind: str
    target: str


@dataclass
class Assignment:
    """An assignment as one report has it."""

    id: str
    title: str
    status: str = ""
    owner: str = ""
    deadline: str = ""


@dataclass
class Register:
    """A register on a page, with its limits."""

    name: str
    options: dict[str, str] = field(default_factory=dict)


@dataclass
class Document:
    """What pages and reports have in common."""

    name: str
    title: str
    sentences: list[str] = field(default_factory=list)
    background: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """The files that it shows, by their paths."""

    @property
    def folder(self) -> str:
        """The folder that it lies in."""
        return self.name.rpartition("/")[0]

    @property
    def label(self) -> str:
        """The name of its background for links from other documents."""
        return "bakgrund-" + self.name.replace("/", "-")


@dataclass
class Report(Document):
    """A report; what it was recorded with stays as it is."""

    compiled: str = ""
    in_series: str = ""
    """The series that the masthead names, if any."""
    status: str = "publicerad"
    number: str = ""
    next: str = ""
    interest: str = ""
    assignments: list[Assignment] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    decisions: list[tuple[str, str]] = field(default_factory=list)
    milestones: list[tuple[str, str]] = field(default_factory=list)
    corrections: list[tuple[str, str]] = field(default_factory=list)
    is_recorded: bool = False

    @property
    def series(self) -> str:
        """Its series: what the masthead says, else the name of the folder."""
        return self.in_series or self.folder.rpartition("/")[2]

    @property
    def day(self) -> str:
        """The day of its masthead."""
        return self.compiled.partition(" ")[0]


@dataclass
class Page(Document):
    """An ordinary page; it stands in the table of contents of the page `parent`."""

    parent: str = "index"
    registers: list[Register] = field(default_factory=list)


@dataclass
class Handbook:
    """All of a handbook."""

    conf: dict[str, object]
    pages: dict[str, Page] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    """Files that documents show, and those that conf.py names, by their paths."""
    kept: dict[str, bytes] = field(default_factory=dict)
    """The ledger, the kept copies, and what was recorded or withdrawn: nobody else writes these."""
    withdrawn: dict[str, str] = field(default_factory=dict)
    """Name of a withdrawn report -> its day."""
    records: int = 0
    """How many times something was recorded, which makes the time of the next."""

    @property
    def documents(self) -> dict[str, Document]:
        """All pages and reports, but for those that are withdrawn."""
        return {**self.pages, **self.reports}

    @property
    def pictures(self) -> dict[str, bytes]:
        """The files that documents can show."""
        shown = (".svg", ".png", ".csv", ".txt")
        return {path: content for path, content in self.files.items() if path.endswith(shown)}

    def of_series(self, series: str) -> list[Report]:
        """Return the reports of a series, of all if it is empty, oldest first."""
        found = [each for each in self.reports.values() if series in ("", each.series)]
        return sorted(found, key=lambda report: (report.compiled, report.name))

    def leads(self, link: Link, origin: Document) -> bool:
        """Say whether a link in a document leads somewhere, to a draft from a draft alone."""
        if link.kind in ("page", "doc", "heading", "ref"):
            return self._leads_to_document(link, origin)
        if link.kind == "rapport":
            return self._leads_to_another(link.target, origin)
        return link.target in self._names(link.kind, origin)

    def _leads_to_document(self, link: Link, origin: Document) -> bool:
        target = self.documents.get(link.target)
        if target is None:
            return link.kind in ("page", "doc") and link.target in self.withdrawn
        if _is_draft(target) and not _is_draft(origin):
            return False
        return link.kind in ("page", "doc") or bool(target.background)

    def _leads_to_another(self, day: str, origin: Document) -> bool:
        """Say whether a day is that of one report, which is another than the document itself."""
        reports = self._in_sight(origin, with_drafts=True)
        meant = [report for report in reports if report.day == day]
        if len(meant) != 1 or meant[0] is origin:
            return False
        return _is_draft(origin) or not _is_draft(meant[0])

    def lead_links(self, old: str, new: str) -> None:
        """Let all links that led to one document lead to another, where they may be changed."""
        for document in self.documents.values():
            is_recorded = isinstance(document, Report) and document.is_recorded
            for link in document.links if not is_recorded else ():
                if link.target == old:
                    link.target = new

    def _in_sight(self, origin: Document, *, with_drafts: bool) -> list[Report]:
        """Return the reports that a document can mean: those of its series, from a page all."""
        series = origin.series if isinstance(origin, Report) else ""
        found = self.of_series(series)
        return [report for report in found if with_drafts or not _is_draft(report)]

    def _names(self, kind: str, origin: Document) -> set[str]:
        """Return the ids or the people that links in a document can lead to."""
        names: set[str] = set()
        for report in self._in_sight(origin, with_drafts=_is_draft(origin)):
            if kind == "person":
                names.update(person.partition(",")[0] for person in report.people)
            else:
                names.update(assignment.id for assignment in report.assignments)
        return names


def _is_draft(document: Document) -> bool:
    return isinstance(document, Report) and document.status == "utkast"


def files(handbook: Handbook) -> dict[str, bytes]:
    """Return all files of a handbook, by their paths."""
    texts = {"conf.py": _conf(handbook)}
    for page in handbook.pages.values():
        texts[f"{page.name}.md"] = _page(page, handbook)
    for report in handbook.reports.values():
        texts[f"{report.name}.md"] = _report(report, handbook)
    encoded = {path: text.encode() for path, text in texts.items()}
    return encoded | handbook.files | handbook.kept


def save(handbook: Handbook, folder: Path) -> None:
    """Make a folder hold the files of a handbook alone; what is right already is not touched."""
    wanted = files(handbook)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(present - wanted.keys()):
        (folder / name).unlink()
    for name, content in wanted.items():
        file = folder / name
        if name not in present or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    _remove_empty_folders(folder)


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _conf(handbook: Handbook) -> str:
    settings = [f"{name} = {value!r}\n" for name, value in handbook.conf.items()]
    return "".join(settings)


def _page(page: Page, handbook: Handbook) -> str:
    parts = [f"# {page.title}\n", *_text(page, handbook)]
    parts += [_block(each.name, "", each.options) for each in page.registers]
    below = [each.name for each in handbook.pages.values() if each.parent == page.name]
    if below:
        entries = [f"/{name}\n" for name in below]
        parts.append(f":::{{toctree}}\n{''.join(entries)}:::\n")
    return "\n".join([*parts, *_background(page)])


def _report(report: Report, handbook: Handbook) -> str:
    head = {
        "serie": report.in_series,
        "status": report.status,
        "nummer": report.number,
        "nästa": report.next,
    }
    parts = [f"# {report.title}\n", _block("rapport", report.compiled, head)]
    parts += [_block("rättelse", time, {}, text) for time, text in report.corrections]
    text = "\n".join(_text(report, handbook))
    parts.append(_block("sammanfattande-lägesbild", "", {}, text))
    if report.interest:
        parts.append(_block("kommunikativ-lägesbild", "", {"intresse": report.interest}))
    if report.people:
        people = "\n".join(f"- {person}" for person in report.people)
        parts.append(_block("talesperson", "", {}, people))
    return "\n".join([*parts, *_background(report), *_items(report)])


def _items(report: Report) -> Iterator[str]:
    """Yield the section with assignments, decisions and milestones."""
    if report.assignments or report.decisions or report.milestones:
        yield "## Beslut och uppdrag\n"
    for each in report.assignments:
        fields = {"id": each.id, "status": each.status, "ansvarig": each.owner}
        # Some statuses mean nothing without a word more.
        reason = {"pausat": "skäl", "inställt": "skäl", "avslutat": "utfall"}.get(each.status, "")
        if reason:
            fields[reason] = "Det står i protokollet."
        if each.status == "överlämnat":
            fields["överlämnat-till"] = "Förvaltningen"
        yield _block("uppdrag", each.title, {**fields, "senast": each.deadline})
    for title, day in report.decisions:
        # What has been decided was so when the report was written, also if that is earlier now.
        yield _block("beslut", title, {"datum": min(day, report.day)})
    for title, day in report.milestones:
        yield _block("händelse", title, {"när": day})


def _text(document: Document, handbook: Handbook) -> Iterator[str]:
    """Yield the paragraphs of a document: its sentences, its links, the files that it shows."""
    yield from (f"{sentence}\n" for sentence in document.sentences)
    for link in document.links:
        if handbook.leads(link, document):
            yield f"Se {_link(link, document)} om detta.\n"
    for path in document.shown:
        if path in handbook.files:
            yield _file(posixpath.relpath(path, document.folder or "."))


def _link(link: Link, origin: Document) -> str:
    if link.kind in ("page", "heading"):
        path = posixpath.relpath(f"{link.target}.md", origin.folder or ".")
        return f"[]({path})" if link.kind == "page" else f"[]({path}#bakgrund)"
    if link.kind == "doc":
        return f"{{doc}}`/{link.target}`"
    if link.kind == "ref":
        return f"{{ref}}`{Document(link.target, '').label}`"
    return f"[](#{link.target})" if link.kind == "id" else f"{{{link.kind}}}`{link.target}`"


def _file(path: str) -> str:
    """Return how a document shows a file: a picture, an included text, or a file to fetch."""
    if path.endswith(".txt"):
        return f"```{{include}} {path}\n```\n"
    if path.endswith(".csv"):
        return f"Hämta {{download}}`listan <{path}>`.\n"
    return f"![En bild av läget]({path})\n"


def _background(document: Document) -> Iterator[str]:
    if document.background:
        yield f"({document.label})=\n"
        yield "## Bakgrund\n"
        yield from (f"{sentence}\n" for sentence in document.background)


def _block(kind: str, title: str, fields: dict[str, str], text: str = "") -> str:
    lines = [f":::{{{kind}}} {title}".rstrip()]
    lines += [f":{name}: {value}" for name, value in fields.items() if value]
    if text:
        lines += ["", text.rstrip()]
    return "\n".join([*lines, ":::\n"])
