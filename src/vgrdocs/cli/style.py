"""``vgrdocs style``: where the look of the PDFs comes from, and a copy of it to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..locale import language as language_of
from ..model import Text, why
from .findings import FindingsFormat, print_findings
from .usage import ReportLanguage, expecting, refused, relative, say

_SHIPPED = Path(__file__).parents[1] / "assets" / "typst" / "style.typ"


def style_command(
    folder: Annotated[Path, typer.Argument(help="The folder of the handbook.")] = Path(),
    copy: Annotated[
        bool, typer.Option("--copy", help="Copy it into the handbook; nothing is overwritten.")
    ] = False,
    language: ReportLanguage = "en",
) -> None:
    """Print where style.typ is, with the measures of the PDFs, or copy it to change them."""
    from sphinx.errors import ConfigError

    from ..locale.choosing import language_named_in
    from ..record.files import create_whole
    from ..work.conf_faults import of_conf
    from ..work.locating import find_handbook
    from ..work.pdf_template import SETTING, own_style_file, template_folder

    with expecting(language, folder):
        handbook = find_handbook(folder, language)
    try:
        name, is_set, code = template_folder(handbook)
    except ConfigError as fault:
        findings = list(of_conf(handbook.conf, fault))
        written_in = language_named_in(handbook.conf) or language
        print_findings(findings, FindingsFormat.TEXT, written_in)
        raise typer.Exit(1) from None
    said_in = language_of(code)
    file = own_style_file(handbook, name)
    if not copy:
        command = f"vgrdocs style --copy {folder}"
        told = Text("{file} is what '{command}' copies to {copy}")
        say(said_in.say(told.fill(file=_SHIPPED, command=command, copy=relative(file))))
        return
    try:
        create_whole(file, _SHIPPED.read_bytes())
    except FileExistsError:
        told = Text("{file} is there already, and stays as it is", file=relative(file))
        raise refused(told, said_in) from None
    except OSError as fault:
        told = Text("{file} can't be written: {reason}", file=relative(file), reason=why(fault))
        raise refused(told, said_in) from None
    say(said_in.say(Text("{file}: written", file=relative(file))))
    if not is_set:
        line = f'{SETTING} = "{name}"'
        say(said_in.say(Text("write in conf.py, so that it counts: {line}", line=line)))
