"""What conf.py says of targets: all that is wrong with one is told at once, with what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run
from tests.handbooks import findings, write
from tests.publish.intranets import KINDS as INTRANETS
from tests.publish.test_merging import git
from vgrdocs.model import machine_time
from vgrdocs.publish.push.declared import declared_target, missing_secrets
from vgrdocs.publish.push.outside import OutsideWorld
from vgrdocs.publish.push.target import KINDS, is_safe_address
from vgrdocs.publish.tagged_handbook import TaggedHandbook

DOCS = Path(__file__).parents[2] / "docs"


def handbook(folder: Path, targets: dict[str, Any], language: str = "sv") -> Path:
    """Write a handbook in git whose conf.py declares these targets, and return its folder."""
    conf = f"vgrdocs_push_targets = {targets!r}\n"
    write(folder, {}, language, conf)
    git(folder, "init", "--quiet")
    return folder


WRONG = {
    "kind": "optimizely",
    "adress": "https://cms.example.org",
    "parent": "förstasidan",
    "content_type": "StandardPage",
}


def told(folder: Path, target: str) -> list[str]:
    """Push to a target that is declared wrongly, and return what is said."""
    result = run("push", target, folder / "site", folder)
    assert result.exit_code == 2
    return result.output.replace(f"{folder}/", "").splitlines()


def test_all_faults_are_told_at_once_in_swedish(tmp_path: Path) -> None:
    """At the line of conf.py that names the target, each with what to write instead."""
    folder = handbook(tmp_path, {"intranet": WRONG})
    assert told(folder, "intranet") == [
        "conf.py:4: intranet: slaget ”optimizely” har ingen inställning ”adress” [bad-setting]",
        "    menade du ”address”?",
        "conf.py:4: intranet: ”address” saknas [bad-setting]",
        '    skriv "address": "https://cms.example.org"',
        "conf.py:4: intranet: ”parent” kan inte vara 'förstasidan' [bad-setting]",
        '    skriv "parent": "123" / "00000000-0000-0000-0000-000000000000"',
    ]


def test_all_faults_are_told_at_once_in_english(tmp_path: Path) -> None:
    """The same, in the handbook's language."""
    address = "http://intranet.example.org/{key}"
    wrong = {"kind": "http", "address": address, "body": {"text": "{htlm}"}}
    folder = handbook(tmp_path, {"intranet": wrong}, "en")
    assert run("push", "intranet", "site", folder).output.splitlines()[1::2] == [
        "    write https://, so that nobody on the way can read what is sent",
        (
            '    write it as "body": {"...": "{html}"} '
            "(key, html, title, compiled, series, category, audience, address)"
        ),
    ]


@pytest.mark.parametrize(
    ("target", "declared", "said"),
    [
        ("intranet", {}, "det finns inget mål ”intranet”"),
        ("intrant", {"intranet": WRONG}, "det finns inget mål ”intrant”; målen är: intranet"),
        ("Vårt", {"Vårt": WRONG}, "ett mål kan inte heta ”Vårt”"),
        ("a", {"a": {"kind": "sharpoint"}}, "menade du ”sharepoint”?"),
        ("a", {"a": "https://x"}, "vgrdocs_push_targets ska skrivas"),
    ],
)
def test_what_is_not_there_is_told(
    target: str, declared: dict[str, Any], said: str, tmp_path: Path
) -> None:
    """A name, a kind, a form that there is not."""
    result = run("push", target, tmp_path / "site", handbook(tmp_path, declared))
    assert result.exit_code == 2
    assert said in result.output


def test_the_form_is_checked_with_the_handbook(tmp_path: Path) -> None:
    """A check says so, before anything is to be sent."""
    found = findings(handbook(tmp_path, {"intranet": {"address": "https://x"}}))
    assert [(finding.file, finding.line, finding.code) for finding in found] == [
        ("conf.py", 4, "bad-setting")
    ]


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ({"tags": ["{key}", 1, None, True], "of": {"it": "{title}"}}, True),
        ({"tags": ["{nyckel}"]}, False),
        ({"of": {"it": "{nyckel}"}}, False),
        ({"tags": [Path()]}, False),
        ({1: "{key}"}, False),
        (["{key}"], False),
    ],
)
def test_a_template_has_what_json_and_reports_have(body: object, fits: bool) -> None:
    """However deep in it something stands, so that it is told before anything is sent."""
    assert KINDS["http"].settings()["body"].fits(body) is fits


@pytest.mark.parametrize("kind", INTRANETS)
def test_secrets_are_asked_for_by_name(kind: str, tmp_path: Path) -> None:
    """Those that a kind can't do without, by the variables to set."""
    intranet = INTRANETS[kind]()
    intranet.address = "https://example.org"
    folder = handbook(tmp_path, {"our-intranet": intranet.declared()})
    with OutsideWorld({}, machine_time) as outside:
        target = declared_target(TaggedHandbook(folder), "our-intranet", outside)
    ends = [] if kind == "http" else ["CLIENT_ID", "CLIENT_SECRET"]
    assert missing_secrets(target) == [f"VGRDOCS_OUR_INTRANET_{end}" for end in ends]


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://intranet.example.org/x", True),
        ("http://localhost:8000/x", True),
        ("http://127.0.0.1/", True),
        ("http://intranet.example.org", False),
        ("http://localhost.example.org", False),
        ("https://user:word@example.org", False),
        ("https://", False),
        ("https://[x", False),
        ("ftp://example.org", False),
        (7, False),
    ],
)
def test_what_is_sent_goes_where_nobody_listens(address: object, is_safe: bool) -> None:
    """Over TLS, or no further than this machine; no secret stands in conf.py."""
    assert is_safe_address(address) is is_safe


def test_the_manual_names_every_setting() -> None:
    """Each kind of target has its settings, and what it needs of the environment, in the manual."""
    text = (DOCS / "how-to" / "intranet.md").read_text("utf-8")
    for name, kind in KINDS.items():
        assert f'"kind": "{name}"' in text
        assert [each for each in kind.settings() if f"`{each}`" not in text] == []
        assert [end for end in kind.secrets if f"_{end}`" not in text] == []
