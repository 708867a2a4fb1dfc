"""The pages with their addresses, for search engines (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from ..facts.questions import Questions
from .addresses import addresses_of
from .formats import Output, Surroundings

SITEMAP = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Sitemap:
    """One file, where the handbook has an address."""

    name = "sitemap"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield the file."""
        if addresses_of(around.app.config).root:
            yield Output("pages", _sitemap)


def _sitemap(ask: Questions, around: Surroundings) -> Mapping[str, str]:
    addresses = addresses_of(around.app.config)
    root = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for docname, day in ask.dated_documents():
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = addresses.page(around.address(docname))
        if day:
            ET.SubElement(url, "lastmod").text = day
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return {SITEMAP: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}
