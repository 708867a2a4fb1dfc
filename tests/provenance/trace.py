"""Trace values of the open data to sentences of the sources; knows the JSON and the Markdown alone.

Derived values are taken at random and looked up: in the file and on the line that the data name,
the sentence must stand, and hold the value. What is inferred is worked out again from what is
stated.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = {
    "new": "nytt",
    "ongoing": "pågående",
    "paused": "pausat",
    "reported": "redovisat",
    "handed-over": "överlämnat",
    "completed": "avslutat",
    "cancelled": "inställt",
}
"""The values of the data that Swedish reports write with other words."""
SEASONS = {"21": "vår spring", "22": "sommar summer", "23": "höst autumn", "24": "vinter winter"}
GROUPS = {
    **dict.fromkeys(("new", "ongoing", "paused"), "open"),
    "reported": "reported",
    **dict.fromkeys(("handed-over", "completed", "cancelled"), "ended"),
}


@dataclass(frozen=True)
class Claim:
    """A derived value of the data, with the row that it stands in."""

    file: str
    row: dict[str, Any]
    name: str

    @property
    def value(self) -> Any:
        """The value; None where the data have null or nothing."""
        return self.row.get(self.name)

    @property
    def known(self) -> dict[str, Any]:
        """How the data say that it is known."""
        return self.row["known"][self.name]  # type: ignore[no-any-return]

    def __str__(self) -> str:
        about = self.row.get("id") or self.row.get("name") or self.row.get("title")
        return f"{self.file}: {about}, {self.name} = {self.value!r}"


def claims(data: Path) -> Iterator[Claim]:
    """Yield every derived value of the data, in a row with the day that it is of."""
    index = json.loads((data / "index.json").read_text("utf-8"))
    days = {each["series"]: each["as_of"] for each in index["series"]}
    for file in sorted(data.rglob("*.json")):
        if not file.name.endswith(".schema.json"):
            content = json.loads(file.read_text("utf-8"))
            for row in _rows(content):
                for name in row["known"]:
                    dated = {"as_of": days[content["series"]], **row}
                    yield Claim(file.relative_to(data).as_posix(), dated, name)


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("known"), dict):
            yield value
        for part in value.values():
            yield from _rows(part)
    elif isinstance(value, list):
        for part in value:
            yield from _rows(part)


def fault(claim: Claim, source: Path) -> str:
    """Return what is wrong with a claim; an empty text if it holds."""
    how, sentences = claim.known["how"], claim.known["sentences"]
    if how == "unknown":
        return "a value that nothing says" if claim.value is not None or sentences else ""
    if claim.value is None or not sentences:
        return "no sentence"
    for sentence in sentences:
        if not _stands(sentence, source):
            return f"not in the source: {sentence}"
    if how == "inferred":
        return "" if _follows(claim, sentences) else "does not follow"
    if not any(_holds(sentence["text"], claim.value) for sentence in sentences):
        return "no sentence holds the value"
    return ""


def _stands(sentence: dict[str, Any], source: Path) -> bool:
    """Say whether a sentence begins on its line of its document, and has its words there."""
    lines = (source / f"{sentence['document']}.md").read_text("utf-8").splitlines()
    # A sentence may go on over lines.
    there = _plain(" ".join(lines[sentence["line"] - 1 :][:20]))
    begins = _plain(lines[sentence["line"] - 1])
    words = _plain(sentence["text"])
    return bool(words) and words in there and (words in begins or _meet(begins, words))


def _meet(begins: str, words: str) -> bool:
    """Say whether the end of a line is the beginning of a sentence that goes on after it."""
    first = words.split(" ", maxsplit=1)[0]
    place = begins.find(first)
    return place >= 0 and words.startswith(begins[place:])


def _plain(text: str) -> str:
    """Return words without markup, case and the marks around them."""
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[*_`\[\]{}:]|^\s*[-+*]\s|\\", " ", text).split())


def _holds(text: str, value: Any) -> bool:
    if isinstance(value, list):
        return all(_holds(text, part) for part in value)
    if isinstance(value, dict):
        return all(_holds(text, part) for part in value.values())
    words, said = _plain(text), str(value)
    if _plain(said) in words or WORDS.get(said, said) in words:
        return True
    # A moment has its time after a T, and its zone; an open period has two points.
    days = re.findall(r"\d{4}(?:-\d{2}){0,2}", said)
    return bool(days) and all(_holds_time(words, day) for day in days)


def _holds_time(words: str, day: str) -> bool:
    year, _, part = day.partition("-")
    if part in SEASONS:
        return year in words and any(name in words for name in SEASONS[part].split())
    return day in words


def _follows(claim: Claim, sentences: list[dict[str, Any]]) -> bool:
    """Work a value out again, from what the same row states."""
    row, rule = claim.row, claim.known["rule"]
    follows: dict[str, Callable[[Claim], Any]] = {
        "group-of-status": _has_group,
        "deadline-before-today": _is_overdue,
        "named-in-report": lambda claim: claim.value == max(each["document"] for each in sentences),
        "listed-in-newest-list": lambda claim: (
            claim.value and _holds(sentences[0]["text"], row["name"])
        ),
        "time-is-over": lambda claim: not claim.value and row["until"] < row["as_of"],
        "time-has-not-begun": _is_yet_to_begin,
        "told-as-past": lambda claim: claim.value == "kept" and _had_passed(sentences[-1]),
        "within-time": lambda claim: claim.value and row["since"] <= row["as_of"] <= row["until"],
        "assignment-cancelled": lambda claim: _holds(sentences[-1]["text"], claim.value),
        "later-time-given": lambda claim: _was_moved(claim, sentences[0]),
        **dict.fromkeys(_BY_DAY, lambda claim: _has_outcome(claim, rule, sentences[-1])),
        **dict.fromkeys(_BY_TIME, lambda claim: claim.value == _BY_TIME[rule]),
    }
    return bool(follows[rule](claim))


_BY_TIME = {"done-by-deadline": "kept", "done-after-deadline": "late"}
"""What is made of the time with a status, which the row does not have; its sentence stands."""
_BY_DAY: dict[str, Callable[[str, str], str]] = {
    "day-not-passed": lambda day, last: "to-come" if day <= last else "",
    "told-by-deadline": lambda day, last: "kept" if day <= last else "",
    "told-afterwards": lambda day, last: "kept" if day > last else "",
    "open-after-deadline": lambda day, last: "late" if day > last else "",
    "next-report-came": lambda day, last: "kept" if day <= last else "late",
}
"""What is made of the day of a report and the last day of a promise."""


def _has_outcome(claim: Claim, rule: str, sentence: dict[str, Any]) -> bool:
    day = claim.row["as_of"]
    if rule != "day-not-passed":
        # A report's document is named after its day.
        day = sentence["document"].rpartition("/")[2][: len("2026-01-01")]
    return bool(claim.value == _BY_DAY[rule](day, _last_day(claim.row["when"])))


def _is_yet_to_begin(claim: Claim) -> bool:
    """Say whether a person does not speak yet, or whether something is to come."""
    expected, first = (False, "since") if "since" in claim.row else ("to-come", "when")
    # A time compares with days as the first day of its year does, or of its month.
    return bool(claim.value == expected and claim.row[first] > claim.row["as_of"])


def _had_passed(sentence: dict[str, Any]) -> bool:
    """Say whether a report tells of a time that was over on its own day, which names it."""
    when = sentence["text"].rpartition(":")[2].strip()
    day: str = sentence["document"].rpartition("/")[2]
    return _last_day(when) < day


def _was_moved(claim: Claim, sentence: dict[str, Any]) -> bool:
    if claim.name == "moved_from":
        return _holds(sentence["text"], claim.value)
    return claim.value == "moved" and _holds(sentence["text"], claim.row["when"])


def _has_group(claim: Claim) -> bool:
    group = GROUPS[claim.row["status"]]
    return bool(claim.value == (group if claim.name == "group" else group == "open"))


def _is_overdue(claim: Claim) -> bool:
    is_over = _last_day(claim.row["deadline"]) < claim.row["as_of"]
    return bool(claim.value == (GROUPS[claim.row["status"]] == "open" and is_over))


def _last_day(when: str) -> str:
    """Return a text that compares with days as the last day of a time does."""
    last = when.rpartition("/")[2]
    year, _, part = last.partition("-")
    ends = {"": "12-31", "21": "05-31", "22": "08-31", "23": "11-30"}
    if part == "24":
        return f"{int(year) + 1}-02-29"
    if part in ends:
        return f"{year}-{ends[part]}"
    return last if len(last) > len("2026-05") else f"{last}-31"


def traced(data: Path, source: Path, number: int, seed: int = 0) -> tuple[int, list[str]]:
    """Return how many random values of the data were traced, and what is wrong with which."""
    found = list(claims(data))
    chance = random.Random(seed)  # noqa: S311 - no secret
    chosen = chance.sample(found, min(number, len(found)))
    faults = []
    for claim in chosen:
        if wrong := fault(claim, source):
            faults.append(f"{claim}: {wrong}")
    return len(chosen), faults
