"""Findings as text for people and as JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

import dataclasses as dc
import enum
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text as RichText

from .. import __version__
from ..locale import language as language_of
from ..model import ProblemCode, Text
from ..work.run import Finding
from .usage import relative


class FindingsFormat(enum.StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def print_findings(findings: Sequence[Finding], form: FindingsFormat, language: str) -> None:
    """Print *findings*, files relative to the working folder where they are below it."""
    shown = []
    for finding in findings:
        file = relative(finding.file) if finding.file else ""
        shown.append(dc.replace(finding, file=file))
    _FORMATS[form](shown, language)


def _text(findings: Sequence[Finding], language: str) -> None:
    console = Console(soft_wrap=True, highlight=False, emoji=False, markup=False)
    for finding in findings:
        place = f"{finding.file}:{finding.line}" if finding.line else finding.file
        console.print(
            RichText.assemble((place, "bold"), ": ", finding.message, (f" [{finding.code}]", "dim"))
        )
        if finding.hint:
            console.print(RichText.assemble("    ", (finding.hint, "green")))
    if not findings:
        console.print(language_of(language).say(Text("No problems.")))


def _json(findings: Sequence[Finding], _: str) -> None:
    _write_json([dc.asdict(finding) for finding in findings])


def _write_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _github(findings: Sequence[Finding], _: str) -> None:
    """Workflow commands.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for finding in findings:
        values = {"file": finding.file, "line": str(finding.line or 1), "title": finding.code}
        properties = [f"{name}={_escape(value, ':,')}" for name, value in values.items()]
        listed = ",".join(properties)
        sys.stdout.write(f"::error {listed}::{_escape(_sentence(finding))}\n")


def _escape(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sarif(findings: Sequence[Finding], _: str) -> None:
    """SARIF 2.1.0, OASIS."""
    helps = {code.value: code.help for code in ProblemCode.all()}
    # MyST's and Sphinx's codes have no help of ours.
    codes = sorted({finding.code for finding in findings})
    rules = [{"id": code, "shortDescription": {"text": helps.get(code, code)}} for code in codes]
    driver = {"name": "vgrdocs", "version": __version__, "rules": rules}
    results = [_sarif_result(finding) for finding in findings]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    _write_json(log)


def _sarif_result(finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": finding.file}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "level": "error",
        "message": {"text": _sentence(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _sentence(finding: Finding) -> str:
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message


_FORMATS: dict[FindingsFormat, Callable[[Sequence[Finding], str], None]] = {
    FindingsFormat.TEXT: _text,
    FindingsFormat.JSON: _json,
    FindingsFormat.GITHUB: _github,
    FindingsFormat.SARIF: _sarif,
}
