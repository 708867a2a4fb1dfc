"""``vgrdocs site``: the handbook at each of its tags, as one site."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..locale import language as language_of
from ..model import Text
from .findings import FindingsFormat, print_findings
from .usage import Quiet, expecting, progress, relative, say

if TYPE_CHECKING:
    from ..publish.executors import Workers
    from ..publish.site_publication import Published
    from ..publish.site_publishing import NotPublished


def site_command(
    sources: Annotated[list[Path], typer.Argument(help="The folder of the reports, or several.")],
    out: Annotated[
        Path, typer.Argument(help="The site; with several handbooks, the folder of their sites.")
    ],
    draft: Annotated[
        bool, typer.Option("--draft", help="Show the work tree as well, in the folder draft.")
    ] = False,
    pinned: Annotated[
        bool,
        typer.Option(
            "--pinned", help="Build each version with the vgrdocs that its own tag asks for."
        ),
    ] = False,
    store: Annotated[
        Path | None,
        typer.Option(help="The folder that keeps the versions; with git's files if left out."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many versions to build at once.")] = 1,
    dask: Annotated[
        str, typer.Option(help="The address of a running Dask cluster that is to build.")
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Publish the tagged versions as one site; new ones are built. Exit 1 if one can't be."""
    from ..publish.site_publication import Published
    from ..publish.site_publishing import publish_sites
    from ..publish.tagged_handbook import source_language

    code = source_language(sources[0])
    shown = progress(sources[0], quiet=quiet, lines=True)
    with expecting(code, sources[0]), shown, _workers(dask, jobs) as workers:
        published = publish_sites(sources, out, workers, draft=draft, pinned=pinned, store=store)
    for folder, outcome in published.items():
        if isinstance(outcome, Published):
            _tell(folder, outcome)
        else:
            place = f"{relative(folder)}: " if len(published) > 1 else ""
            say(place + language_of(code).say(outcome.args[0]), is_error=True)
    raise typer.Exit(max(map(_exit_code, published.values())))


def _workers(dask: str, jobs: int) -> AbstractContextManager[Workers]:
    from ..publish.executors import dask_workers, local_workers

    if dask:
        return dask_workers(dask)
    return local_workers(jobs)


def _exit_code(outcome: Published | NotPublished) -> int:
    from ..publish.site_publication import Published

    if not isinstance(outcome, Published):
        return 2
    return 0 if all(failure.is_settled for failure in outcome.failures) else 1


def _tell(folder: Path, outcome: Published) -> None:
    _tell_failures(outcome)
    for name in outcome.built:
        say(outcome.language.say(Text("Built: {name}", name=name)))
    for note in outcome.notes:
        say(outcome.language.say(note))
    if folder.exists():
        say((folder / "index.html").as_uri())


def _tell_failures(outcome: Published) -> None:
    from ..publish.version_building import DRAFT

    for failure in outcome.failures:
        left_out = Text(
            "The version {name} can't be built, and is not in the site:", name=failure.name
        )
        if failure.is_settled:
            left_out = Text(
                "The version {name} can't be built, as was told before, and is not in the site.",
                name=failure.name,
            )
        say(language_of(failure.language).say(left_out))
        if not failure.is_settled:
            print_findings(failure.findings, FindingsFormat.TEXT, failure.language)
    names = [failure.name for failure in outcome.failures if failure.name != DRAFT]
    if names:
        setting = f"vgrdocs_skip_tags = {json.dumps(names, ensure_ascii=False)}"
        skip = Text("To leave them out for good, write in conf.py: {setting}", setting=setting)
        say(outcome.language.say(skip))
