"""What conf.py says for alerts in the Common Alerting Protocol, which no report can state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..model import Text, fold
from .setting import ValueForm, are_by_name, are_texts

if TYPE_CHECKING:
    from sphinx.config import Config

NAME = "vgrdocs_alerts"
CATEGORIES = (
    *("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport"),
    *("Infra", "CBRNE", "Other"),
)
"""What an alert may be about, in the protocol's words (CAP 1.2, 3.2.2)."""
SEVERITIES = ("Extreme", "Severe", "Moderate", "Minor")
"""How severe it may be, likewise, beside what nobody knows."""
_TEXTS = ("sender", "category", "area")


def _fits(value: object) -> bool:
    if not are_by_name(value):
        return False
    said = dict(value)
    severities = said.pop("severities", {})
    return are_texts([*said.values()]) and are_by_name(severities)


FORM = ValueForm('{"sender": "...", "category": "Health"}', _fits)


@dataclass(frozen=True, kw_only=True)
class AlertSettings:
    """What every alert says: who sends it, what it is about, for which area.

    `severities` says which severity a level has, by a name of the level; none for others.
    """

    sender: str
    category: str
    area: str
    severities: Mapping[str, str]

    def severity(self, *names: str) -> str:
        """Return the severity of a level that has these names; empty if nothing is said."""
        by_name = {fold(name): severity for name, severity in self.severities.items()}
        return next((by_name[name] for name in map(fold, names) if name in by_name), "")


def alert_settings_of(config: Config) -> AlertSettings | None:
    """Return what conf.py says, or None if it asks for no alerts."""
    said: Mapping[str, Any] = config.vgrdocs_alerts
    if not said:
        return None
    texts = {key: str(said.get(key, "")) for key in _TEXTS}
    return AlertSettings(**texts, severities=dict(said.get("severities", {})))


def alert_faults(config: Config) -> Iterator[Text]:
    """Yield what is wrong with the setting."""
    said: Mapping[str, Any] = config.vgrdocs_alerts
    if not said:
        return
    for key in said.keys() - {*_TEXTS, "severities"}:
        yield Text("vgrdocs_alerts has no key '{key}'", key=key)
    # A sender and a blank or comma in it would be taken for two (CAP 1.2, 3.2.1).
    if not said.get("sender") or any(sign in said["sender"] for sign in " ,<&"):
        yield Text("vgrdocs_alerts must have a 'sender' without blanks and commas")
    if said.get("category") not in CATEGORIES:
        yield Text("'category' in vgrdocs_alerts must be one of {names}", names=CATEGORIES)
    if any(each not in SEVERITIES for each in said.get("severities", {}).values()):
        yield Text("'severities' in vgrdocs_alerts must be of {names}", names=SEVERITIES)
