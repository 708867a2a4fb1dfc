"""The files at a site's root: the way to the newest version, the list of all, the switcher's."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from ..model import STOCKHOLM, Language, Text
from ..read.in_site import LATEST
from ..read.style.palette import ACCENT, GROUND, INK, Mode
from ..read.style.setting import colours_in
from .version_list import VersionEntries, head_marks, list_in
from .version_news import VersionNews

_STYLE = """\
:root { color-scheme: light dark; font: 1.125rem/1.55 "Source Sans 3", system-ui, sans-serif; }
body { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
li { margin: 0.35rem 0; }
a { display: inline-block; padding: 0.35rem 0; }
.vgr-logo { width: auto; height: 2.25rem; max-width: 100%; object-fit: contain; }
"""


_ROBOTS = "User-agent: *\nDisallow:\n"
"""Everything may be read (RFC 9309). Old versions name what is to be found instead of them, and
drafts that they are not: a program that may not read a page sees neither."""


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

    The versions are newest first. `moved` are the pages that the newest has under other names, with
    these; `news` is what each version brought. `frame` is the newest version's page for the list,
    which one that an older vgrdocs built does not have. `style` is the handbook's setting.
    """

    title: str
    language: Language
    address: str
    versions: Sequence[ListedVersion]
    moved: Mapping[str, str] = {}
    news: Mapping[str, VersionNews] = {}
    frame: str = ""
    style: Any = None

    def files(self) -> Mapping[str, bytes]:
        """Return the files by name."""
        texts = {
            "index.html": self._start(),
            "versions.html": self._list(),
            "versions.js": f"vgrVersions({self._json()}{self._moved_names()});\n",
            "versions.json": f'{{"versions": {self._json()}}}\n',
            ".nojekyll": "",  # GitHub's pages would leave out what begins with a line
        }
        for old, new in self.moved.items():
            texts[f"{LATEST}/{old}"] = self._way_on(old, new)
        address = urlsplit(self.address)
        # Search engines read the file at the root of a host, and nowhere else.
        if address.netloc and not address.path.strip("/"):
            texts["robots.txt"] = _ROBOTS
        return {name: text.encode() for name, text in texts.items()}

    def _json(self) -> str:
        rows = []
        for version in self.versions:
            day = version.date.isoformat()
            rows.append(json.dumps({"name": version.name, "date": day, "kind": version.kind}))
        return "[\n" + ",\n".join(rows) + "\n]"

    def _moved_names(self) -> str:
        """Return what tells the switcher of pages with two names, nothing where there is none."""
        if not self.moved:
            return ""
        return f", {json.dumps(self.moved, ensure_ascii=False, indent=0)}"

    def _start(self) -> str:
        return self._leading("", f"{LATEST}/index.html", Text("Go to the latest version", "page"))

    def _way_on(self, old: str, new: str) -> str:
        """Return a page at the old address of one that has moved."""
        root = "../" * f"{LATEST}/{old}".count("/")
        return self._leading(root, f"{LATEST}/{new}", Text("The page has moved", "page"))

    def _leading(self, root: str, place: str, words: Text) -> str:
        """Return a page that leads on to *place*, without a script; *root* leads to the site's."""
        target = escape(root + quote(place))
        found = target
        if self.address:
            found = escape(f"{self.address.rstrip('/')}/{quote(place)}")
        head = (
            f'<meta http-equiv="refresh" content="0; url={target}" />\n'
            f'<link rel="canonical" href="{found}" />\n'
        )
        body = f'<p><a href="{target}">{self._say(words)}</a></p>'
        return self._page(self.title, head, body, root=root)

    def _list(self) -> str:
        entries = VersionEntries(self.language, self._name, self.news)
        listed = entries.written(iter(self.versions))
        if self.frame:
            return list_in(self.frame, listed)
        heading = self._say(Text("Versions", "page"))
        return self._page(f"{heading} – {self.title}", "", listed, heading)

    def _name(self, version: ListedVersion) -> str:
        """Return what readers call a version."""
        if version.kind == "draft":
            return self._say(Text("draft", "page")).capitalize()
        if version.kind == "latest":
            return f"{version.name} ({self._say(Text('latest', 'page'))})"
        return version.name

    def _page(self, title: str, head: str, body: str, heading: str = "", *, root: str = "") -> str:
        marks = head_marks(self.frame, root)
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language.code}">\n'
            '<head>\n<meta charset="utf-8" />\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
            f"{marks.icon or self._own_icon(root)}"
            f"<title>{escape(title)}</title>\n{head}<style>\n{self._rules()}</style>\n</head>\n"
            f"<body>\n<main>\n{marks.logo}<h1>{escape(heading or title)}</h1>\n{body}\n"
            "</main>\n</body>\n</html>\n"
        )

    @staticmethod
    def _own_icon(root: str) -> str:
        return (
            f'<link rel="icon" href="{root}favicon.ico" sizes="32x32" />\n'
            f'<link rel="icon" type="image/svg+xml" href="{root}favicon.svg" />\n'
        )

    def _rules(self) -> str:
        """Return the style sheet, in the colours of the pages that are led to."""
        rules = {}
        for mode, colours in colours_in(self.style).items():
            page = f"background: {colours[GROUND]}; color: {colours[INK]}"
            rules[mode] = f":root {{ {page}; }}\na {{ color: {colours[ACCENT]}; }}\n"
        # Where there are two logos, one is for each mode.
        rules[Mode.LIGHT] += ".vgr-logo-dark { display: none; }\n"
        rules[Mode.DARK] += ".vgr-logo-light { display: none; }\n"
        rules[Mode.DARK] += ".vgr-logo-dark { display: inline; }\n"
        dark = f"@media (prefers-color-scheme: dark) {{\n{rules[Mode.DARK]}}}\n"
        return f"{rules[Mode.LIGHT]}{dark}{_STYLE}"

    def _say(self, text: Text) -> str:
        return self.language.say(text)
