"""Versions built by others: by a Dask cluster, or by the vgrdocs that a version asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.publish.repository import Repository
from tests.publish.sites import files, store_of, vgrdocs

pytestmark = [
    pytest.mark.publish,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
PROJECT = Path(__file__).parents[2]


def test_a_cluster_of_two_workers_builds_the_same_site(tmp_path: Path) -> None:
    """Runs of versions go to the workers, and make what one process makes, byte for byte."""
    repository = Repository(tmp_path / "repository")
    for name in ("v1", "v2", "v3"):
        repository.add_reports()
        repository.release(name)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:  # type: ignore[no-untyped-call]
        vgrdocs(
            "site", repository.source, tmp_path / "cluster", "--dask", cluster.scheduler_address
        )
    vgrdocs("site", repository.source, tmp_path / "alone")
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """There is a message with the address, and no site."""
    repository = Repository(tmp_path / "repository")
    repository.add_reports()
    repository.release("v1")
    said = vgrdocs(
        "site", repository.source, tmp_path / "site", "--dask", "tcp://127.0.0.1:9", code=2
    )
    assert "tcp://127.0.0.1:9" in said
    assert not (tmp_path / "site").exists()


def test_a_version_is_built_with_the_vgrdocs_that_it_asks_for(tmp_path: Path) -> None:
    """One that names a release is built with it; one that names none is told and left out."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    repository.add_reports()
    repository.release("v1")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(tmp_path),
            str(PROJECT),
        ],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    (repository.folder / "requirements.txt").write_text(f"vgrdocs @ {wheel.as_uri()}\n", "utf-8")
    repository.release("v2")
    said = vgrdocs("site", repository.source, site, "--pinned", code=1)
    assert "requirements.txt" in said
    assert not (site / "v1").exists()
    assert (site / "v2" / "serie-0" / "2020-01-10.html").is_file()
    (python,) = (store_of(site) / "environments").glob("*/bin/python")
    asked = subprocess.run(
        [python, "-I", "-c", "import vgrdocs; print(vgrdocs.__file__)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert f"{store_of(site).name}/environments" in asked.stdout
