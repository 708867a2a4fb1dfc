"""A version shows what was sealed, or what somebody has accepted: its text, not only its files."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import json
from pathlib import Path

import pytest

from tests.handbooks import replace
from tests.publications import ledger
from tests.publish.repository import Repository
from tests.publish.sites import store_of, vgrdocs
from vgrdocs.model import STOCKHOLM
from vgrdocs.publish.gate import is_accepted, is_as_recorded
from vgrdocs.publish.store import Store, Version
from vgrdocs.record import Ledger, LedgerAction, Line

CONF = """
myst_enable_extensions = ["colon_fence", "substitution"]
myst_substitutions = {"antal": "tre"}
"""
UNCHECKED = """
def setup(app):
    handlers = app.events.listeners["env-check-consistency"]
    app.connect("builder-inited", lambda app: handlers.clear())
"""
"""What lets a build tell nothing of the ledger."""


def released(folder: Path) -> tuple[Repository, str]:
    """Return a repository with a version whose report is published, and the report's name."""
    repository = Repository(folder, CONF)
    (name,) = repository.add_reports()
    file = repository.source / f"{name}.md"
    replace(file, "07:30\n", "07:30\n:status: publicerad\n")
    replace(file, "### Läget på fältet\n", "### Läget på fältet\n\nDet är {{antal}} platser.\n")
    vgrdocs("publish", repository.source)
    repository.release("v1")
    return repository, name


def accept(repository: Repository, name: str) -> None:
    """Accept a version."""
    vgrdocs("accept", repository.source, name, "--reason", "Gick ut så.", "--by", "Eva Lind")


@pytest.mark.publish
def test_a_version_with_another_text_of_the_same_file_is_held(tmp_path: Path) -> None:
    """Where the build tells it, and where it was made silent; accepted, it is shown and sealed."""
    (repository, name), site = released(tmp_path / "repository"), tmp_path / "site"
    vgrdocs("site", repository.source, site)
    replace(repository.source / "conf.py", '"tre"', '"fyra"')
    repository.release("v2")
    assert "changed-report" in vgrdocs("site", repository.source, site, code=1)
    repository.git("tag", "--delete", "v2")

    with (repository.source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(UNCHECKED)
    repository.release("v3")
    said = vgrdocs("site", repository.source, site, code=1)
    assert f"v3:reports/{name}.md:3: rapporten är publicerad" in said
    assert not (site / "v3").exists()

    before = (repository.source / "ledger.jsonl").read_bytes()
    accept(repository, "v3")
    vgrdocs("site", repository.source, site)
    assert "fyra platser" in (site / "v3" / f"{name}.html").read_text("utf-8")
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
    (line,) = ledger(repository.source).lines[1:]
    shown = json.loads((site / "data" / "serie-0" / "reports" / f"{name}.json").read_text("utf-8"))[
        "reports"
    ]
    assert line.texts == {name: shown[0]["text"]}

    # As if it had gone out without a word: the ledger is what it was before.
    (repository.source / "ledger.jsonl").write_bytes(before)
    vgrdocs("site", repository.source, site)
    said = vgrdocs("verify", site, repository.source, code=1)
    assert f"site/v3/{name}.html: läsarna får en annan text" in said


@pytest.mark.publish
def test_a_record_of_a_site_from_before_has_no_texts(tmp_path: Path) -> None:
    """A store that was filled before texts were sealed is read, and its ledger asks for none."""
    (repository, _), site = released(tmp_path / "repository"), tmp_path / "site"
    line = dc.replace(ledger(repository.source).lines[0], text="")
    (repository.source / "ledger.jsonl").write_text(Ledger().add(line).written(), "utf-8")
    repository.git("tag", "--delete", "v1")
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    record = Store(store_of(site)).record("v1")
    values = json.loads(record.read_text("utf-8"))
    assert values.pop("texts")
    record.write_text(json.dumps(values), "utf-8")
    version = Store(store_of(site)).version("v1")
    assert version is not None
    assert version.texts == {}
    assert is_as_recorded(line.report, version, line)


def test_what_is_accepted_is_accepted_with_its_texts() -> None:
    """Another text needs another word; a line from before texts were sealed asks for none."""
    version = Version("v1", "c", 0, {}, {}, "", {}, {"a": "1"}, texts={"a": "2"})
    line = dc.replace(_line(), version="v1", commit="c")
    for texts, accepted in (({}, True), ({"a": "2", "gone": "3"}, True), ({"a": "3"}, False)):
        accepting = Ledger().add(dc.replace(line, texts=texts))
        assert is_accepted(version, Ledger(), accepting) is accepted
    assert not is_accepted(dc.replace(version, commit="d"), Ledger().add(line))


def test_accepting_again_is_for_another_text_alone(tmp_path: Path) -> None:
    """What a version shows is read from its tag with its own conf.py, whatever stands beside it."""
    repository, name = released(tmp_path / "repository")
    (repository.source / "words.py").write_text('ANTAL = "tre"\n', "utf-8")
    replace(repository.source / "conf.py", '"antal": "tre"', '"antal": __import__("words").ANTAL')
    replace(
        repository.source / "conf.py",
        "project =",
        "import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\nproject =",
    )
    repository.release("v2")
    replace(repository.source / "words.py", '"tre"', '"fyra"')
    accept(repository, "v2")
    accept(repository, "v2")
    published, accepted = ledger(repository.source).lines
    assert accepted.texts == {name: published.text}


def _line() -> Line:
    time = dt.datetime(2026, 1, 1, 8, tzinfo=STOCKHOLM)
    return Line(LedgerAction.ACCEPTED, "", time, "", reason="Så var det.", by="Eva Lind")
