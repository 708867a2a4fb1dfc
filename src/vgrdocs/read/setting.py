"""A setting of a handbook: how its value is written, and what is wrong with one in conf.py."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from ..model import ENGLISH, NO_HINT, Hint, Text, did_you_mean

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

OURS = "vgrdocs_"
"""What the names of our settings begin with."""


class ValueForm(NamedTuple):
    """How a value is written: an example for messages, and whether a value is written so."""

    example: str
    fits: Callable[[object], bool]


class SettingFault(NamedTuple):
    """What is wrong with a setting; `name` is that of the setting, `hint` what to write instead.

    `key` is which entry of it is meant, if one is.
    """

    name: str
    message: Text
    hint: Hint = NO_HINT
    key: str = ""


class UnusableSettings(ConfigError):
    """Settings that can't be what was meant, all of them."""

    def __init__(self, faults: Sequence[SettingFault]) -> None:
        super().__init__("; ".join(str(fault.message) for fault in faults))
        self.faults = faults


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def are_texts(value: object) -> bool:
    """Say whether a value is several texts; one alone is none, nor are those of a mapping."""
    is_many = isinstance(value, list | tuple | set | frozenset)
    return is_many and all(isinstance(each, str) for each in value)  # type: ignore[attr-defined]


def are_by_name(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Say whether values are given by names."""
    return isinstance(value, Mapping) and are_texts([*value])


def _is_text_by_text(value: object) -> bool:
    return are_by_name(value) and are_texts([*value.values()])


def _is_texts_by_text(value: object) -> bool:
    return are_by_name(value) and all(map(are_texts, value.values()))


def is_of_the_web(address: str) -> bool:
    """Say whether an address is one of the web, whole."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def one_of(*choices: str) -> ValueForm:
    """Return the form of one of several texts."""
    example = " / ".join(f'"{choice}"' for choice in choices)
    return ValueForm(example, lambda value: value in choices)


TEXT = ValueForm('"..."', lambda value: isinstance(value, str))
SWITCH = ValueForm("True / False", lambda value: isinstance(value, bool))
NUMBER = ValueForm("0, 1, 2 ...", _is_number)
TEXTS = ValueForm('["...", "..."]', are_texts)
TEXT_BY_TEXT = ValueForm('{"...": "..."}', _is_text_by_text)
TEXTS_BY_TEXT = ValueForm('{"...": ["...", "..."]}', _is_texts_by_text)

_SPHINX: Mapping[type, ValueForm] = {
    str: TEXT,
    bool: ValueForm("True / False", lambda value: isinstance(value, int)),
    list: ValueForm('["...", "..."]', lambda value: isinstance(value, list | tuple | set)),
    dict: ValueForm('{"...": ...}', lambda value: isinstance(value, Mapping)),
}
"""By the type of its default, how a setting of Sphinx's own is written."""

_FORMS: dict[str, ValueForm] = {
    "language": TEXT,
    "extensions": TEXTS,
    "root_doc": TEXT,
    "master_doc": TEXT,
}
"""The forms of our settings, and of those of Sphinx's that all else is said in or hangs on."""


def add_setting(
    app: Sphinx, name: str, default: Any, rebuild: Any, form: ValueForm, meaning: str
) -> None:
    """Register a setting, as `Sphinx.add_config_value` does, whose values are of a *form*."""
    # Its form says more than a type does, and in the words of who writes conf.py.
    app.add_config_value(name, default, rebuild, (Any,), meaning)
    _FORMS[name] = form


def malformed(setting: str, form: ValueForm) -> Text:
    """Return how a setting must be written."""
    return Text("{setting} must be written as {example}", setting=setting, example=form.example)


def form_faults(config: Config) -> Iterator[SettingFault]:
    """Yield which settings are of another form than theirs, Sphinx's own among them."""
    # There is no public way to ask what conf.py says, and of what types a setting may be.
    options = config._options  # noqa: SLF001
    said = {*config._raw_config, *config.overrides}  # noqa: SLF001
    for name in filter(said.__contains__, ("extensions", *options)):
        form = _FORMS.get(name)
        if form is None:
            form = _form_by_types(options[name].default, options[name].valid_types, config[name])
        if form and not form.fits(config[name]):
            yield SettingFault(name, malformed(name, form))


def _form_by_types(default: object, allowed: object, value: object) -> ValueForm | None:
    """Return how a setting of Sphinx's own is written; None if it may be what it is, or anything.

    It says by its *default* and by the types that are *allowed* what it may be.
    """
    types = list(allowed) if isinstance(allowed, Collection) else []
    # Of what is to be a list, Sphinx lets a single text pass, and takes each letter for an item.
    is_letters = isinstance(default, list) and isinstance(value, str)
    if type(value) in types and not is_letters:
        return None
    for each in (type(default), *types):
        if each in _SPHINX:
            return _SPHINX[each]
    return None


def unknown_settings(config: Config, conf: Path) -> Iterator[SettingFault]:
    """Yield which names in conf.py look like settings, and are none.

    One that is not ours is told if it is nearly the name of another, and conf.py sets it and makes
    no use of it: what a conf.py calculates with may be called anything.
    """
    ours = {name for name in _FORMS if name.startswith(OURS)}
    others = {*config._options}  # noqa: SLF001
    unused = _unused_names(conf)
    for name in config._raw_config:  # noqa: SLF001
        if name in config:
            continue
        is_ours = name.startswith(OURS)
        hint = did_you_mean("", name, ours if is_ours else others, ENGLISH)
        if is_ours or (hint and name in unused):
            yield SettingFault(
                name,
                Text("there is no setting '{setting}'", setting=name),
                hint or Hint("take it away, or write the name of one that there is"),
            )


def _unused_names(conf: Path) -> set[str]:
    """Return the names that conf.py sets and does nothing with."""
    names = [node for node in _nodes(conf) if isinstance(node, ast.Name)]
    stored = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return stored - {name.id for name in names if isinstance(name.ctx, ast.Load)}


def _nodes(conf: Path) -> Iterator[ast.AST]:
    """Yield what conf.py is made of; nothing where it can't be read."""
    try:
        yield from ast.walk(ast.parse(conf.read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return


def line_of_setting(conf: Path, name: str, key: str = "") -> int:
    """Return the line of conf.py that sets *name* last, or there its *key*; 0 where none does."""
    line = 0
    of_key = []
    for node in _nodes(conf):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            line = max(line, node.lineno)
        elif key and isinstance(node, ast.Constant) and node.value == key:
            of_key.append(node.lineno)
    return min((each for each in of_key if each >= line), default=line)
