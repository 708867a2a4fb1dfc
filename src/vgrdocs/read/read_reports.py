"""What the documents hold, kept with what Sphinx has read: each by itself, as bytes.

Those that stay from one build to the next are neither taken out nor put in again, unless somebody
asks for one; another process hands them on as they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, MutableMapping
from collections.abc import Set as AbstractSet
from typing import Any

from ..facts import Report


class ReadReports(MutableMapping[str, Report]):
    """Docname -> what blocks the document holds."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        """Of each document what was read of it; nothing yet where that has changed since."""
        self._taken_out: dict[str, Report] = {}

    def __getitem__(self, docname: str) -> Report:
        """Return what a document holds."""
        if docname not in self._taken_out:
            # From Sphinx's own environment, which is such a pickle itself.
            self._taken_out[docname] = pickle.loads(self._packed[docname])  # noqa: S301
        return self._taken_out[docname]

    def __setitem__(self, docname: str, report: Report) -> None:
        """Keep what a document holds."""
        self._packed[docname] = b""
        self._taken_out[docname] = report

    def __delitem__(self, docname: str) -> None:
        """Forget a document."""
        del self._packed[docname]
        self._taken_out.pop(docname, None)

    def __iter__(self) -> Iterator[str]:
        """Yield the documents."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._packed)

    def __contains__(self, docname: object) -> bool:
        """Say whether anything was read of a document."""
        return docname in self._packed

    def take_over(self, docnames: AbstractSet[str], others: ReadReports) -> None:
        """Take over what others have read of documents."""
        for docname in docnames & others.keys():
            self._taken_out.pop(docname, None)
            self._packed[docname] = others.packed(docname)

    def packed(self, docname: str) -> bytes:
        """Return a document's report as it is kept."""
        if not self._packed[docname]:
            report = self._taken_out[docname]
            self._packed[docname] = pickle.dumps(report, pickle.HIGHEST_PROTOCOL)
        return self._packed[docname]

    def __getstate__(self) -> dict[str, Any]:
        """Return all as bytes."""
        return {"_packed": {docname: self.packed(docname) for docname in self}, "_taken_out": {}}
