"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from .entries import Feed, FeedEntry


def json_feed(feed: Feed, address: str) -> str:
    """Return the file of a feed, which is found at an address."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    # One of the two must be there, be it empty.
    if entry.html:
        values["content_html"] = entry.html
    else:
        values["content_text"] = entry.summary
    if entry.author:
        values["authors"] = [{"name": entry.author}]
    if entry.pdf:
        attached = {"url": entry.pdf, "mime_type": "application/pdf"}
        values["attachments"] = [attached | {"size_in_bytes": entry.pdf_size}]
    return values
