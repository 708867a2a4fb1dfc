"""What ``vgrdocs push`` takes from a site: its newest version's reports, as the ledger has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.handbooks import write
from tests.publications import FEBRUARY, JANUARY, at
from tests.publish.pushes import MARCH, page
from tests.publish.test_merging import git
from vgrdocs.model import ENGLISH
from vgrdocs.out.fragments import FOLDER
from vgrdocs.publish.push.journal import KnownPage, PushJournal, journal_of
from vgrdocs.publish.push.published import ShownReports, published_in
from vgrdocs.publish.store import Generation, Store, Version
from vgrdocs.publish.store_place import generations_of, make_ready
from vgrdocs.publish.swap import lay_out, put_in_place
from vgrdocs.publish.tagged_handbook import TaggedHandbook
from vgrdocs.publish.version_building import DRAFT
from vgrdocs.record import LEDGER, Ledger, LedgerAction, Line
from vgrdocs.record.fault import PublishingFault

OUT = Line(LedgerAction.PUBLISHED, JANUARY, at("2026-01-01 08:00"), "a" * 64)
GONE = Line(
    LedgerAction.WITHDRAWN, JANUARY, at("2026-01-02 08:00"), "b" * 64, reason="Fel.", by="Eva Lind"
)
PUBLISHED = Ledger().add(OUT)
WITHDRAWN = PUBLISHED.add(GONE)


class Made:
    """A handbook in git, and its site, which is put together here and not built."""

    def __init__(self, folder: Path) -> None:
        self.source, self.site = folder / "handbook", folder / "public" / "site"
        write(self.source, {"index.md": "# Handbok\n"})
        git(self.source, "init", "--quiet")
        self.store = Store(folder / "store", generations_of(self.site))

    def show(
        self, ledger: Ledger, *reports: str, notices: tuple[str, ...] = (), of: str = "v1"
    ) -> None:
        """Let the site show pieces of reports, and *notices*, of a version; it has a ledger."""
        make_ready(self.store, self.site)
        files = {"index.html": self.store.add(b"x"), "data/2026.json": self.store.add(b"{}")}
        for report in (*reports, *notices):
            shown = page(report)
            said = {**shown.said, "withdrawn": report in notices}
            files[f"{FOLDER}/{report}.json"] = self.store.add(json.dumps(said).encode())
            files[f"{FOLDER}/{report}.html"] = self.store.add(shown.html.encode())
        self.store.keep(Version(of, "c", 0, {}, {}, "", {}))
        record = self.store.add(self.store.record(of).read_bytes())
        kept = self.store.add(ledger.written().encode())
        generation = Generation({of: record, "latest": record}, files, kept, "sv")
        put_in_place(lay_out(generation, self.store), self.site, self.store)

    def published(self, ledger: Ledger) -> ShownReports:
        """Return what is published when the handbook's ledger is this one."""
        (self.source / LEDGER).write_text(ledger.written(), "utf-8")
        return published_in(self.site, TaggedHandbook(self.source))

    def refused(self, ledger: Ledger) -> str:
        """Return why nothing can be sent."""
        with pytest.raises(PublishingFault) as raised:
            self.published(ledger)
        return ENGLISH.say(raised.value.text)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Give a handbook whose site is yet to be made."""
    return Made(tmp_path)


def test_each_report_of_the_site_is_sent_as_the_site_has_it(made: Made) -> None:
    """The piece and what is said of it; a notice in the place of a report is taken down."""
    made.show(PUBLISHED, FEBRUARY, MARCH, notices=(JANUARY,))
    shown = made.published(PUBLISHED)
    assert shown == ShownReports(
        {FEBRUARY: page(FEBRUARY), MARCH: page(MARCH)}, frozenset({JANUARY}), is_behind=False
    )


def test_what_was_withdrawn_since_is_taken_down_though_the_site_shows_it(made: Made) -> None:
    """The handbook's ledger is believed, and that the site is older is said."""
    made.show(PUBLISHED, JANUARY, FEBRUARY)
    shown = made.published(WITHDRAWN)
    assert (list(shown.pages), shown.withdrawn) == ([FEBRUARY], frozenset({JANUARY}))
    assert shown.is_behind


def test_a_last_report_that_was_withdrawn_is_still_taken_down(made: Made) -> None:
    """Nothing is left to show, which is no fault of the site."""
    made.show(PUBLISHED, JANUARY)
    assert made.published(WITHDRAWN).withdrawn == {JANUARY}


def test_a_site_that_can_not_be_sent_is_told(made: Made) -> None:
    """One that was never made, of another handbook, without pieces, and of a draft alone."""
    assert "is no site that was made here" in made.refused(PUBLISHED)
    made.show(WITHDRAWN, FEBRUARY)
    assert "is the site of another handbook" in made.refused(PUBLISHED)
    made.show(PUBLISHED)
    assert "set html_baseurl" in made.refused(PUBLISHED)
    made.show(PUBLISHED, FEBRUARY, of=DRAFT)
    assert "shows no version, but the draft alone" in made.refused(PUBLISHED)


def test_two_do_not_send_to_one_target_at_once(made: Made) -> None:
    """The second is told; to another target it may send, and what is noted is kept for later."""
    handbook = TaggedHandbook(made.source)
    with journal_of(handbook, "intranet") as journal:
        journal.note(JANUARY, KnownPage("1", "a"))
        with pytest.raises(PublishingFault) as raised, journal_of(handbook, "intranet"):
            pass
        assert "is sending pages to 'intranet' right now" in ENGLISH.say(raised.value.text)
        with journal_of(handbook, "another") as other:
            assert other.entries == {}
    with journal_of(handbook, "intranet") as again:
        assert again.entries == {JANUARY: KnownPage("1", "a")}


def test_a_journal_of_another_form_is_as_good_as_lost(tmp_path: Path) -> None:
    """A target finds its pages by their keys then."""
    file = tmp_path / "journal.json"
    for text in ("", "[]", '{"format": 2, "pages": {"a": ["1", "b"]}}', '{"format": 1}'):
        file.write_text(text, "utf-8")
        assert PushJournal(file).entries == {}
