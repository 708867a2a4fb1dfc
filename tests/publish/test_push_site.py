"""``vgrdocs push``: from a site to an intranet, with what is said on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.handbooks import REPORT, write
from tests.publications import FEBRUARY, JANUARY, correct, publish, two_reports, withdraw
from tests.publish.intranets import Endpoint, serving
from tests.publish.repository import WITH_ADDRESS
from tests.publish.sites import vgrdocs
from tests.publish.test_merging import commit, git
from vgrdocs.publish.push.page import page_key

pytestmark = pytest.mark.publish
DRAFT = "s/2026-03-01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a handbook with two reports that are out and a draft, and its site."""
    folder = two_reports(tmp_path_factory.mktemp("push") / "handbook")
    publish(folder, "2026-02-01 08:00")
    draft = REPORT.format(date="2026-03-01").replace("publicerad", "utkast")
    index = "# Handbok\n\n:::{rapportlista}\n:::\n"
    write(folder, {f"{DRAFT}.md": draft, "index.md": index}, conf=WITH_ADDRESS)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "tag", "v1")
    site = folder.with_name("site")
    vgrdocs("site", folder, site)
    return folder, site


@pytest.fixture
def intranet(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """Give an intranet that the handbook declares, and stand in the handbook."""
    folder, _ = made
    monkeypatch.chdir(folder)
    for name, value in Endpoint.environ.items():
        monkeypatch.setenv(name, value)
    with serving(Endpoint()) as intranet:
        conf = (folder / "conf.py").read_text("utf-8").partition("vgrdocs_push_targets")[0]
        declared = {"intranet": intranet.declared()}
        (folder / "conf.py").write_text(f"{conf}vgrdocs_push_targets = {declared!r}\n", "utf-8")
        yield intranet  # type: ignore[misc]


def push(code: int, *options: str) -> list[str]:
    """Push and return what is said."""
    result = run("push", "intranet", "../site", *options)
    assert result.exit_code == code, result.output
    return result.output.splitlines()


def test_a_site_goes_to_an_intranet_and_follows_it(
    made: tuple[Path, Path], intranet: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the site shows of its newest version; never a draft; a withdrawal at once."""
    folder, site = made
    planned = [
        "ska läggas ut: s/2026-01-01, ”Lägesrapport 1 januari 2026”",
        "ska läggas ut: s/2026-02-01, ”Lägesrapport 1 februari 2026”",
    ]
    assert push(0, "--dry-run") == planned
    assert intranet.pages == {}
    monkeypatch.setattr("vgrdocs.cli.push.is_terminal", lambda: True)
    refused = run("push", "intranet", "../site", typed="nej\n")
    assert refused.exit_code == 1
    assert refused.output.splitlines()[2:] == [
        "Skicka till ”intranet”? [ja/nej]: nej",
        "Inget skickades.",
    ]
    intranet.next.append("409")
    monkeypatch.setattr("vgrdocs.cli.push.is_terminal", lambda: False)
    said = push(1)
    assert said[2:] == [
        "utlagd: s/2026-02-01",
        (
            f"s/2026-01-01: PUT {intranet.address}/pages/{page_key(JANUARY)} besvaras med "
            "409 Conflict: Någon annan ändrar sidan."
        ),
        "    se efter vad som ligger under det namnet, och flytta undan det",
    ]
    assert push(0)[-2:] == ["skickade tidigare och oförändrade: 1", "utlagd: s/2026-01-01"]
    assert push(0) == ["skickade tidigare och oförändrade: 2", "Det finns inget att skicka."]
    assert len(intranet.shown()) == 2
    correct(folder, FEBRUARY, "2026-02-02 08:00", "stabilt", "allvarligt")
    publish(folder, "2026-02-02 08:10", FEBRUARY)
    withdraw(folder, JANUARY, "2026-02-03 08:00")
    behind = push(0)
    assert behind == [
        "ska tas ned: s/2026-01-01",
        "skickade tidigare och oförändrade: 1",
        "webbplatsen är äldre än publiceringsloggen: kör vgrdocs site först",
        "nedtagen: s/2026-01-01",
    ]
    commit(folder)
    git(folder, "tag", "v2")
    vgrdocs("site", folder, site)
    assert push(0)[-1] == "uppdaterad: s/2026-02-01"
    ((name, text),) = intranet.shown().items()
    assert name == "Lägesrapport 1 februari 2026"
    assert "allvarligt" in text
    assert "Det stod stabilt." in text


def test_a_login_that_is_refused_is_one_message(
    intranet: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the variable to look at, and the exit code of wrong use; the secret is not told."""
    conf = Path("conf.py")
    conf.write_text(conf.read_text("utf-8").replace("{title}", "{title}!"), "utf-8")
    monkeypatch.setenv("VGRDOCS_INTRANET_TOKEN", "fel-ord")
    said = push(2)
    assert said[-1] == "    se efter vad VGRDOCS_INTRANET_TOKEN är i miljön"
    assert said[-2].endswith("besvaras med 401 Unauthorized")
    assert "fel-ord" not in "".join(said)


def test_what_is_no_site_is_told(intranet: Endpoint, tmp_path: Path) -> None:
    """With the command that makes one."""
    result = run("push", "intranet", tmp_path)
    assert result.exit_code == 2
    assert "är ingen webbplats som är gjord här" in result.output
    assert intranet.writes == []
