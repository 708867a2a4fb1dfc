"""The files at a site's root: the way to the newest version, the list of all, the switcher's."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..model import STOCKHOLM, Language, Text
from ..read.in_site import LATEST
from ..say.values import say_date, say_head

_STYLE = """\
:root { color-scheme: light dark; font: 1.125rem/1.55 "Source Sans 3", system-ui, sans-serif; }
:root { background: #fff; color: #16232e; }
a { color: #0b5472; }
@media (prefers-color-scheme: dark) {
  :root { background: #10161c; color: #e8edf2; }
  a { color: #7cc0e8; }
}
body { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
li { margin: 0.35rem 0; }
a { display: inline-block; padding: 0.35rem 0; }
"""


class ListedVersion(NamedTuple):
    """A version in the list: its folder's name, when it was made, and which it is.

    `time` is in seconds since 1970, `kind` is latest, draft or old, `head` the hash of its ledger's
    last line.
    """

    name: str
    time: int
    kind: str
    head: str = ""

    @property
    def date(self) -> dt.date:
        """The day when it was made, in Stockholm."""
        return dt.datetime.fromtimestamp(self.time, STOCKHOLM).date()

    @property
    def folder(self) -> str:
        """The folder that leads to it."""
        return LATEST if self.kind == "latest" else self.name


class Front(NamedTuple):
    """What the files are made of: the handbook's name, language, address and versions.

    The versions are newest first.
    """

    title: str
    language: Language
    address: str
    versions: Sequence[ListedVersion]

    def files(self) -> Mapping[str, bytes]:
        """Return the files by name."""
        texts = {
            "index.html": self._start(),
            "versions.html": self._list(),
            "versions.js": f"vgrVersions({self._json()});\n",
            "versions.json": f'{{"versions": {self._json()}}}\n',
        }
        address = urlsplit(self.address)
        # Search engines read the file at the root of a host, and nowhere else.
        if address.netloc and not address.path.strip("/"):
            texts["robots.txt"] = self._robots()
        return {name: text.encode() for name, text in texts.items()}

    def _json(self) -> str:
        rows = []
        for version in self.versions:
            day = version.date.isoformat()
            rows.append(json.dumps({"name": version.name, "date": day, "kind": version.kind}))
        return "[\n" + ",\n".join(rows) + "\n]"

    def _start(self) -> str:
        target = f"{LATEST}/index.html"
        head = (
            f'<meta http-equiv="refresh" content="0; url={target}" />\n'
            f'<link rel="canonical" href="{target}" />\n'
        )
        words = self._say(Text("Go to the latest version", "page"))
        return self._page(self.title, head, f'<p><a href="{target}">{words}</a></p>')

    def _list(self) -> str:
        heading = self._say(Text("Versions", "page"))
        items = "".join(self._items())
        return self._page(f"{heading} – {self.title}", "", f"<ul>\n{items}</ul>", heading)

    def _items(self) -> Iterator[str]:
        for version in self.versions:
            day = say_date(version.date, self.language)
            time = f'<time datetime="{version.date.isoformat()}">{day}</time>'
            address = f"{quote(version.folder)}/index.html"
            link = f'<a href="{address}">{escape(self._name(version))}</a>'
            yield f"<li>{link}, {time}{self._head(version)}</li>\n"

    def _head(self, version: ListedVersion) -> str:
        """Return the first letters of a version's head, which are kept where this is printed."""
        if not version.head:
            return ""
        return f", {say_head(version.head, self.language)}"

    def _name(self, version: ListedVersion) -> str:
        """Return what readers call a version."""
        if version.kind == "draft":
            return self._say(Text("draft", "page")).capitalize()
        if version.kind == "latest":
            return f"{version.name} ({self._say(Text('latest', 'page'))})"
        return version.name

    def _page(self, title: str, head: str, body: str, heading: str = "") -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language.code}">\n'
            '<head>\n<meta charset="utf-8" />\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
            f"<title>{escape(title)}</title>\n{head}<style>\n{_STYLE}</style>\n</head>\n"
            f"<body>\n<main>\n<h1>{escape(heading or title)}</h1>\n{body}\n"
            "</main>\n</body>\n</html>\n"
        )

    def _robots(self) -> str:
        """Return what keeps old versions and drafts out of search engines (RFC 9309)."""
        kept_out = [version for version in self.versions if version.kind != "latest"]
        rows = [f"Disallow: /{quote(version.name)}/\n" for version in kept_out]
        if not rows:
            rows = ["Disallow:\n"]  # nothing is: a record may not be empty
        return "".join(["User-agent: *\n", *rows])

    def _say(self, text: Text) -> str:
        return self.language.say(text)
