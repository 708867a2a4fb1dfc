"""Handbooks whose versions are built at once, by a program that stands in for what builds them.

It is called as `vgrdocs.publish.build` is and answers like it; its pages hold what their sources
do. So all that is done with versions is tried with real git, real stores and real sites, and the
building itself, which takes seconds, is left to the tests of whole sites.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.publish.repository import CONF
from tests.publish.repository import Repository as Grown
from vgrdocs.model import STOCKHOLM
from vgrdocs.publish.executors import local_workers
from vgrdocs.publish.site_publication import Published
from vgrdocs.publish.site_publishing import NotPublished, publish_sites
from vgrdocs.record import Ledger, LedgerAction, Line, digest, kept_file, load_ledger
from vgrdocs.record.appending import append_line, keep_copy, write_ledger

TIME = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
SEALED = "published\n"
"""What stands in the third line of a page that says that it is published."""
NOTICE = "A notice stands here.\n"

_PYTHON = sys.executable
_PROGRAM = '''\
#!{python} -SE
"""Makes a page of each Markdown file; build.json in the source says what else is to happen."""
import hashlib, json, os, select, shutil, sys
from pathlib import Path

source, out, settings = Path(sys.argv[-3]), Path(sys.argv[-2]), json.loads(sys.argv[-1])
known = {{name: os.environ.get(name) for name in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}}
told = {{"arguments": sys.argv, "folder": os.getcwd(), "settings": settings, **known}}
with open(r"{log}", "a") as log:
    log.write(json.dumps(told) + "\\n")

asked = {{}}
if (source / "build.json").exists():
    asked = json.loads((source / "build.json").read_text())
if asked.get("waits"):
    select.select([sys.stdin], [], [], 10)
    sys.exit(1)
print(asked.get("prints", ""))
sys.stderr.write(asked.get("complains", ""))
if asked.get("fails"):
    sys.exit(3)

gone = set()
if "vgrdocs_ledger" in settings:
    for row in Path(settings["vgrdocs_ledger"]).read_text().splitlines():
        if json.loads(row)["action"] == "withdrawn":
            gone.add(json.loads(row)["report"])
if asked.get("fails_without") in gone:
    sys.exit(4)
shutil.rmtree(out, ignore_errors=True)
(out / "_static").mkdir(parents=True)
(out / "_static/a.css").write_text("css")
for file in sorted(source.rglob("[!.]*.md")):
    name = file.relative_to(source).with_suffix("").as_posix()
    if name.startswith(".") or not file.is_file():
        continue
    text = file.read_text()
    is_out = text.splitlines()[2:3] == ["published"] and name not in gone
    if name in gone:
        text = "{notice}"
    root = "../" * (name.count("/") + 1)
    page = out / (name + ".html")
    page.parent.mkdir(exist_ok=True)
    head = '<link rel="canonical" href="%slatest/%s.html" />' % (root, name)
    page.write_text("<head>" + head + "</head>" + text)
    digest = hashlib.sha256(text.encode()).hexdigest() * asked.get("texts", 1)
    block = {{"kind": "report", "line": 3, "status": "published" if is_out else "draft"}}
    data = out / "data/s/reports" / (page.stem + ".json")
    data.parent.mkdir(parents=True, exist_ok=True)
    report = {{"document": name, "text": digest, "blocks": [block]}}
    data.write_text(json.dumps({{"reports": [report]}}))
findings = asked.get("findings", [])
for each in findings:
    each["file"] = each["file"].format(source=source)
print(json.dumps({{"language": "sv", "findings": findings}}))
'''


class Builder:
    """The program, and what it was told each time that it was called."""

    def __init__(self, folder: Path) -> None:
        self.place, self._log = folder / "builder", folder / "builder.log"
        text = _PROGRAM.format(python=_PYTHON, log=self._log, notice=NOTICE.strip())
        self.place.write_text(text, "utf-8")
        self.place.chmod(0o755)

    def calls(self) -> list[dict[str, Any]]:
        """Return what it was told since it was asked the last time."""
        rows = self._log.read_text("utf-8").splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return [json.loads(row) for row in rows]


@contextmanager
def building(folder: Path) -> Iterator[Builder]:
    """Let the program, which is put into *folder*, build versions while the `with` lasts."""
    builder = Builder(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "executable", str(builder.place))
        patch.delenv("PYTHONPATH", raising=False)
        yield builder


class Handbook(Grown):
    """A handbook of plain pages in a repository, whose ledger is written without a build."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for page in self.source.glob("*.md"):
            page.unlink()
        self.configure("")
        self.write({"index": "# Index\n"})

    def configure(self, settings: str) -> None:
        """Give the handbook these settings beside those that each has; its language is English."""
        text = f'{CONF}language = "en"\n{settings}'
        (self.source / "conf.py").write_text(text, "utf-8")

    def write(self, pages: dict[str, str]) -> None:
        """Write pages, by name."""
        for name, text in pages.items():
            file = self.source / f"{name}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")

    def ask(self, **of_the_builder: object) -> None:
        """Say in build.json what is to happen when the next versions are built; nothing for all."""
        file = self.source / "build.json"
        file.unlink(missing_ok=True)
        if of_the_builder:
            file.write_text(json.dumps(of_the_builder), "utf-8")

    @property
    def ledger(self) -> Ledger:
        """The ledger, which can be set."""
        return load_ledger(self.source / "ledger.jsonl")[0]

    @ledger.setter
    def ledger(self, ledger: Ledger) -> None:
        write_ledger(self.source, ledger)

    def publish(self, name: str, words: str = "x", text: str | None = None) -> Line:
        """Write a report and record it; *text* is the digest of what readers get."""
        self.write({name: f"# {name}\n\n{SEALED}{words}\n"})
        return self.record(name, text)

    def record(self, name: str, text: str | None = None) -> Line:
        """Record a report as it stands."""
        content = (self.source / f"{name}.md").read_bytes()
        action = LedgerAction.CORRECTED if self.ledger.of(name) else LedgerAction.PUBLISHED
        of_readers = digest(content) if text is None else text
        line = Line(action, name, TIME, digest(content), text=of_readers)
        keep_copy(self.source, line, content)
        return append_line(self.source, self.ledger, line)

    def withdraw(self, name: str) -> Line:
        """Withdraw a report: a notice stands in its place."""
        self.write({name: NOTICE})
        for kept in (self.source / ".published" / name).glob("*.md"):
            kept.unlink()
        what = {"title": name, "compiled": TIME, "reason": "Fel.", "by": "Eva Lind"}
        line = Line(LedgerAction.WITHDRAWN, name, TIME, digest(NOTICE), **what)  # type: ignore[arg-type]
        keep_copy(self.source, line, NOTICE.encode())
        return append_line(self.source, self.ledger, line)

    def accept(self, version: str) -> Line:
        """Accept a version as it went out."""
        commit = self.git("rev-parse", version)
        what = {"reason": "Så.", "by": "Eva Lind", "version": version, "commit": commit}
        return append_line(
            self.source,
            self.ledger,
            Line(LedgerAction.ACCEPTED, "", TIME, "", **what),  # type: ignore[arg-type]
        )

    def kept(self, line: Line) -> Path:
        """Return the kept copy of a line."""
        return kept_file(self.source, line.report, line.source)


def outcome(
    handbook: Grown | Path, site: Path, number: int = 1, **more: Any
) -> Published | NotPublished:
    """Publish the site of one handbook and return what came of it."""
    source = handbook if isinstance(handbook, Path) else handbook.source
    with local_workers(number) as workers:
        (found,) = publish_sites([source], site, workers, **more).values()
    return found


def published(handbook: Grown | Path, site: Path, number: int = 1, **more: Any) -> Published:
    """Publish the site of one handbook, which must not be refused."""
    found = outcome(handbook, site, number, **more)
    assert isinstance(found, Published), str(found)
    return found


def refused(handbook: Grown | Path, site: Path, **more: Any) -> str:
    """Return why the site of one handbook is not published."""
    found = outcome(handbook, site, **more)
    assert not isinstance(found, Published), found
    return str(found)


def names_in(site: Path, kind: str = "") -> list[str]:
    """Return the versions that a site lists, of a *kind*, the newest first."""
    listed = json.loads((site / "versions.json").read_text("utf-8"))["versions"]
    return [each["name"] for each in listed if kind in ("", each["kind"])]


def open_for_writing(file: Path) -> Path:
    """Let a kept file be written, which no other program may do, and return it."""
    os.chmod(file, 0o644)  # noqa: PTH101 - follows links
    return file
