"""What conf.py says of the open data for catalogues such as Sweden's data portal (DCAT-AP-SE)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import ENGLISH, NO_HINT, Command, Hint, Text, did_you_mean
from .setting import SettingFault, ValueForm, are_by_name, are_texts, is_of_the_web

if TYPE_CHECKING:
    from sphinx.config import Config

NAME = "vgrdocs_open_data"
FORM = ValueForm(
    '{"licence": "https://...", "publisher": "..."}',
    lambda value: are_by_name(value) and are_texts([*value.values()]),
)
_KEYS = ("licence", "publisher", "publisher_address", "email", "frequency")
FREQUENCIES = (
    *("DAILY", "WEEKLY_2", "WEEKLY", "BIWEEKLY", "MONTHLY_2", "MONTHLY", "BIMONTHLY"),
    *("QUARTERLY", "ANNUAL_3", "ANNUAL_2", "ANNUAL", "IRREG"),
)
"""How often data may be said to come: the names that reports can have of the European Union's.

They are those of its vocabulary "frequency", in which catalogues look them up.
"""


@dataclass(frozen=True, kw_only=True)
class OpenData:
    """What the one who publishes the data says of it; what is empty is not said.

    `licence` and `publisher_address` are addresses on the web, the latter that by which catalogues
    know the publisher; `frequency` is how often new data comes, one of `FREQUENCIES`.
    """

    licence: str
    publisher: str
    publisher_address: str = ""
    email: str = ""
    frequency: str = ""


def open_data_of(config: Config) -> OpenData | None:
    """Return what conf.py says, or None if it says nothing."""
    said: Mapping[str, str] = config.vgrdocs_open_data
    if not said:
        return None
    return OpenData(**{"publisher": _organisation(config), **said})


def _organisation(config: Config) -> str:
    """Return who answers for the handbook, if it has an accessibility statement."""
    return str(config.vgrdocs_accessibility.get("organisation", ""))


def open_data_faults(config: Config) -> Iterator[SettingFault]:
    """Yield what is wrong with the setting."""
    said: Mapping[str, str] = config.vgrdocs_open_data
    for key in said:
        if key not in _KEYS:
            yield _unknown(key)
    if not said:
        return
    given = {"publisher": _organisation(config), **said}
    for key in ("licence", "publisher"):
        if not given.get(key):
            yield SettingFault(NAME, Text("vgrdocs_open_data must have a '{key}'", key=key))
    for key, fits, example in (
        ("licence", is_of_the_web, "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("publisher_address", is_of_the_web, "http://dataportal.se/organisation/SE..."),
        ("email", lambda value: "@" in value, "data@example.org"),
        ("frequency", FREQUENCIES.__contains__, "MONTHLY"),
    ):
        if said.get(key) and not fits(said[key]):
            yield _unfit(key, example)


def _unfit(key: str, example: str) -> SettingFault:
    message = Text(
        "'{key}' in vgrdocs_open_data must be written as {example}", key=key, example=example
    )
    names = [Command(each) for each in FREQUENCIES]
    hint = Hint("it can be: {names}", names=names) if key == "frequency" else NO_HINT
    return SettingFault(NAME, message, hint, key)


def _unknown(key: str) -> SettingFault:
    message = Text("vgrdocs_open_data has no key '{key}'", key=key)
    meant = did_you_mean("", key, _KEYS, ENGLISH)
    keys = Hint("it can have: {keys}", keys=[Command(each) for each in _KEYS])
    return SettingFault(NAME, message, meant or keys, key)
