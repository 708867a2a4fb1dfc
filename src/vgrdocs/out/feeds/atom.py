"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

from .entries import Feed, FeedEntry

_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(feed: Feed, address: str) -> str:
    """Return the file of a feed, which is found at an address."""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", address)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(feed.updated))
    _link(root, "self", address, "application/atom+xml")
    _link(root, "alternate", feed.home, "text/html")
    _author(root, feed.author)
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(into: ET.Element, entry: FeedEntry) -> None:
    _add(into, "id", entry.address)
    _add(into, "title", entry.title)
    _add(into, "published", _time(entry.published))
    _add(into, "updated", _time(entry.updated))
    _link(into, "alternate", entry.address, "text/html")
    if entry.pdf:
        _link(into, "enclosure", entry.pdf, "application/pdf").set("length", str(entry.pdf_size))
    if entry.author:
        _author(into, entry.author)
    if entry.html:
        _add(into, "content", entry.html).set("type", "html")
    elif entry.summary:
        _add(into, "summary", entry.summary)


def _add(into: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(into, tag)
    element.text = text
    return element


def _link(into: ET.Element, rel: str, address: str, kind: str) -> ET.Element:
    return ET.SubElement(into, "link", {"rel": rel, "href": address, "type": kind})


def _author(into: ET.Element, name: str) -> None:
    _add(ET.SubElement(into, "author"), "name", name)


def _time(time: dt.datetime) -> str:
    return time.isoformat()
