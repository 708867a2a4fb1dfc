"""A publication that is stopped anywhere leaves the old site or the new one, whole."""

from __future__ import annotations

import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.publish.moments import MOMENTS, kill_at, seconds_of
from tests.publish.repository import Repository
from tests.publish.sites import COMMAND, copy, files, store_of, store_option, vgrdocs

pytestmark = pytest.mark.publish

LISTENING = """
import os, signal, sys, threading
from vgrdocs.cli import main
number = int(sys.argv.pop(1))
def tell_this_thread():
    os.read(0, 1)
    signal.pthread_kill(threading.get_ident(), number)
    threading.Event().wait()
threading.Thread(target=tell_this_thread, daemon=True).start()
main()
"""
"""The command, which gives a signal to a thread that is not the main one when its input ends."""


@pytest.fixture(scope="module")
def halfway(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path, float, Path]:
    """A site of one version, a repository of two, the seconds the second takes, and its site."""
    folder = tmp_path_factory.mktemp("halfway")
    repository, site = Repository(folder / "repository"), folder / "site"
    repository.add_reports()
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    repository.add_reports()
    repository.release("v2")
    whole = copy(site, folder / "whole")
    duration = seconds_of("site", repository.source, whole, *store_option(whole))
    return repository, site, duration, whole


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_publication_leaves_a_whole_site_and_the_next_run_completes_it(
    moment: int, halfway: tuple[Repository, Path, float, Path], tmp_path: Path
) -> None:
    """After a stop at any moment the site is old or new, verifies, and the next run ends well."""
    repository, old, duration, new = halfway
    site = copy(old, tmp_path / "copy")
    option = store_option(site)
    kill_at(moment, duration, "site", repository.source, site, *option)
    shown = files(site)
    assert shown in (files(old), files(new))
    assert "Allt är som det publicerades" in vgrdocs("verify", site)
    vgrdocs("site", repository.source, site, *option)
    assert files(site) == files(new)
    assert "Allt är som det publicerades" in vgrdocs("verify", site)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("thread", ["main", "another"])
def test_a_publication_that_is_told_to_end_takes_all_it_started_along(
    thread: str,
    number: signal.Signals,
    halfway: tuple[Repository, Path, float, Path],
    tmp_path: Path,
) -> None:
    """The version that is begun is not built to its end, whichever thread the system tells."""
    repository, old, _, _ = halfway
    site = copy(old, tmp_path / "copy")
    option = store_option(site)
    standing_at = store_of(site) / "work/newest/.source.git/HEAD"
    listening = [*COMMAND[:2], LISTENING, str(int(number))] if thread == "another" else COMMAND
    process = subprocess.Popen(
        [*listening, "site", str(repository.source), str(site), *option],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    new = repository.git("rev-parse", "v2")
    while new not in standing_at.read_text("ascii"):
        assert process.poll() is None
        time.sleep(0.02)
    if thread == "main":
        process.send_signal(number)
    assert process.stdin
    process.stdin.close()
    assert process.wait(timeout=120) != 0
    assert files(site) == files(old)
    kept = [record.name for record in store_of(site).glob("versions/*")]
    assert kept == ["v1.json"]


def test_a_full_disk_is_told_and_the_old_site_stays(
    halfway: tuple[Repository, Path, float, Path], tmp_path: Path
) -> None:
    """On a full disk there is a message, and the site is untouched."""
    repository, old, _, _ = halfway
    site = copy(old, tmp_path / "copy")
    option = store_option(site)
    limit = 4096

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [*COMMAND, "site", str(repository.source), str(site), *option],
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stdout + done.stderr
    assert (done.stdout + done.stderr).strip()
    assert files(site) == files(old)
    assert "Allt är som det publicerades" in vgrdocs("verify", site)
