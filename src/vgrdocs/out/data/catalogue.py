"""The open data as an entry for data portals: DCAT-AP-SE 3.0.1, in RDF/XML as portals harvest it.

The profile is at docs.dataportal.se/dcat. A series is a dataset; its files and tables are its
distributions. What all series say together is a dataset as well, where there are several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from xml.etree import ElementTree as ET

from ...facts.questions import Questions
from ...facts.registers import RegisterRef
from ...facts.years import OWN_PAGE
from ...model import Text
from ...read.open_data import OpenData, open_data_of
from ..addresses import addresses_of
from ..feeds.entries import series_title
from ..formats import Output, Surroundings
from ..names import safe_name
from ..register_tables import RegisterTables, table_file
from .format import (
    DATA_INDEX,
    FACTS,
    FOLDER,
    data_file,
    facts_file,
    facts_output,
    schema_file,
    years_of,
)

CATALOGUE = f"{FOLDER}/dcat.rdf"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EUROPEAN = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"sv": "SWE", "en": "ENG"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_JSON, _CSV = "application/json", "text/csv"
_FREE = "http://creativecommons.org/publicdomain/zero/1.0/"
"""The licence of the description itself: the profile asks for no other."""

_TITLES = {
    "assignments": Text("Assignments"),
    "people": Text("People"),
    "decisions": Text("Decisions"),
    "promises": Text("Promises"),
}
"""What the files of facts are called to readers."""


@dataclass(frozen=True)
class _File:
    """A distribution: what it is called, its last name, its files, its form and its schema.

    `index` is what leads to the files.
    """

    title: str
    name: str
    files: Sequence[str]
    index: str
    media_type: str
    schema: str = ""


class Catalogue:
    """One file, where conf.py says whose the data is, and the handbook has an address."""

    name = "catalogue"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the file; it is another one when there are other files to lead to."""
        said = open_data_of(around.app.config)
        if said is not None and addresses_of(around.app.config).root and ask.series_out():
            facts = [facts_output(series, name) for series in ask.series_out() for name in FACTS]
            tables = [name for name in around.made if name.startswith(_TABLES)]
            made = frozenset(chain.from_iterable(around.made[name] for name in (*facts, *tables)))
            yield Output(" ".join(sorted(made)), partial(_catalogue, said, made))


_TABLES = f"{RegisterTables.name}:"
"""What the names of the outputs that are tables begin with."""


def _catalogue(
    said: OpenData, made: frozenset[str], ask: Questions, around: Surroundings
) -> Mapping[str, str]:
    root = _Writer(said, made, ask, around).root()
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return {CATALOGUE: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}


class _Writer:
    """Writes the description of one handbook's data."""

    def __init__(
        self, said: OpenData, made: frozenset[str], ask: Questions, around: Surroundings
    ) -> None:
        self.said, self.made, self.ask, self.around = said, made, ask, around
        self.addresses = addresses_of(around.app.config)
        self.say, self.title = around.language.say, str(around.app.config.html_title)
        self.language = around.language.code.partition("_")[0]
        self.here = self.addresses.file(CATALOGUE)
        self.publisher = said.publisher_address or f"{self.here}#publisher"

    def root(self) -> ET.Element:
        """Return the whole description."""
        names = {f"xmlns:{prefix}": address for prefix, address in _NAMESPACES.items()}
        root = ET.Element("rdf:RDF", names)
        catalogue = ET.SubElement(root, "dcat:Catalog", {"rdf:about": f"{self.here}#catalogue"})
        self._name(catalogue, self.title, self.say(Text("Open data of the reports.")))
        _typed(catalogue, "dcterms:license", "dcterms:LicenseDocument", _FREE)
        home = self.addresses.page(self.around.address(self.around.app.config.root_doc))
        _typed(catalogue, "foaf:homepage", "foaf:Document", home)
        self._speak(catalogue)
        self._modified(catalogue, "")
        datasets = self.ask.series_out()
        for series in ("", *datasets) if len(datasets) > 1 else datasets:
            distributions = list(self._distributions(series))
            if distributions:
                _refer(catalogue, "dcat:dataset", self._about(series))
                self._dataset(root, series, distributions)
        self._agents(root)
        return root

    def _name(self, into: ET.Element, title: str, description: str) -> None:
        """Say what something is, and whose it is."""
        for tag, text in (("dcterms:title", title), ("dcterms:description", description)):
            ET.SubElement(into, tag, {"xml:lang": self.language}).text = text
        _refer(into, "dcterms:publisher", self.publisher)

    def _speak(self, into: ET.Element) -> None:
        if code := _LANGUAGES.get(self.language):
            address = f"{_EUROPEAN}/language/{code}"
            _typed(into, "dcterms:language", "dcterms:LinguisticSystem", address)

    def _modified(self, into: ET.Element, series: str) -> None:
        for changed in self.ask.last_changed(series, 1):
            _dated(into, "dcterms:modified", "dateTime", changed.time.isoformat())

    def _agents(self, root: ET.Element) -> None:
        agent = ET.SubElement(root, "foaf:Agent", {"rdf:about": self.publisher})
        ET.SubElement(agent, "foaf:name").text = self.said.publisher
        if self.said.email:
            about = {"rdf:about": f"{self.here}#contact"}
            contact = ET.SubElement(root, "vcard:Organization", about)
            ET.SubElement(contact, "vcard:fn").text = self.said.publisher
            _refer(contact, "vcard:hasEmail", f"mailto:{self.said.email}")

    def _about(self, series: str, name: str = "") -> str:
        """Return the address that a dataset, or a distribution of it, is known by."""
        parts = [safe_name(series) if series else "all", *filter(None, [name])]
        return f"{self.here}#{'/'.join(parts)}"

    def _dataset(self, root: ET.Element, series: str, distributions: Sequence[_File]) -> None:
        dataset = ET.SubElement(root, "dcat:Dataset", {"rdf:about": self._about(series)})
        name = series_title(self.ask, series) if series else self.say(Text("All reports"))
        about = Text("What the reports say, gathered: {title}.", title=name)
        self._name(dataset, f"{name} – {self.title}", self.say(about))
        if self.said.email:
            _refer(dataset, "dcat:contactPoint", f"{self.here}#contact")
        self._times(dataset, series)
        self._speak(dataset)
        if self.said.frequency:
            address = f"{_EUROPEAN}/frequency/{self.said.frequency}"
            _typed(dataset, "dcterms:accrualPeriodicity", "dcterms:Frequency", address)
        for each in distributions:
            _refer(dataset, "dcat:distribution", self._about(series, each.name))
            self._distribution(root, series, each)

    def _times(self, dataset: ET.Element, series: str) -> None:
        """Say when the data changed, which days it is of, and where readers find the reports."""
        self._modified(dataset, series)
        docnames = self.ask.published(series, 0) if series else ()
        if docnames:
            period = ET.SubElement(
                ET.SubElement(dataset, "dcterms:temporal"), "dcterms:PeriodOfTime"
            )
            for tag, docname in (("startDate", docnames[0]), ("endDate", docnames[-1])):
                _dated(period, f"dcat:{tag}", "date", self.ask.compiled(docname).date().isoformat())
            page = self.ask.series_page(docnames[-1])
            if page:
                address = self.addresses.page(self.around.address(page))
                _typed(dataset, "dcat:landingPage", "foaf:Document", address)

    def _distribution(self, root: ET.Element, series: str, told: _File) -> None:
        about = {"rdf:about": self._about(series, told.name)}
        found = ET.SubElement(root, "dcat:Distribution", about)
        title = ET.SubElement(found, "dcterms:title", {"xml:lang": self.language})
        title.text = told.title
        addresses = [self._address(file) for file in told.files]
        access = addresses[0] if len(addresses) == 1 else told.index
        _refer(found, "dcat:accessURL", access)
        for address in addresses:
            _refer(found, "dcat:downloadURL", address)
        ET.SubElement(found, "dcterms:format").text = told.media_type
        media_type = f"{_MEDIA_TYPES}/{told.media_type}"
        _typed(found, "dcat:mediaType", "dcterms:MediaType", media_type)
        _typed(found, "dcterms:license", "dcterms:LicenseDocument", self.said.licence)
        if told.schema:
            _typed(found, "dcterms:conformsTo", "dcterms:Standard", self._address(told.schema))

    def _address(self, file: str) -> str:
        """Return where a file is found: tables lie beside the pages, data at a site's root."""
        is_data = file.startswith(f"{FOLDER}/")
        return self.addresses.file(file) if is_data else self.addresses.page(file)

    def _distributions(self, series: str) -> Iterator[_File]:
        """Yield the files of a series, or of what is of no single one."""
        index = self._address(DATA_INDEX)
        if series:
            files = [data_file(series, year) for year in years_of(self.ask, series)]
            title = self.say(Text("Reports"))
            yield _File(title, "reports", files, index, _JSON, schema_file("years"))
            for name in FACTS:
                title, files = self.say(_TITLES[name]), self._facts(series, name)
                yield _File(title, name, files, index, _JSON, schema_file(name))
        for docname, refs in self.ask.pages.registers.items():
            face = self.ask.face(docname)
            for number, ref in enumerate(refs):
                files = self._tables(docname, number, refs)
                shown = ref.read(self.around.language).series
                if face and files and self._is_of(shown, series):
                    name = files[0].replace("/", "-")
                    page = self.addresses.page(self.around.address(docname))
                    yield _File(face.title, name, files, page, _CSV)

    def _facts(self, series: str, name: str) -> list[str]:
        """Return the files of one sort of facts: of what is current, and of each year before."""
        files = [facts_file(series, name)]
        files += [facts_file(series, name, year) for year in reversed(years_of(self.ask, series))]
        return [file for file in files if file in self.made]

    def _tables(self, docname: str, number: int, refs: Sequence[RegisterRef]) -> list[str]:
        """Return the tables of a register that there are, one a page."""
        extents = (OWN_PAGE, *self.ask.extents_apart(docname)[number])
        files = [table_file(docname, number, refs, extent) for extent in extents]
        return [file for file in files if file in self.made]

    def _is_of(self, shown: str, series: str) -> bool:
        """Say whether what shows a series, or all, is of a dataset."""
        known = self.ask.series_out()
        return shown == series or (not shown and len(known) == 1)


def _refer(into: ET.Element, tag: str, address: str) -> None:
    ET.SubElement(into, tag, {"rdf:resource": address})


def _typed(into: ET.Element, tag: str, kind: str, address: str) -> None:
    """Refer to something of others, and say what it is."""
    ET.SubElement(ET.SubElement(into, tag), kind, {"rdf:about": address})


def _dated(into: ET.Element, tag: str, kind: str, time: str) -> None:
    ET.SubElement(into, tag, {"rdf:datatype": f"{_XSD}{kind}"}).text = time
