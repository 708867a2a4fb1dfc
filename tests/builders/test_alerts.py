"""Alerts in the Common Alerting Protocol: valid, and with nothing that no report says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from tests.builders.test_feeds import BASE, CONF
from tests.handbooks import REPORT, built, replace, write
from tests.publications import correct, publish
from vgrdocs.read.alerts import alert_faults

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("cap-1.2.xsd")))
SENDER = "larm@example.org"
SAID = {
    "sender": SENDER,
    "category": "Health",
    "area": "Regionen",
    "severities": {"allvarlig": "Severe"},
}
LEVELS = {
    "2026-01-01": "ansträngd",
    "2026-02-01": "",
    "2026-03-01": "allvarlig",
    "2026-04-01": "allvarlig",
    "2026-05-01": "normal",
    "2026-06-01": "kritisk",
}


def handbook(folder: Path) -> Path:
    """Write a handbook whose reports state these levels, and one that is a draft."""
    files = {}
    for day, level in LEVELS.items():
        field = f":nivå: {level}\n" if level else ""
        report = REPORT.format(date=day).replace("Läget är", f"{field}Läget är")
        files[f"s/{day}.md"] = report
    draft = REPORT.format(date="2026-07-01").replace("publicerad", "utkast")
    files["s/2026-07-01.md"] = draft.replace("Läget är", ":nivå: normal\nHemligt är")
    return write(folder, files, conf=f"{CONF}vgrdocs_alerts = {SAID!r}\n")


def alerts(out: Path) -> dict[str, ET.Element]:
    """Return the alerts of a handbook by day; fail if one does not fit the schema."""
    found = {}
    for file in sorted((out / "alerts").rglob("*.xml")):
        SCHEMA.assertValid(etree.parse(file))
        found[file.stem] = ET.parse(file).getroot()  # noqa: S314 - we wrote it
    return found


def said(alert: ET.Element, name: str) -> str:
    """Return what an element holds, wherever it stands."""
    return alert.findtext(f".//{{*}}{name}") or ""


def test_a_level_that_changes_is_an_alert(tmp_path: Path) -> None:
    """Raised, changed, cancelled and raised again; no message where none is stated or it stays."""
    source = handbook(tmp_path / "source")
    out = built(source, tmp_path / "out")
    found = alerts(out)
    assert {day: said(each, "msgType") for day, each in found.items()} == {
        "2026-01-01": "Alert",
        "2026-03-01": "Update",
        "2026-05-01": "Cancel",
        "2026-06-01": "Alert",
    }
    first, second, cancelled, last = found.values()
    one = f"{SENDER},{BASE}s/2026-01-01.html,2026-01-01T07:30:00+01:00"
    two = f"{SENDER},{BASE}s/2026-03-01.html,2026-03-01T07:30:00+01:00"
    assert (said(second, "references"), said(cancelled, "references")) == (one, f"{one} {two}")
    assert said(first, "event") == "Nivå: ansträngd"
    assert said(first, "description") == "Läget är stabilt."
    assert said(first, "web") == f"{BASE}s/2026-01-01.html"
    # What nobody says is unknown: only this level has a severity in conf.py.
    assert [said(each, "severity") for each in (first, second)] == ["Unknown", "Severe"]
    assert {said(each, name) for each in found.values() for name in ("urgency", "certainty")} == {
        "Unknown"
    }
    assert said(last, "references") == ""
    before = (out / "alerts/s/2026-03-01.xml").read_bytes()
    publish(source, "2026-06-02 08:00", "s/2026-06-01")
    correct(source, "s/2026-06-01", "2026-06-03 09:00", "stabilt", "lugnt")
    replace(source / "s/2026-06-01.md", ":nivå: kritisk", ":nivå: allvarlig")
    publish(source, "2026-06-03 10:00", "s/2026-06-01")
    again = alerts(built(source, out))["2026-06-01"]
    assert (said(again, "msgType"), said(again, "sent")) == ("Update", "2026-06-03T09:00:00+02:00")
    assert said(again, "references") == ",".join(
        [SENDER, f"{BASE}s/2026-06-01.html", "2026-06-01T07:30:00+02:00"]
    )
    assert said(again, "identifier") != f"{BASE}s/2026-06-01.html"
    assert (out / "alerts/s/2026-03-01.xml").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sender": "två ord"}, "vgrdocs_alerts must have a 'sender' without blanks"),
        ({"category": "Hälsa"}, "'category' in vgrdocs_alerts must be one of Geo, Met"),
        ({"severities": {"kritisk": "Värst"}}, "'severities' in vgrdocs_alerts must be of"),
        ({"urgency": "Immediate"}, "vgrdocs_alerts has no key 'urgency'"),
    ],
)
def test_what_no_alert_can_say_is_a_fault(change: dict[str, Any], message: str) -> None:
    """It is told before anything is read."""
    config: Any = SimpleNamespace(vgrdocs_alerts=SAID | change)
    assert any(message in str(fault) for fault in alert_faults(config))
