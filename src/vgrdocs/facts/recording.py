"""How questions record themselves: each with the digest of its answer. Knows none of them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, MutableMapping
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
Q = TypeVar("Q", bound="Recorder")

RecordedQuestion = tuple[str | int, ...]
"""A question as it is recorded: its name and what it was asked about."""

Kept = MutableMapping[RecordedQuestion, str]
"""Questions with the digests of their answers."""


_AT_HAND = 8
"""So many long answers are kept for whoever asks again at once."""


class _LongAnswers(dict[RecordedQuestion, Any]):
    """The last long answers: those of all documents together would be most of a build's memory."""

    def __setitem__(self, asked: RecordedQuestion, answer: Any) -> None:
        """Keep an answer in place of the oldest one."""
        if len(self) == _AT_HAND:
            del self[next(iter(self))]
        super().__setitem__(asked, answer)


def question(ask: Callable[Concatenate[Q, P], T]) -> Callable[Concatenate[Q, P], T]:
    """Make a method a question: answered once, and recorded for whoever asks for a page."""
    name = ask.__name__

    @functools.wraps(ask)
    def asking(self: Q, /, *args: P.args, **named: P.kwargs) -> T:
        if named:
            # They are no part of what is recorded, so the answer would be another question's.
            raise TypeError(f"{name} is asked by place alone")
        asked: Any = (name, *args)
        answers = self.long_answers if name in self.LONG else self.answers
        if asked in answers:
            answer = answers[asked]
        else:
            # What a question needs of other questions is its own matter and no page's.
            answer = answers[asked] = ask(cast("Q", self.unrecorded), *args, **named)
        if self.kept is not None:
            self.kept[asked] = self.digest(asked)
        return cast("T", answer)

    return asking


class Recorder:
    """Answers questions, each once; what is asked is kept in *kept*, if it is given.

    All that ask of one state share the answers: `unrecorded` is the first of them, which keeps
    nothing, and which questions ask when they need an answer themselves.
    """

    LONG: ClassVar[frozenset[str]] = frozenset()
    """The questions about a document whose answers are long: such an answer is made again."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept
        self.answers: dict[RecordedQuestion, Any] = {}
        self.long_answers: dict[RecordedQuestion, Any] = _LongAnswers()
        self.digests: dict[RecordedQuestion, str] = {}
        self.unrecorded = self

    def share(self, with_: Recorder) -> None:
        """Share the answers of another."""
        self.answers, self.digests = with_.answers, with_.digests
        self.long_answers = with_.long_answers
        self.unrecorded = with_.unrecorded

    def digest(self, asked: RecordedQuestion) -> str:
        """Return the digest of an answer; an empty one if the question can't be asked any more."""
        if asked not in self.digests:
            name, *about = asked
            try:
                answer = getattr(self.unrecorded, str(name))(*about)
            except (AttributeError, TypeError, LookupError):
                # The question was of another version, or of a document that is gone.
                return ""
            self.digests[asked] = hashlib.sha256(repr(answer).encode()).hexdigest()[:16]
        return self.digests[asked]
