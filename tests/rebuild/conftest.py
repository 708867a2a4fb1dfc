"""What several tests of rebuilds look at."""

from __future__ import annotations

from typing import Any

import pytest
from sphinx.builders import Builder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the name of each document that is read."""
    found: list[str] = []
    read_doc: Any = Builder.read_doc

    def noting(self: Builder, docname: str, **options: Any) -> None:
        found.append(docname)
        read_doc(self, docname, **options)

    monkeypatch.setattr(Builder, "read_doc", noting)
    return found
