"""Files as they stand in an editor: whoever reads one, by whatever way, reads that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

READ = """
import io, sys
from pathlib import Path
from vgrdocs.edit.unsaved import UnsavedTexts
unsaved = UnsavedTexts()
unsaved.install()
file = Path(sys.argv[1])
unsaved.show(str(file), "nyare å")
def read():
    with open(file, encoding="utf-8") as stream:
        yield stream.read()
    with io.open(str(file), "rb") as stream:
        yield stream.read().decode()
    yield file.read_text("utf-8")
    yield file.read_bytes().decode()
    yield Path("s/../b.md").read_text("utf-8")
print(ascii([*read()]), ascii(Path("other").read_text()))
unsaved.show(str(file), None)
print(ascii([*read()]))
Path("made").write_text("made")
print(Path("made").read_text())
"""


def test_everyone_reads_what_stands_in_the_editor(tmp_path: Path) -> None:
    """Python's ways to read give the editor's text until it is closed; others stay as they are."""
    (tmp_path / "s").mkdir()
    (tmp_path / "b.md").write_text("äldre", "utf-8")
    (tmp_path / "other").write_text("other", "utf-8")
    run = [sys.executable, "-c", READ, str(tmp_path / "b.md")]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True)
    newer, older = [ascii([text] * 5) for text in ("nyare å", "äldre")]
    assert done.stdout.splitlines() == [f"{newer} 'other'", older, "made"]
