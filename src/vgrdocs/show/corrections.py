"""What the corrections of a report changed: its published texts beside each other, as nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from ..facts.corrections import Step
from ..model import Language, Text
from ..record import compare_words, pair_passages
from ..say.values import say_date
from .nodes import added, struck
from .passages import Passage, read_passages


class ChangedPassage(NamedTuple):
    """A passage before and after a correction, None where it was not there, and its heading."""

    heading: str
    before: str | None
    after: str | None


def show_step(step: Step, number: int, language: Language) -> nodes.section:
    """Return a section that says when and why, with each changed passage before and after."""
    title = nodes.title("", said_time(step, language))
    section = nodes.section("", title, ids=[f"correction-{number}"], classes=["vgr-step"])
    for said in said_of(step, language):
        section += nodes.paragraph("", said)
    heading = ""
    for change in changes_of(step, language):
        # A heading stands once above all that was changed under it.
        if change.heading and change.heading != heading:
            section += nodes.rubric("", change.heading, **{"heading-level": 3})
        heading = change.heading
        section += _side_by_side(change.before, change.after, language)
    return section


def said_time(step: Step, language: Language) -> str:
    """Return when it was corrected, as a title."""
    if step.time is None:
        return language.say(Text("Not published yet"))
    return language.say(Text("Corrected {time}", time=say_date(step.time, language)))


def said_of(step: Step, language: Language) -> Iterator[str]:
    """Yield the paragraphs above what was changed: why, and which files are other ones."""
    for reason in step.reasons:
        # Each item of a list has a line of its own.
        yield from filter(None, reason.splitlines())
    for file in step.files:
        yield language.say(Text("The file {file} has been replaced.", file=file))
    if not any(changes_of(step, language)):
        yield language.say(Text("No words of the text have been changed."))


def changes_of(step: Step, language: Language) -> Iterator[ChangedPassage]:
    """Yield each passage that was changed, in order."""
    old, new = read_passages(step.old, language), read_passages(step.new, language)
    # A passage that stands under another heading now is shown under its new one.
    headings = _headings(old) | _headings(new)
    old_texts = [passage.text for passage in old]
    new_texts = [passage.text for passage in new]
    for before, after in pair_passages(old_texts, new_texts):
        if before != after:
            yield ChangedPassage(headings[after or before or ""], before, after)


def _headings(passages: list[Passage]) -> dict[str, str]:
    return {passage.text: passage.heading for passage in passages}


def _side_by_side(before: str | None, after: str | None, language: Language) -> nodes.container:
    old: list[nodes.Node] = []
    new: list[nodes.Node] = []
    for run in compare_words(before or "", after or ""):
        old += _marked(struck, run.old, run.is_same, language)
        new += _marked(added, run.new, run.is_same, language)
    sides = (
        _side(Text("Before", "correction"), old, Text("There was nothing here."), language),
        _side(Text("After", "correction"), new, Text("There is nothing here now."), language),
    )
    return nodes.container("", *sides, classes=["vgr-change"])


def _side(
    label: Text, shown: list[nodes.Node], nothing: Text, language: Language
) -> nodes.container:
    head = nodes.paragraph("", language.say(label), classes=["vgr-side"])
    if shown:
        below = nodes.paragraph("", "", *shown)
    else:
        below = nodes.paragraph("", language.say(nothing), classes=["vgr-nothing"])
    return nodes.container("", head, below)


def _marked(
    mark: type[nodes.inline], text: str, is_same: bool, language: Language
) -> Iterator[nodes.Node]:
    """Yield words as they are, or with a mark that can be seen and heard."""
    words = text.strip()
    if is_same or not words:
        if text:
            yield nodes.Text(text)
        return
    # The spaces around the words are not marked: struck out, they would be seen as lines.
    before, after = text.split(words, 1)
    heard_before, heard_after = _HEARD[mark]
    begin = nodes.inline("", language.say(heard_before), classes=["vgr-heard"])
    end = nodes.inline("", language.say(heard_after), classes=["vgr-heard"])
    yield nodes.Text(before)
    yield mark("", "", begin, nodes.Text(words), end)
    yield nodes.Text(after)


_HEARD = {
    struck: (Text("taken out: ", "correction"), Text(" (end of what was taken out)", "correction")),
    added: (Text("put in: ", "correction"), Text(" (end of what was put in)", "correction")),
}
"""What those hear who do not see a mark, before and after the words."""
