"""The files that a handbook begins with: all of them are written, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from ... import __version__
from ...model import Text
from ...record.files import create_whole
from ...record.walk import markdown_files
from .answers import Answers, Unsuitable, in_markdown, in_python, levels_setting
from .first_report import write_first
from .snippets import write_snippets

_TEMPLATES = Path(__file__).parents[2] / "assets" / "init"
_SUFFIX = ".tmpl"
_OF_SERVERS = (".github/", ".gitlab-ci.yml")


def first_report(answers: Answers) -> str:
    """Return the path of the first report."""
    return f"{answers.series}/{answers.time:%Y-%m-%d}.md"


def beginning_files(answers: Answers, *, with_pipelines: bool = True) -> dict[str, str]:
    """Return path -> text of each file that a handbook begins with."""
    files = {
        first_report(answers): write_first(answers),
        ".vscode/vgrdocs.code-snippets": write_snippets(answers),
    }
    words = {
        "name": in_markdown(answers.name),
        "name_in_python": in_python(answers.name),
        "organisation_in_python": in_python(answers.organisation),
        "language_in_python": in_python(answers.language.code),
        "levels": levels_setting(answers),
        "series": answers.series,
        "series_in_python": in_python(answers.series),
        "version": __version__,
    }
    code = answers.language.code.partition("_")[0]
    # Pages of text that nobody has written in a language are English.
    own = code if (_TEMPLATES / code).is_dir() else "en"
    for folder in (_TEMPLATES / "all", _TEMPLATES / own):
        for file in sorted(folder.rglob(f"*{_SUFFIX}")):
            path = file.relative_to(folder).as_posix().removesuffix(_SUFFIX)
            path = path.replace("dot-", ".").replace("series/", f"{answers.series}/")
            if with_pipelines or not path.startswith(_OF_SERVERS):
                files[path] = Template(file.read_text("utf-8")).substitute(words)
    return files


def refuse_conflicts(folder: Path, files: Mapping[str, str]) -> None:
    """Raise `Unsuitable`, with all that is in the way, if *files* can't be written to *folder*."""
    if folder.exists() and not folder.is_dir():
        raise Unsuitable(Text("'{path}' is a file, and no folder", path=folder))
    there = [path for path in sorted(files) if (folder / path).exists()]
    if there:
        raise Unsuitable(
            Text(
                "nothing was written, since '{folder}' has these files already: {files}",
                folder=folder,
                files=there,
            )
        )
    pages = [file.relative_to(folder).as_posix() for file in markdown_files(folder)]
    if pages:
        raise Unsuitable(
            Text(
                "nothing was written, since '{folder}' has pages that would be in the handbook: "
                "{files}; give another folder",
                folder=folder,
                files=sorted(pages),
            )
        )


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write *files* to *folder*: all of them, or none if one can't be. Raises `OSError`."""
    made: list[Path] = []
    try:
        for path, text in files.items():
            file = folder / path
            made += [each for each in reversed(file.parents) if not each.exists()]
            create_whole(file, text.encode())
            made.append(file)
    except BaseException:
        for path_made in reversed(made):
            with suppress(OSError):
                path_made.rmdir() if path_made.is_dir() else path_made.unlink()
        raise
