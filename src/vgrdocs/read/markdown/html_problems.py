"""What is told of HTML that a text can't have, with the Markdown to write instead."""

from __future__ import annotations

from ...model import Command, Hint, Problem, Text, Written, mark_for
from .codes import LossCode
from .html_tags import HtmlTag
from .running_text import shortened

_WORDS = mark_for(Text("words"))
_TAKE_AWAY = Hint("take it away; an empty line begins a new paragraph")
_NOTHING = Hint("take it away: a report holds nothing of this kind")
_ONE_BELOW = Hint("write the items on lines of their own that begin with '- '")
_CELLS = Hint("write the table with bars, or with table, tr, th and td alone, one in the other")


def _with_marks(before: str, after: str = "") -> Hint:
    return Hint(
        "write {example}",
        example=Text(
            "{before}{words}{after}",
            before=Command(before),
            words=_WORDS,
            after=Command(after or before),
        ),
    )


_HINTS: dict[str, Hint] = {}
"""Tag -> what to write instead; for all others `_TAKE_AWAY` holds."""
for _names, _hint in (
    ("b strong", _with_marks("**")),
    ("i em cite dfn var", _with_marks("*")),
    ("code tt samp", _with_marks("`")),
    ("del strike", _with_marks("<s>", "</s>")),
    ("ins", _with_marks("<u>", "</u>")),
    ("h1 h2 h3 h4 h5 h6", Hint("write {marks} before the heading", marks=Command("##"))),
    ("blockquote q", Hint("write {mark} before each line of what is quoted", mark=Command(">"))),
    ("pre xmp plaintext", Hint("write {mark} above the lines and below", mark=Command("```"))),
    ("hr", Hint("write {marks} on a line of its own", marks=Command("---"))),
    ("ul ol li dl dt dd menu dir", _ONE_BELOW),
    ("caption thead tbody tfoot tr th td col colgroup table", _CELLS),
    (
        "a",
        Hint(
            "write {example}",
            example=Text(
                "[{words}]({address})", words=_WORDS, address=mark_for(Text("the address"))
            ),
        ),
    ),
    ("script style iframe object embed form input button select textarea", _NOTHING),
    ("video audio canvas svg math link meta base template applet frame", _NOTHING),
    ("frameset noscript head title", _NOTHING),
):
    for _name in _names.split():
        _HINTS[_name] = _hint


def refused_tag(tag: HtmlTag, line: int) -> Problem:
    """Return the problem of a tag that no text can have."""
    if tag.is_word:
        return _hidden_words(tag.source, line)
    hint = _HINTS.get(tag.name, _TAKE_AWAY)
    message = Text("a report can't have the HTML '{tag}'", tag=shortened(tag.source))
    return Problem(LossCode.RAW_HTML, message, hint=hint, line=line)


def _hidden_words(source: str, line: int) -> Problem:
    """Return the problem of words between angle brackets, which are read as HTML."""
    return Problem(
        LossCode.RAW_HTML,
        Text("'{tag}' is read as HTML, which no reader sees", tag=shortened(source)),
        hint=Hint(
            "write a backslash before it, or other brackets: {example}",
            example=Written(f"\\{shortened(source)}"),
        ),
        line=line,
    )


def foreign_tag(source: str, line: int) -> Problem:
    """Return the problem of a tag of Word's, which readers would see."""
    message = Text("the text holds the HTML '{tag}'", tag=shortened(source))
    return Problem(LossCode.RAW_HTML, message, hint=_TAKE_AWAY, line=line)


def open_tag(tag: HtmlTag, line: int) -> Problem:
    """Return the problem of a tag without the other one of its pair, in the same text."""
    if tag.is_end:
        hint = Hint("write <{name}> where it begins, or take it away", name=Command(tag.name))
    else:
        hint = Hint("write </{name}> where it ends, or take it away", name=Command(tag.name))
    message = Text("'{tag}' has no other tag that it is a pair with", tag=shortened(tag.source))
    return Problem(LossCode.RAW_HTML, message, hint=hint, line=line)


def open_comment(line: int) -> Problem:
    """Return the problem of a comment that does not end."""
    message = Text("the comment that begins here does not end")
    hint = Hint("write {mark} where it ends", mark=Command("-->"))
    return Problem(LossCode.RAW_HTML, message, hint=hint, line=line)


def refused_attribute(tag: HtmlTag, name: str, line: int) -> Problem:
    """Return the problem of an attribute that a tag can't have."""
    message = Text("<{tag}> can't have '{name}'", tag=tag.name, name=shortened(name))
    return Problem(LossCode.RAW_HTML, message, hint=Hint("take it away"), line=line)


def no_summary(line: int) -> Problem:
    """Return the problem of a part to unfold that has no title."""
    return Problem(
        LossCode.RAW_HTML,
        Text("<details> does not begin with a <summary>"),
        hint=Hint(
            "write {example} first",
            example=Text("<summary>{words}</summary>", words=mark_for(Text("the title"))),
        ),
        line=line,
    )


def broken_table(line: int) -> Problem:
    """Return the problem of a table that is not made of rows and cells alone."""
    message = Text("the table in HTML is not made of rows and cells alone")
    return Problem(LossCode.RAW_HTML, message, hint=_CELLS, line=line)


def uneven_table(line: int) -> Problem:
    """Return the problem of a row with another number of cells than the others."""
    message = Text("the row of the table has another number of cells than the longest one")
    hint = Hint("give every row as many cells, and each cell a tag of its own")
    return Problem(LossCode.RAW_HTML, message, hint=hint, line=line)
