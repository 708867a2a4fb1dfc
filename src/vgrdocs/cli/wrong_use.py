"""What is wrong with a command as it was typed, in the language that is spoken here.

Typer says it in English sentences. What they are about is taken out of them, and said in ours.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..locale import language
from ..locale.choosing import spoken_language
from ..model import Language, Text, fold
from .help import argument_name

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_SAID = {
    r"Missing command\.": Text("say which command"),
    r"No such command '(?P<name>.*?)'\.": Text("there is no command '{name}'"),
    r"No such command '(?P<name>.*?)'\. Did you mean (?P<near>.*)\?": Text(
        "there is no command '{name}'; did you mean {near}?"
    ),
    r"No such option: (?P<name>\S+)": Text("there is no option {name}"),
    r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.*)\)": Text(
        "there is no option {name}; did you mean {near}?"
    ),
    r"Missing argument '(?P<argument>.*?)'\.": Text("{argument} is missing"),
    r"Missing option '(?P<name>.*?)'\.": Text("{name} is missing"),
    r"Got unexpected extra argument\(s\) \((?P<words>.*)\)": Text("there is too much: {words}"),
    r"Option '(?P<name>.*?)' requires an argument\.": Text("{name} needs a value after it"),
    r"Option '(?P<name>.*?)' does not take a value\.": Text("{name} takes no value"),
    r"Invalid value for '.*?': \w+ (?P<path>['\"].*['\"]) is not readable\.": Text(
        "'{path}' can't be read: you have no permission there"
    ),
    r"Invalid value for '(?P<name>.*?)': (?P<reason>.*)": Text("{name}: {reason}"),
    r"Value error, '(?P<value>.*?)' is not one of (?P<choices>.*)\.": Text(
        "'{value}' is none of {choices}"
    ),
    r"Input should be a valid integer.*": Text("write a whole number"),
    r"Input should be greater than or equal to (?P<least>\S+)": Text("write {least} or more"),
    r"Input should be less than or equal to (?P<most>\S+)": Text("write {most} or less"),
}
"""Sentences of Typer's as patterns, and ours; a newer Typer's are shown as they are."""

_ALIKE = 0.8
"""So alike must a word be to a command's in the reader's language, 1 being the same."""


def tell_wrong_use(fault: TyperException) -> None:
    """Print what is wrong, and how help is to be had."""
    from typer._click.exceptions import NoArgsIsHelpError

    from .usage import say

    said_in = language(spoken_language())
    if isinstance(fault, NoArgsIsHelpError):  # nothing was asked for; its message is the help
        say(fault.format_message(), is_error=True)
        return
    context = getattr(fault, "ctx", None)
    if not context:
        say(said_in.say(in_our_words(fault.format_message(), said_in)), is_error=True)
        return
    say(context.get_usage(), is_error=True)
    told = _meant(fault, said_in) or in_our_words(fault.format_message(), said_in)
    say("\n" + said_in.say(told), is_error=True)
    command = f"{context.command_path} --help"
    say(said_in.say(Text("what it takes is told by: {command}", command=command)), is_error=True)


def _meant(fault: TyperException, said_in: Language) -> Text | None:
    """Return which command is meant by a word of another language; None if it is none."""
    typed = re.fullmatch(r"No such command '(.*?)'\..*", fault.format_message())
    context = getattr(fault, "ctx", None)
    if typed is None or context is None:
        return None
    words: dict[str, str] = {}
    for name in getattr(context.command, "commands", {}):
        words[fold(said_in.say(Text(name, "command")))] = name
    near = get_close_matches(fold(typed[1]), words, n=1, cutoff=_ALIKE)
    if not near:
        return None
    told = Text("there is no command '{name}'; did you mean {near}?")
    return told.fill(name=typed[1], near=words[near[0]])


def in_our_words(message: str, said_in: Language) -> Text | str:
    """Return what a sentence of Typer's says, as it is where it is not known."""
    for pattern, text in _SAID.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts: dict[str, Text | str] = {}
            for name, part in found.groupdict().items():
                parts[name] = part.replace("'", "")
            if "argument" in parts:
                parts["argument"] = argument_name(found["argument"], said_in)
            if "reason" in parts:
                parts["reason"] = in_our_words(found["reason"], said_in)
            return text.fill(**parts)
    return message
