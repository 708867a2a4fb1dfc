"""What is withdrawn is gone from a site and from all that is kept to make the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import REPORT, write
from tests.mails import contents
from tests.publish.repository import PAGES, WITH_ADDRESS, Repository
from tests.publish.sites import store_of, vgrdocs

pytestmark = pytest.mark.publish

SECRET = b"hemlinda"
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" class="{SECRET.decode()}"/>'
WITHDRAWN, OTHER = "s/2026-01-01", "s/2026-02-01"
REASON = ("--reason", "Fel.", "--by", "Eva Lind")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a handbook with a report that tells secrets, and shows one, in versions v1 and v2."""
    repository = Repository(tmp_path / "repository")
    secret = REPORT.format(date="2026-01-01").replace("# Lägesrapport", "# Om Hemlinda")
    secret = f"{secret}\n## Hemlinda\n\nHon heter Hemlinda.\n\n![Hon](bild.svg)\n"
    index = PAGES["index.md"].replace("*/index", "s/*")
    files = {f"{WITHDRAWN}.md": secret, "s/bild.svg": DRAWING, "index.md": index}
    write(repository.source, files, conf=WITH_ADDRESS)
    vgrdocs("publish", repository.source)
    repository.release("v1")
    other = {f"{OTHER}.md": REPORT.format(date="2026-02-01"), "index.md": index}
    write(repository.source, other, conf=WITH_ADDRESS)
    vgrdocs("publish", repository.source)
    repository.release("v2")
    return repository


def holding(folder: Path) -> list[str]:
    """Return the files below *folder*, links followed, that hold the secret."""
    found = []
    for file in sorted(folder.resolve().rglob("*")):
        if file.is_file() and any(SECRET in each.lower() for each in contents(file)):
            found.append(file.name)
    return found


def kept(site: Path) -> list[str]:
    """Return the files of a site, and of all that is kept for it, that hold the secret."""
    beside = site.with_name(f".{site.name}.generations")
    return [*holding(site), *holding(store_of(site)), *holding(beside)]


def test_nothing_of_a_withdrawn_report_is_kept(repository: Repository, tmp_path: Path) -> None:
    """Not in the versions, the store, the folders where they are built, nor a draft's of before.

    Until the site is made again, `verify` says that it still shows the report.
    """
    site = tmp_path / "site"
    vgrdocs("site", repository.source, site, "--draft")
    assert {"all.atom", "all.json", "llms.txt", "2026-01-01.html", "2026-01-01.html.md"} <= {
        *holding(site)
    }
    assert {"environment.pickle", "2026-01-01.md", "bild.svg"} <= {*kept(site)}
    vgrdocs("withdraw", repository.source, WITHDRAWN, *REASON, "--redact-title")
    (repository.source / "s/bild.svg").unlink()
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=withdrawn")
    said = vgrdocs("verify", site, repository.source, code=1)
    assert "v1/s/2026-01-01.html" in said
    assert "v2/s/2026-01-01.html" in said
    vgrdocs("site", repository.source, site)
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
    assert kept(site) == []
    repository.release("v3")
    vgrdocs("site", repository.source, site, "--draft")
    assert kept(site) == []
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)


def test_a_release_goes_on_from_the_one_after_a_withdrawal(
    repository: Repository, tmp_path: Path
) -> None:
    """Once a version has the notice itself, what is built of it is kept for the next."""
    site = tmp_path / "site"
    vgrdocs("withdraw", repository.source, WITHDRAWN, *REASON)
    repository.release("v3")
    vgrdocs("site", repository.source, site)
    assert (store_of(site) / "work/newest/handbook/index.html").is_file()


def test_a_version_that_can_not_be_built_without_the_report_goes(
    repository: Repository, tmp_path: Path
) -> None:
    """It is told and left out, since it would show what must not be read any more."""
    site = tmp_path / "site"
    vgrdocs("site", repository.source, site)
    repository.git("tag", "--delete", "v1")
    vgrdocs("withdraw", repository.source, WITHDRAWN, *REASON, "--redact-title")
    repository.git("commit", "--quiet", "--all", "--message=withdrawn")
    said = vgrdocs("site", repository.source, site, code=1)
    assert "v1" in said
    assert WITHDRAWN in said
    assert not (site / "v1").exists()
    assert holding(site) == []
    vgrdocs("site", repository.source, site)
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)


def test_a_site_that_is_left_without_a_version_says_so(
    repository: Repository, tmp_path: Path
) -> None:
    """There is nothing to show in its place, and whoever withdraws must know."""
    site = tmp_path / "site"
    vgrdocs("site", repository.source, site)
    repository.git("tag", "--delete", "v1", "v2")
    vgrdocs("withdraw", repository.source, WITHDRAWN, *REASON)
    repository.git("commit", "--quiet", "--all", "--message=withdrawn")
    said = vgrdocs("site", repository.source, site, code=1)
    assert "Ingen version är kvar" in said
