"""Small handbooks for tests: folders of Markdown in, findings and pages out."""

from __future__ import annotations

import dataclasses as dc
from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx.cmd.build import build_main

from vgrdocs.work.checking import check
from vgrdocs.work.handbook import build
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import Finding

CONF = 'project = "Handbok"\nlanguage = "{language}"\nextensions = ["vgrdocs"]\n'

REPORT = """\
# Lägesrapport

:::{{rapport}} {date} 07:30
:status: publicerad
:::

:::{{sammanfattande-lägesbild}}
Läget är stabilt.
:::
"""


def write(
    folder: Path, files: Mapping[str, str | bytes], language: str = "sv", conf: str = ""
) -> Path:
    """Write *files* into *folder*, with conf.py and start page if they lack; return it."""
    started = {"conf.py": CONF.format(language=language) + conf, "index.md": "# Handbok\n"}
    for name, content in (started | dict(files)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def findings(path: Path, language: str = "en") -> list[Finding]:
    """Check *path* and return what was found, with files relative to the handbook's folder."""
    handbook = find_handbook(path, language)
    return [_relative(finding, handbook.source) for finding in check(handbook).findings]


def codes(path: Path) -> list[tuple[int, str]]:
    """Check *path* and return (line, code) of what was found."""
    return [(finding.line, finding.code) for finding in findings(path)]


def built(source: Path, out: Path, builders: Sequence[str] = ()) -> Path:
    """Build *source* into *out* and return it; fail on any problem."""
    assert build(find_handbook(source), out, builders=builders).problems == []
    return out


def built_by_sphinx(source: Path, out: Path, builder: str = "html") -> Path:
    """Build *source* into *out* with Sphinx's own command, whatever problems there are."""
    arguments = ["-Q", "-b", builder, "-d", str(out.with_name(f"{out.name}-doctrees"))]
    assert build_main([*arguments, str(source), str(out)]) == 0
    return out


def pages(folder: Path) -> dict[str, bytes]:
    """Return every page of a handbook."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.html"))
    }


def replace(file: Path, old: str, new: str) -> None:
    """Replace *old*, which must be there, by *new*."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _relative(finding: Finding, folder: Path) -> Finding:
    file = Path(finding.file)
    name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else finding.file
    return dc.replace(finding, file=name)
