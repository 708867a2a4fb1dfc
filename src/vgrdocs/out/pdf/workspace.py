"""What is kept between builds, in one folder.

Chapters, pictures, Typst sources, the template, and what was compiled.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import cast

from ... import __version__
from ...model import BLOCKS, Block
from ...record.files import write_whole
from ...typeset.faces import font_files
from ...typeset.jobs import STANDARDS
from .own_style import PdfStyle

TEMPLATE = Path(__file__).parents[2] / "assets" / "typst"
ICONS = TEMPLATE.with_name("icons")


class Workspace:
    """The folder that Typst sees as its root, so that a source can name nothing outside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fonts = folder / "fonts"

    def chapter(self, docname: str) -> Path:
        """Where a translated document is kept."""
        # By version, since another one may translate the same document otherwise.
        return self.folder / "chapters" / __version__ / f"{docname}.json"

    def chapter_digest(self, docname: str) -> str:
        """A digest of a translated document."""
        return hashlib.sha256(self.chapter(docname).read_bytes()).hexdigest()

    def keep_image(self, data: bytes, suffix: str) -> str:
        """Keep a picture under a name made of its content; return its path for Typst."""
        return self.keep_file(data, suffix, folder="images")

    def keep_file(self, data: bytes, suffix: str, *, folder: str = "attached") -> str:
        """Keep a file under a name made of its content; return its path for Typst."""
        path = self.folder / folder / f"{hashlib.sha256(data).hexdigest()[:20]}{suffix}"
        if not path.exists():
            write_whole(path, data)
        return f"/{folder}/{path.name}"

    def source(self, name: str) -> Path:
        """Where the Typst source of a PDF is kept."""
        return self.folder / "sources" / f"{name}.typ"

    def keep_source(self, name: str, text: str) -> Path:
        """Keep the Typst source of a PDF."""
        path = self.source(name)
        write_whole(path, text.encode())
        return path

    @property
    def template(self) -> Path:
        """The folder of the files that make the look."""
        return self.folder / "template"

    def looks(self) -> list[str]:
        """The kinds that have a look of their own: a file of the template is named for each."""
        files = sorted(path.stem for path in self.template.glob("*.typ"))
        return [name for name in files if name in BLOCKS]

    def lay_out_template(self, own: Path | None, house: PdfStyle) -> str:
        """Lay out the template and the fonts; return a digest of both and of what compiles them.

        The files of the folder `own` take the place of ours.
        """
        # Afresh, so that a file that `own` has no longer is not left lying.
        shutil.rmtree(self.template, ignore_errors=True)
        self._lay_out(TEMPLATE)
        self._lay_out_marks(own)
        for name, data in house.files.items():
            write_whole(self.template / name, data)
        if own:
            self._lay_out(own)
        self._list_marks()
        self._lay_out_fonts([*font_files(), *house.fonts, *self.template.glob("**/*.[ot]tf")])
        files = sorted(self._files(self.template, self.fonts))
        names = [str(path.relative_to(self.folder)) for path in files]
        return inputs_digest(version("typst"), STANDARDS, names, *map(Path.read_bytes, files))

    def _lay_out(self, folder: Path) -> None:
        """Let the template have the files of a folder."""
        for file in self._files(folder):
            write_whole(self.template / file.relative_to(folder), file.read_bytes())

    def _lay_out_fonts(self, files: list[Path]) -> None:
        """Copy fonts to a folder that is named for what is in it.

        A process that compiles one PDF after the other remembers the fonts of a folder.
        """
        contents = {file.read_bytes(): file.suffix for file in files}
        self.fonts = self.folder / "fonts" / inputs_digest(*sorted(contents))[:20]
        if not self.fonts.is_dir():
            shutil.rmtree(self.fonts.parent, ignore_errors=True)
        for number, data in enumerate(sorted(contents)):
            write_whole(self.fonts / f"{number}{contents[data]}", data)

    def _lay_out_marks(self, own: Path | None) -> None:
        """Give the template the icons that the kinds have on pages, and one for each status.

        A kind with a mark in the folder `own` has that one alone.
        """
        marks = self.template / "marks"
        for kind, block in BLOCKS.items():
            if own and Path(own, "marks", f"{kind}.svg").is_file():
                continue
            for name in (kind, *_with_status(kind, block)):
                icon = ICONS / f"{name}.svg"
                if icon.is_file():
                    write_whole(marks / icon.name, icon.read_bytes())

    def _list_marks(self) -> None:
        """List the marks that there are, those in a folder of the handbook's own included."""
        marks = self.template / "marks"
        names = sorted(path.stem for path in marks.glob("*.svg"))
        write_whole(marks / "names.json", json.dumps(names).encode())

    def _files(self, *folders: Path) -> Iterator[Path]:
        for folder in folders:
            yield from filter(Path.is_file, folder.rglob("*"))

    def digests(self) -> dict[str, str]:
        """Name of a PDF -> the digest of what it was made of."""
        path = self.folder / "digests.json"
        if not path.exists():
            return {}
        return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))

    def keep_digests(self, digests: Mapping[str, str]) -> None:
        """Keep what `digests` returns next time."""
        text = json.dumps(digests, indent=1, sort_keys=True, ensure_ascii=False)
        write_whole(self.folder / "digests.json", text.encode())


def _with_status(kind: str, block: type[Block]) -> list[str]:
    """Return the names of a kind's marks, one for each status that a block of it may have."""
    status = block.specs().get("status")
    choices = (status and status.choices) or ()
    return [f"{kind}-{choice.value}" for choice in choices]


def inputs_digest(*inputs: object) -> str:
    """A digest of bytes and of what can be written as JSON."""
    result = hashlib.sha256()
    for each in inputs:
        data = each if isinstance(each, bytes) else json.dumps(each).encode()
        # With its length before it, so that no two lists of inputs read the same end to end.
        result.update(b"%d:" % len(data) + data)
    return result.hexdigest()
