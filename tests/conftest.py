"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from vgrdocs.work.handbook import BUILDERS, PAGES

pytest_plugins = ["sphinx.testing.fixtures"]

# What needs a browser or a cluster runs in a session of its own, which installs what it imports.
collect_ignore_glob = [] if find_spec("playwright") else ["browser", "*/test_browser.py"]
collect_ignore_glob += [] if find_spec("distributed") else ["publish/test_cluster.py"]

# A first example may load catalogues and date formats: no fault, and timings are for benchmarks.
settings.register_profile("vgrdocs", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For `nox -s mutants`, which runs the tests thousands of times: the same few examples, and no
# search for smaller ones.
few = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=8,
    phases=(Phase.explicit, Phase.generate),
)
settings.register_profile("mutants", few, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vgrdocs")


_PLACE_OF_BUILDERS = "vgrdocs.work.handbook.BUILDERS"


@pytest.fixture(autouse=True, scope="module")
def without_pdfs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave the PDFs, which have tests of their own, out of builds that are about pages.

    It is there before what the tests of a module share is built.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("with_pdfs") is None:
            patch.setattr(_PLACE_OF_BUILDERS, PAGES)
        yield


@pytest.fixture(autouse=True)
def with_pdfs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests that are marked so make the PDFs as well."""
    if "with_pdfs" in request.keywords:
        monkeypatch.setattr(_PLACE_OF_BUILDERS, BUILDERS)


@pytest.fixture(autouse=True)
def system_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the language be that of handbooks, whatever the machine speaks that runs the tests."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True, scope="session")
def cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let tests keep nothing among the caches of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def no_build_of_another_test(cache_of_tests: None) -> None:
    """Let no command of a test begin with what another test has built."""
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"], "vgrdocs", "builds"), ignore_errors=True)
