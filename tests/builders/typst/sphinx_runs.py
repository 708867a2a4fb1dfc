"""Runs of Sphinx for the tests of the PDFs, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx.cmd.build import build_main


@dataclass(frozen=True)
class Build:
    """What came of a build: where, with what exit status, and what Sphinx warned of."""

    out: Path
    status: int
    warnings: str

    def pdfs(self) -> dict[str, bytes]:
        """The PDFs by their path."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*.pdf")
        }


def run_sphinx(source: Path, out: Path, builder: str = "typst", *options: str) -> Build:
    """Build the handbook `source` into the folder `out`; the doctrees lie beside that."""
    log = out.with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    doctrees = out.with_suffix(f".{builder}-doctrees")
    status = build_main(
        ["-q", "-b", builder, "-d", str(doctrees), "-w", str(log), *options, str(source), str(out)]
    )
    return Build(out, status, log.read_text(encoding="utf-8"))
