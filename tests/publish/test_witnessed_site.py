"""A site whose past was made anew, all of it, is named; and paper has the head as well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from tests.handbooks import replace
from tests.publish.repository import Repository
from tests.publish.services import Authority, serving
from tests.publish.sites import vgrdocs
from vgrdocs.record import Ledger, load_ledger

pytestmark = pytest.mark.publish

NAMES = ("v1", "v2")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path]:
    """A site of two versions, each witnessed; the service is there no more."""
    folder = tmp_path_factory.mktemp("witnessed")
    authority = Authority(folder / "authority")
    with serving(authority) as service:
        settings = f'vgrdocs_witnesses = ["{service.address}"]\n'
        settings += 'vgrdocs_witness_roots = ["root.pem"]\n'
        repository, site = Repository(folder / "repository", settings), folder / "site"
        (repository.source / "root.pem").write_bytes(authority.root)
        for name in NAMES:
            (docname,) = repository.add_reports()
            file = repository.source / f"{docname}.md"
            text = file.read_text("utf-8").replace("07:30\n", "07:30\n:status: publicerad\n")
            file.write_text(text, "utf-8")
            assert "bevittnat" in vgrdocs("publish", repository.source)
            repository.release(name)
    vgrdocs("site", repository.source, site)
    assert "Allt är som det publicerades" in vgrdocs("verify", site, repository.source)
    return repository, site


def ledger(repository: Repository) -> Ledger:
    """Return the repository's ledger."""
    return load_ledger(repository.source / "ledger.jsonl")[0]


def test_paper_has_the_head_of_its_day(published: tuple[Repository, Path]) -> None:
    """A report's PDF has that of its own line, so that later reports leave it as it is."""
    repository, site = published
    first, second = (line.hash[:16] for line in ledger(repository).lines)
    report = "serie-0/2020-01-10.pdf"
    assert first in extract_text(site / "v1" / report)
    assert (site / "v1" / report).read_bytes() == (site / "v2" / report).read_bytes()
    for volume in ("serie-0/2020.pdf", "handbok.pdf"):
        assert first in extract_text(site / "v1" / volume)
        assert second in extract_text(site / "v2" / volume)


def test_the_list_of_versions_has_the_head_of_each(published: tuple[Repository, Path]) -> None:
    """Who prints the list can tell later whether a version was made anew."""
    repository, site = published
    newest, oldest = (site / "versions.html").read_text("utf-8").split("<h2>")[1:]
    for item, line in zip((oldest, newest), ledger(repository).lines, strict=True):
        assert f"publiceringslogg {line.hash[:16]}" in item


def test_a_past_made_wholly_anew_is_named(
    published: tuple[Repository, Path], tmp_path: Path
) -> None:
    """Ledger, copies, history, tags, store and site agree with each other, but not with a token."""
    original, _ = published
    source = shutil.copytree(original.folder, tmp_path / "repository") / "reports"
    anew = Repository.__new__(Repository)
    anew.folder, anew.source, anew.time = source.parent, source, original.time
    shutil.rmtree(source.parent / ".git")
    shutil.rmtree(source / ".published")
    (source / "ledger.jsonl").unlink()
    anew.git("init", "--quiet", "--initial-branch=main")
    for line in ledger(original).lines:
        replace(source / f"{line.report}.md", "# Lägesrapport", "# En annan rapport")
    assert "väntar" in vgrdocs("publish", source)
    anew.release("v2")
    site = tmp_path / "site"
    vgrdocs("site", source, site)
    said = vgrdocs("verify", site, source, code=1)
    assert "skrivet på nytt" in said
    shutil.rmtree(source / ".witnessed")
    assert "raderna 1–2 är inte bevittnade" in vgrdocs("verify", site, source, code=1)
