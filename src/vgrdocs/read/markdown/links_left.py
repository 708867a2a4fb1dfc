"""Links and pictures that were meant, and that Markdown left as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Hint, PastedCode, Problem, Text, Written
from .looks import ParsedText
from .running_text import RunningText, shortened

# None of these can look far ahead, so that a text of nothing but brackets takes no longer.
_WORDS = r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,300})\]"
_ADDRESS = r"\((?P<address>(?:[^()]|\([^()]{0,200}\)){0,500})\)"
_LINK = re.compile(f"{_WORDS}{_ADDRESS}")
_APART = re.compile(rf"{_WORDS}\s{_ADDRESS}")
_TURNED = re.compile(r"\((?P<words>[^()]{1,300})\)\[(?P<address>[^\[\]\s]{1,500})\]")
_LABEL = re.compile(r"\[[^\[\]]{1,300}\]\[(?=[^\W\d])[^\[\]]{1,100}\]")
_IN_POINTS = re.compile(r"<(?P<address>(?:https?://|www\.|mailto:)[^<>]{1,500})>")
_IS_ADDRESS = re.compile(
    r"(?:https?:|mailto:|tel:|file:|ftp:|www\.|/|\.{1,2}/|#(?=\w)|[A-Za-z]:\\|\\\\)\S*"
    r"|\S+@\S+\.\w+|[^\s/]+(?:/[^\s/]+)*\.(?:md|pdf|docx?|xlsx?|pptx?|html?|png|jpe?g|svg|csv|txt)"
    r"|\w+(?:\.\w+)*\.(?:se|com|org|net|eu|nu)(?:/\S*)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?P<address>\S{1,500})\s+[\"'”“’‘«»](?P<title>[^\"”“«»]{1,300})[\"'”“’‘«»]\s*"
)
_UNENDED = re.compile(r"\]\((?!\[\[)")
"""An address that begins; one that is still to be filled in is told as that."""
_BRACKETS = "[]()<>"
_ON_A_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)


def look_at_links_left(parsed: ParsedText) -> Iterator[Problem]:
    """Tell of links and pictures that readers would see as brackets."""
    for text in parsed.running:
        shown = text.unescaped(_BRACKETS)
        if "](" in shown or "] (" in shown or "]\n(" in shown or "][" in shown:
            yield from _in_brackets(text)
        if ")[" in shown:
            for found in _TURNED.finditer(shown):
                if _IS_ADDRESS.fullmatch(found["address"]):
                    yield _tell(text, found, _written(found, found["address"]))
        if "<http" in shown or "<www" in shown or "<mailto" in shown:
            for found in _IN_POINTS.finditer(shown):
                yield _tell(text, found, f"<{found['address'].replace(' ', '%20')}>")


def _in_brackets(text: RunningText) -> Iterator[Problem]:
    # Each sign belongs to one link: what was told of does not count again.
    shown = text.unescaped(_BRACKETS)
    for found in _LINK.finditer(shown):
        address = found["address"].strip()
        if _ON_A_DISK.match(address):
            yield _on_a_disk(text, found)
        elif address and not address.startswith("[["):
            yield _tell(text, found, _mended(found, address))
    for found in _APART.finditer(shown):
        address = found["address"].strip()
        if _IS_ADDRESS.fullmatch(address):
            yield _tell(text, found, _written(found, address))
    for found in _LABEL.finditer(shown):
        yield Problem(
            PastedCode.LINK_SYNTAX,
            Text("'{link}' is no link to Markdown", link=shortened(found[0])),
            hint=Hint("write the address in round brackets right after the words"),
            line=text.line_at(found.start()),
        )
    rest = _APART.sub(_emptied, _LINK.sub(_emptied, shown))
    if unended := _UNENDED.search(rest):
        yield Problem(
            PastedCode.LINK_SYNTAX,
            Text("'](' begins the address of a link that does not end"),
            hint=Hint("close the address with ')', or write a backslash before the bracket: \\]("),
            line=text.line_at(unended.start()),
        )


def _emptied(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _mended(found: re.Match[str], address: str) -> str:
    """Return a link with an address as Markdown reads it."""
    if titled := _TITLE.fullmatch(address):
        return _written(found, f'{titled["address"]} "{titled["title"]}"')
    return _written(found, f"<{' '.join(address.strip('<>').split())}>")


def _written(found: re.Match[str], address: str) -> str:
    picture = found.groupdict().get("picture") or ""
    return f"{picture}[{' '.join(found['words'].split())}]({address})"


def _tell(text: RunningText, found: re.Match[str], mended: str) -> Problem:
    return Problem(
        PastedCode.LINK_SYNTAX,
        Text("'{link}' is no link to Markdown", link=shortened(found[0])),
        hint=Hint("write {example}", example=Written(shortened(mended))),
        line=text.line_at(found.start()),
    )


def _on_a_disk(text: RunningText, found: re.Match[str]) -> Problem:
    return Problem(
        PastedCode.LINK_SYNTAX,
        Text(
            "'{address}' is on a computer or in a network that readers do not reach",
            address=shortened(found["address"]),
        ),
        hint=Hint(
            "put the file into the handbook's folder and write its name there, "
            "or write the address of a web page"
        ),
        line=text.line_at(found.start()),
    )
