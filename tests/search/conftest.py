"""The made-up handbook, built once for all tests of the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.handbook import CORPUS, build
from vgrdocs.out.search.analysis import Analyser, OwnWords, lexicon
from vgrdocs.out.search.text import stemming_of


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up handbook in HTML."""
    return build(CORPUS, tmp_path_factory.mktemp("search") / "site")


@pytest.fixture(scope="session")
def swedish() -> Analyser:
    """An analyser with the Swedish dictionary, and words of its own."""
    own = OwnWords.parse(["vim|plattform", "VIM = vårdinformationsmiljö"])
    return Analyser(stemming_of("sv"), lambda: lexicon("sv"), own)
