"""Where a site may lie, whose store it has, and what keeps it from being published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.quick import (
    Builder,
    Handbook,
    names_in,
    outcome,
    published,
    refused,
)
from tests.publish.sites import store_of
from vgrdocs.publish.executors import local_workers
from vgrdocs.publish.site_contents import generation_of
from vgrdocs.publish.site_proof import verify
from vgrdocs.publish.site_publication import Published
from vgrdocs.publish.site_publishing import NotPublished, publish_sites
from vgrdocs.publish.store import Store
from vgrdocs.record.fault import PublishingFault
from vgrdocs.record.locking import lock_held
from vgrdocs.work.locating import UnusableFolder


@pytest.fixture
def handbook(tmp_path: Path, builder: Builder) -> Handbook:
    """A handbook with a version."""
    made = Handbook(tmp_path / "repository")
    made.release("v1")
    return made


def several(
    handbooks: list[Path], out: Path, store: Path | None = None
) -> dict[str, Published | NotPublished]:
    """Publish several sites and return what came of each, by its place from *out*."""
    with local_workers(2) as workers:
        found = publish_sites(handbooks, out, workers, store=store)
    return {site.relative_to(out).as_posix(): each for site, each in found.items()}


# Several


def named(folder: Path, name: str) -> Path:
    """Return a handbook with a version, in a folder of this name."""
    made = Handbook(folder)
    made.git("add", "--all")
    made.source.rename(folder / name)
    made.source = folder / name
    made.release("v1")
    return made.source


def test_each_of_several_handbooks_has_a_site_in_a_folder(builder: Builder, tmp_path: Path) -> None:
    """Named as its own, with a store of its own; one that is refused leaves the others alone."""
    north, south = named(tmp_path / "1", "north"), named(tmp_path / "2", "south")
    out = tmp_path / "www"
    found = several([north, south], out)
    assert list(found) == ["north", "south"]
    assert names_in(out / "north") == names_in(out / "south") == ["v1"]
    assert not (out / "index.html").exists()
    (south / "index.md").write_text("# Other\n")
    git = Handbook.__new__(Handbook)
    git.__dict__ |= {"folder": south.parent, "source": south, "time": Handbook(tmp_path / "3").time}
    git.git("tag", "--delete", "v1")
    git.release("v1")
    found = several([north, south], out)
    assert isinstance(found["north"], Published)
    assert isinstance(found["south"], PublishingFault)
    assert several([south], tmp_path / "alone").keys() == {"."}


def test_a_chosen_store_is_that_of_one_site_or_holds_those_of_several(
    builder: Builder, tmp_path: Path
) -> None:
    """In a folder named as each."""
    north, south = named(tmp_path / "1", "north"), named(tmp_path / "2", "south")
    several([north, south], tmp_path / "www", tmp_path / "stores")
    for name in ("north", "south"):
        assert store_of(tmp_path / "www" / name) == tmp_path / "stores" / name
    several([north], tmp_path / "one/site", tmp_path / "store")
    assert store_of(tmp_path / "one/site") == tmp_path / "store"


def test_two_handbooks_of_one_name_are_refused(builder: Builder, tmp_path: Path) -> None:
    """They would be one folder; nothing is begun."""
    both = [named(tmp_path / name, "same") for name in ("1", "2")]
    with pytest.raises(PublishingFault, match="have the same name"):
        several(both, tmp_path / "www")
    assert builder.calls() == []


# Places


@pytest.mark.parametrize("place", ["repository/reports", "repository", "."])
def test_a_site_in_the_place_of_its_handbook_is_refused(
    handbook: Handbook, tmp_path: Path, place: str
) -> None:
    """It would take it away."""
    assert "holds something else" in refused(handbook, tmp_path / place)


def test_a_site_within_another_is_refused(handbook: Handbook, site: Path, tmp_path: Path) -> None:
    """At any depth, and through a link; beside it there is room."""
    published(handbook, site)
    (tmp_path / "link").symlink_to("www/site/v1")
    for place in (site / "other", site / "v1/deep/other", tmp_path / "link/other"):
        found = outcome(handbook, place)
        assert isinstance(found, UnusableFolder)
        assert f"'{place}' would lie in another site" in str(found)
    assert published(handbook, tmp_path / "beside/site").built == ["v1"]


def test_a_site_takes_no_place_of_something_else(
    handbook: Handbook, site: Path, tmp_path: Path
) -> None:
    """A file, a folder with something in it, somebody's link; an empty folder is free."""
    site.parent.mkdir()
    site.write_text("mine")
    assert "holds something else" in refused(handbook, site)
    assert site.read_text() == "mine"
    site.unlink()
    (tmp_path / "empty").mkdir()
    site.symlink_to(tmp_path / "empty")
    assert "holds something else" in refused(handbook, site)
    site.unlink()
    site.symlink_to("nowhere")
    assert "holds something else" in refused(handbook, site)
    site.unlink()
    site.mkdir()
    (site / "mine").touch()
    assert "holds something else" in refused(handbook, site)
    (site / "mine").unlink()
    assert published(handbook, site).built == ["v1"]
    assert published(handbook, site).built == []


def test_a_site_that_was_being_exchanged_is_put_back(handbook: Handbook, site: Path) -> None:
    """Where there is none by now; a new one is not touched."""
    aside = site.with_name(".site.old")
    published(handbook, site)
    site.rename(aside)
    aside.unlink()
    aside.mkdir()
    (aside / "versions.js").touch()
    handbook.configure("vgrdocs_version_tags = 3\n")
    assert "vgrdocs_version_tags" in refused(handbook, site)
    assert (site / "versions.js").is_file()
    assert not aside.exists()
    aside.mkdir()
    refused(handbook, site)
    assert aside.exists()


def test_a_disk_of_its_own_can_be_no_site(
    handbook: Handbook, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't be exchanged for another; a folder in it can."""
    site.mkdir(parents=True)
    monkeypatch.setattr(Path, "is_mount", lambda path: path == site)
    found = outcome(handbook, site)
    assert isinstance(found, UnusableFolder)
    assert "is a disk of its own" in str(found)
    assert published(handbook, site / "inside").built == ["v1"]


def test_one_vgrdocs_at_a_time_publishes_a_site(handbook: Handbook, site: Path) -> None:
    """The other is told to wait; nothing of the site is touched."""
    published(handbook, site)
    with lock_held(store_of(site) / "lock"):
        assert refused(handbook, site) == (
            f"another vgrdocs is publishing '{site}' right now; wait until it has ended"
        )
    assert published(handbook, site).built == []


def test_a_place_that_can_not_be_written_is_told(
    handbook: Handbook, site: Path, builder: Builder
) -> None:
    """With why, before anything is built."""
    site.parent.write_text("a file")
    said = refused(handbook, site)
    assert said.startswith(f"'{site}' can't be written, and stays as it was: ")
    assert builder.calls() == []


def test_a_store_that_was_moved_is_noted_first(
    handbook: Handbook, site: Path, tmp_path: Path
) -> None:
    """Before what else there is to know of the site."""
    handbook.git("commit", "--quiet", "--allow-empty", "--message=x")
    handbook.release("v0")
    assert len(published(handbook, site).notes) == 1
    store_of(site).rename(site.with_name(".site.store"))
    (site.with_name(".site.generations") / "store").unlink()
    notes = published(handbook, site).notes
    assert [str(note).partition(" ")[0] for note in notes] == ["the", "v1"]
    assert str(notes[0]).startswith("the store was moved from")
    assert len(published(handbook, site).notes) == 1


# What a site holds beside its versions


def test_the_front_leads_to_the_newest_version(handbook: Handbook, site: Path) -> None:
    """Its data and its page for addresses that lead nowhere are the site's, and so are icons."""
    handbook.configure('html_title = "Title"\nhtml_baseurl = "https://example.org"\n')
    handbook.write({"404": "# 404 old\n", "versions": '# <div class="vgr-version-page">x</div>\n'})
    handbook.release("v2")
    handbook.write({"404": "# 404 new\n", "s/2026-01-01": "# A\n"})
    handbook.release("v3")
    published(handbook, site)
    assert "404 new" in (site / "404.html").read_text("utf-8")
    assert (site / "data/s/reports/2026-01-01.json").is_file()
    assert (site / "latest/404.html").samefile(site / "v3/404.html")
    for icon in ("favicon.ico", "favicon.svg"):
        assert (site / icon).read_bytes()
    front = (site / "versions.html").read_text("utf-8")
    assert '<link rel="canonical"' not in front
    # In the frame of the newest version, with what each brought.
    assert front.startswith("<head></head>#")
    assert '<a href="latest/s/2026-01-01.html">' in front
    assert (site / "robots.txt").is_file()
    assert names_in(site) == ["v3", "v2", "v1"]
    assert [names_in(site, kind) for kind in ("latest", "old")] == [["v3"], ["v2", "v1"]]
    # The page of the draft is never found in place of a version's.
    handbook.git("rm", "--quiet", "reports/404.md", "reports/versions.md")
    handbook.release("v4")
    published(handbook, site, draft=True)
    assert not (site / "404.html").exists()
    assert (site / "versions.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_pages_that_the_newest_has_under_other_names_lead_there(
    handbook: Handbook, site: Path
) -> None:
    """And those that it has no more are to be found where they are."""
    handbook.write({"old": "# A page of some words that is moved\n", "gone": "# Gone\n\nother\n"})
    handbook.release("v2")
    handbook.git("mv", "reports/old.md", "reports/new.md")
    (handbook.source / "gone.md").unlink()
    handbook.release("v3")
    published(handbook, site)
    assert "latest/new.html" in (site / "v2/old.html").read_text("utf-8")
    assert "new.html" in (site / "latest/old.html").read_text("utf-8")
    assert 'href="../v2/gone.html"' in (site / "v2/gone.html").read_text("utf-8")
    assert "new.html" in (site / "versions.js").read_text("utf-8")
    assert verify(site, handbook.source) == []


def test_the_list_shows_the_ledger_of_each_version(handbook: Handbook, site: Path) -> None:
    """By the beginning of its last hash, which is kept where it is printed."""
    line = handbook.publish("s/2026-01-01")
    handbook.release("v2")
    published(handbook, site)
    assert line.hash[:8] in (site / "versions.html").read_text("utf-8")


def test_a_site_keeps_the_ledger_and_the_language_of_its_handbook(
    handbook: Handbook, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they are when it is made, with the records of all its folders in order."""
    made = []

    def noted(*arguments: object) -> object:
        made.append(generation_of(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr("vgrdocs.publish.site_publication.generation_of", noted)
    handbook.publish("s/2026-01-01")
    handbook.release("v2")
    published(handbook, site, draft=True)
    (generation,) = made
    store = Store(store_of(site))
    assert store.content(generation.ledger) == (handbook.source / "ledger.jsonl").read_bytes()
    assert generation.language == "en"
    assert list(generation.versions) == ["draft", "latest", "v1", "v2"]
    assert generation.versions["latest"] == generation.versions["v2"]
    assert list(generation.files) == sorted(generation.files)
