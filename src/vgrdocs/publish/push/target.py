"""A target, such as an intranet: what each kind declares, and what it can do."""

from __future__ import annotations

import dataclasses as dc
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from ...read.setting import ValueForm
from .outside import OutsideWorld
from .page import PushedPage

KINDS: dict[str, type[PushTarget]] = {}
"""The kinds of target by name."""

HERE = ("localhost", "127.0.0.1", "::1")
"""The hosts that nobody else is on the way to."""


def setting(form: ValueForm, default: Any = dc.MISSING) -> Any:
    """Declare a setting of a kind; one without a *default* must be given."""
    return dc.field(default=default, metadata={"form": form})


def is_safe_address(value: object) -> bool:
    """Say whether a value is an address that nobody on the way to it can listen to."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in HERE)
    return is_safe and bool(host) and "@" not in parts.netloc


@dataclass(frozen=True, kw_only=True)
class PushTarget(ABC):
    """A place that shows a page for each report, as conf.py declares it under a `name`.

    `handbook` is the folder of its conf.py. Both `put` and `remove` can be done again at any time,
    whatever was done before: so a run that was stopped is simply repeated.
    """

    kind: ClassVar[str]
    secrets: ClassVar[Mapping[str, bool]] = {}
    """What it takes of the environment, by the ends of the variables' names -> whether it must."""

    name: str
    handbook: Path
    outside: OutsideWorld

    def __init_subclass__(cls, called: str = "", **more: Any) -> None:
        super().__init_subclass__(**more)
        if called:
            cls.kind = called
            KINDS[called] = cls

    @classmethod
    def settings(cls) -> Mapping[str, ValueForm]:
        """Return the settings that the kind has, and how each is written."""
        fields = dc.fields(cls)
        return {each.name: each.metadata["form"] for each in fields if "form" in each.metadata}

    @property
    def declared(self) -> Mapping[str, Any]:
        """What conf.py says of it, defaults filled in: what its pages depend on."""
        return {"kind": self.kind} | {name: getattr(self, name) for name in self.settings()}

    @classmethod
    def required(cls) -> frozenset[str]:
        """Return the settings that must be given."""
        fields = [each for each in dc.fields(cls) if "form" in each.metadata]
        return frozenset(each.name for each in fields if each.default is dc.MISSING)

    @abstractmethod
    def put(self, page: PushedPage, known: str) -> str:
        """Let the target show a page, once, whether it has it or not; return the page's id there.

        *known* is the id that it had, empty if none is known.
        Raises `PageRefused` or `PushStopped`.
        """

    @abstractmethod
    def remove(self, report: str, known: str) -> None:
        """Let the target show no page of a report, whether it had one or not.

        Raises `PageRefused` or `PushStopped`.
        """

    def lacks(self, page: PushedPage) -> bool:
        """Say whether the target is seen not to show a page as it was put there.

        Asking a service for each page would take as long as sending it; one that can't be looked at
        is taken to show what it was sent.
        """
        return False

    def secret(self, end: str) -> str:
        """Return a secret, empty if the environment has none.

        The end of a line does not count: secrets are often read from files.
        """
        return self.outside.environ.get(variable_of(self.name, end), "").strip()

    @property
    def variables(self) -> list[str]:
        """The variables that its secrets are in."""
        return [variable_of(self.name, end) for end in self.secrets]


def variable_of(name: str, end: str) -> str:
    """Return the name of the variable that holds a secret of the target *name*."""
    return f"VGRDOCS_{name.upper().replace('-', '_')}_{end}"
