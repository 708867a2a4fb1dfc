"""Findings as text for people and as JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

import dataclasses as dc
import enum
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..locale import language as language_of
from ..model import Language, ProblemCode, Text
from .usage import print_for_programs, relative

if TYPE_CHECKING:
    from rich.console import Console

    from ..work.outcome import Finding


class FindingsFormat(enum.StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def print_findings(
    findings: Sequence[Finding], form: FindingsFormat, language: str, read: int | None = None
) -> None:
    """Print *findings*, files relative to the working folder where they are below it.

    *read* is how many reports were read, which ends what people see.
    """
    from ..work.outcome import problems_of

    _FORMATS[form](_from_here(findings), language)
    if form is FindingsFormat.TEXT and not problems_of(findings):
        _console().print(_summary(len(findings), read, language_of(language)))


def print_as_text(findings: Sequence[Finding], language: str) -> None:
    """Print *findings* for people, without a word on how many there are."""
    _text(_from_here(findings), language)


def _from_here(findings: Sequence[Finding]) -> list[Finding]:
    shown = []
    for finding in findings:
        if finding.file:
            shown.append(dc.replace(finding, file=relative(finding.file)))
        else:
            shown.append(finding)
    return shown


def _summary(remarks: int, read: int | None, said_in: Language) -> str:
    """Return that there is no problem: in how many reports, and with how many remarks."""
    told = Text("No problems.")
    if remarks:
        told = Text("No problems. Remarks: {count}", count=remarks)
    if read is None:
        return said_in.say(told)
    reports = Text("{count} reports read.", count=read)
    if read == 0:
        reports = Text("No report read.")
    elif read == 1:
        reports = Text("1 report read.")
    return f"{said_in.say(reports)} {said_in.say(told)}"


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=True, highlight=False, emoji=False, markup=False)


def _text(findings: Sequence[Finding], language: str) -> None:
    from rich.text import Text as RichText

    console, said_in = _console(), language_of(language)
    for finding in findings:
        place = finding.file
        if finding.line:
            place = f"{finding.file}:{finding.line}"
        code = f" [{finding.code}]"
        message = finding.message
        if finding.is_remark:
            message = said_in.say(Text("remark: {message}", message=message))
        console.print(RichText.assemble((place, "bold"), ": ", message, (code, "dim")))
        if finding.hint:
            console.print(RichText.assemble("    ", (finding.hint, "green")))


def _json(findings: Sequence[Finding], _: str) -> None:
    _write_json([dc.asdict(finding) for finding in findings])


def _write_json(value: Any) -> None:
    print_for_programs(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _github(findings: Sequence[Finding], _: str) -> None:
    """Workflow commands.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for finding in findings:
        # Colons and commas end a property, so they are escaped there but not in the message.
        file, title = _escape(finding.file, ":,"), _escape(finding.code, ":,")
        place = f"file={file},line={finding.line or 1},title={title}"
        level = "notice" if finding.is_remark else "error"
        print_for_programs(f"::{level} {place}::{_escape(_sentence(finding))}\n")


def _escape(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sarif(findings: Sequence[Finding], _: str) -> None:
    """SARIF 2.1.0, OASIS."""
    helps = {code.value: code.help for code in ProblemCode.all()}
    rules = []
    for code in sorted({finding.code for finding in findings}):
        # MyST's and Sphinx's codes have no help of ours.
        rules.append({"id": code, "shortDescription": {"text": helps.get(code, code)}})
    driver = {"name": "vgrdocs", "version": __version__, "rules": rules}
    results = list(map(_sarif_result, findings))
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
        "level": "note" if finding.is_remark else "error",
        "message": {"text": _sentence(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _sentence(finding: Finding) -> str:
    if not finding.hint:
        return finding.message
    return f"{finding.message}; {finding.hint}"


_FORMATS: dict[FindingsFormat, Callable[[Sequence[Finding], str], None]] = {
    FindingsFormat.TEXT: _text,
    FindingsFormat.JSON: _json,
    FindingsFormat.GITHUB: _github,
    FindingsFormat.SARIF: _sarif,
}
