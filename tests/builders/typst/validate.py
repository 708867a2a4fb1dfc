"""Validates PDFs against PDF/UA-1 and PDF/A: with veraPDF, or without Java by page-validation.

Call it as `python -m tests.builders.typst.validate JARS PART PDF...`; JARS is the folder that
veraPDF is kept in, PART the part and level of PDF/A: 2a, or 3a of PDFs that carry files along.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import page
import pikepdf

PROFILES = ("ua1", "2a")
POM = Path(__file__).with_name("verapdf.xml")
VERAPDF = "org.verapdf.apps.GreenfieldCliWrapper"


def with_verapdf(pdfs: Sequence[str], profiles: Sequence[str], jars: Path) -> Iterator[str]:
    """Yield a line for each PDF and profile: PASS or FAIL, and the rules that were broken."""
    if not jars.is_dir():
        fetch = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
        subprocess.run([*fetch, f"-DoutputDirectory={jars.absolute()}"], check=True)
    for profile in profiles:
        command = [
            "java",
            "-cp",
            f"{jars}/*",
            VERAPDF,
            "--flavour",
            profile,
            "--format",
            "text",
            "-v",
            *pdfs,
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        yield from said.stdout.splitlines() or [f"FAIL {said.stderr}"]


def with_page_validation(pdfs: Sequence[str], profiles: Sequence[str]) -> Iterator[str]:
    """The same from a library in Rust, which knows fewer rules."""
    for profile in profiles:
        for pdf in pdfs:
            broken = broken_rules(pdf, profile)
            yield f"{'FAIL' if broken else 'PASS'} {pdf} {profile} {'; '.join(broken)}".rstrip()


_MISREAD = "STREAM-LENGTH-001"
"""page-validation 0.11 takes a stream that ends in a line end for too long; qpdf does not."""


def broken_rules(pdf: Path | str, profile: str) -> list[str]:
    """Return the rules of a profile that a PDF breaks, says page-validation."""
    with pikepdf.open(pdf) as document:
        is_sound = not document.check_pdf_syntax()
    broken = []
    for each in page.validate_pdf(pdf, profile=profile).failures:
        if not (is_sound and each.rule_id.endswith(_MISREAD)):
            broken.append(f"{each.rule_id} {each.message}")
    return broken


def main(jars: str, part: str, *pdfs: str) -> int:
    """Print a line for each PDF and profile; return 1 unless all pass, and there were some."""
    has_java = shutil.which("java") and shutil.which("mvn")
    profiles = ("ua1", part)
    if has_java:
        lines = list(with_verapdf(pdfs, profiles, Path(jars)))
    else:
        lines = list(with_page_validation(pdfs, profiles))
    print("\n".join(lines))
    passed = sum(line.startswith("PASS") for line in lines)
    wanted, judge = len(pdfs) * len(profiles), "veraPDF" if has_java else "page-validation"
    print(f"{passed} of {wanted} passed, says {judge}")
    return 0 if pdfs and passed == len(lines) == wanted else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
