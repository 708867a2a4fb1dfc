"""The sentences that say a block's fields, kept small."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..model import Sentence


class KeptSentences(Mapping[str, Sentence]):
    """Name of a field -> the sentence that says it, all in one text.

    One by one they take more room than what the block says, and few of them are ever asked for.
    """

    __slots__ = ("_text",)

    def __init__(self, sentences: Mapping[str, Sentence]) -> None:
        self._text = json.dumps({**sentences}, ensure_ascii=False, separators=(",", ":"))

    def __getitem__(self, name: str) -> Sentence:
        """Return the sentence that says a field."""
        return Sentence(*json.loads(self._text)[name])

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the fields."""
        return iter(json.loads(self._text))

    def __len__(self) -> int:
        """Return how many fields there are."""
        return len(json.loads(self._text))

    def __repr__(self) -> str:
        """Return it as what it stands for: of this the digest of a report is made."""
        return repr({name: Sentence(*each) for name, each in json.loads(self._text).items()})
