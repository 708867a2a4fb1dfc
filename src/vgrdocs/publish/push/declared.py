"""The targets that conf.py declares: what is wrong with one, all of it, and the target itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...model import ENGLISH, NO_HINT, Command, Hint, Text, did_you_mean
from ...read.push_targets import FORM
from ...read.push_targets import NAME as PUSH_TARGETS
from ...read.setting import SettingFault, UnusableSettings
from ...record.fault import PublishingFault
from ..tagged_handbook import TaggedHandbook
from . import targets as _targets  # noqa: F401 - each module declares a kind
from .outside import OutsideWorld
from .target import KINDS, PushTarget, variable_of

_NAME = re.compile(r"[a-z][a-z0-9-]*")
"""A name that is one of a file, and of a variable."""


def declared_target(handbook: TaggedHandbook, name: str, outside: OutsideWorld) -> PushTarget:
    """Return the target *name* of a handbook.

    Raises `PublishingFault` where there is none of that name, and `UnusableSettings` with all that
    is wrong with it.
    """
    declared = handbook.setting(PUSH_TARGETS, {})
    if not FORM.fits(declared):
        message = Text("{setting} must be written as {example}", setting=PUSH_TARGETS)
        raise UnusableSettings([SettingFault(PUSH_TARGETS, message.fill(example=FORM.example))])
    if name not in declared:
        raise PublishingFault(_no_target(name, declared))
    values = dict(declared[name])
    if faults := list(_faults(name, values)):
        raise UnusableSettings(faults)
    kind = KINDS[values.pop("kind")]
    return kind(name=name, handbook=handbook.source, outside=outside, **values)


def missing_secrets(target: PushTarget) -> list[str]:
    """Return the variables of the environment that a target can't do without, and lacks."""
    return [
        variable_of(target.name, end)
        for end, must in target.secrets.items()
        if must and not target.secret(end)
    ]


def _no_target(name: str, declared: Mapping[str, Any]) -> Text:
    if not declared:
        return Text(
            "there is no target '{name}': conf.py declares none in {setting}",
            name=name,
            setting=PUSH_TARGETS,
        )
    told = Text("there is no target '{name}'; the targets are: {names}", name=name)
    return told.fill(names=sorted(declared))


def _faults(name: str, values: Mapping[str, Any]) -> Iterator[SettingFault]:
    """Yield what is wrong with a declaration; *name* is the target's."""
    if not _NAME.fullmatch(name):
        message = Text("a target can't be called '{name}'", name=name)
        hint = Hint("write a name of small letters from a to z, digits and hyphens")
        yield SettingFault(PUSH_TARGETS, message, hint, name)
    kind = KINDS.get(values["kind"])
    if kind is None:
        message = Text(
            "'{name}' is of the kind '{kind}', which there is not; there are: {kinds}",
            name=name,
            kind=values["kind"],
            kinds=sorted(KINDS),
        )
        hint = did_you_mean("", values["kind"], KINDS, ENGLISH) or NO_HINT
        yield SettingFault(PUSH_TARGETS, message, hint, name)
        return
    for fault in _value_faults(kind, values):
        message = Text("{name}: {fault}", name=name, fault=fault.message)
        yield fault._replace(message=message, key=name)


def _value_faults(kind: type[PushTarget], values: Mapping[str, Any]) -> Iterator[SettingFault]:
    settings = kind.settings()
    for key in sorted(values.keys() - settings.keys() - {"kind"}):
        message = Text("the kind '{kind}' has no setting '{key}'", kind=kind.kind, key=key)
        hint = did_you_mean("", key, settings, ENGLISH)
        yield SettingFault(PUSH_TARGETS, message, hint or Hint("take it away"))
    for key, form in settings.items():
        example = Command(f'"{key}": {form.example}')
        if key not in values:
            if key in kind.required():
                message = Text("'{key}' is missing", key=key)
                hint = Hint("write {example}", example=example)
                yield SettingFault(PUSH_TARGETS, message, hint)
        elif not form.fits(values[key]):
            message = Text("'{key}' can't be {value}", key=key, value=repr(values[key]))
            hint = Hint("write it as {example}", example=example)
            if str(values[key]).startswith("http://"):
                hint = Hint("write https://, so that nobody on the way can read what is sent")
            yield SettingFault(PUSH_TARGETS, message, hint)
