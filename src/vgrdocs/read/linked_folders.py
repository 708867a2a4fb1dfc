"""Symbolic links in the handbook's folder that lead out of it: Sphinx would read what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from ..model import Hint, Problem, Text
from .problems import handbook_language, report_problem
from .refusal import Refusal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def pass_over_links(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: let nothing be read through a link that leads out."""
    found = sorted(_leading_out(Path(app.srcdir), Matcher(config.exclude_patterns), config))
    app.vgr_leading_out = found  # type: ignore[attr-defined]
    escaped = []
    for name in found:
        # A name is a pattern to Sphinx, in which some signs stand for others.
        escaped.append("".join(f"[{sign}]" if sign in "*?[" else sign for sign in name))
    config.exclude_patterns = [*config.exclude_patterns, *escaped]


def tell_links(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: tell of the links that were passed over."""
    for name in app.vgr_leading_out:  # type: ignore[attr-defined]
        message = Text("'{name}' is a link to what lies outside the handbook's folder", name=name)
        hint = Hint("put a copy in its place")
        problem = Problem(Refusal.OUTSIDE_FILE, message, hint=hint)
        report_problem(problem, Path(app.srcdir, name), handbook_language(app.config))


def _leading_out(top: Path, excluded: Matcher, config: Config) -> Iterator[str]:
    """Yield the folders and pages that are links to what lies outside of *top*."""
    whole = top.resolve()
    for folder, folders, files in os.walk(top):
        kept = []
        for name in folders:
            path = Path(folder, name)
            place = path.relative_to(top).as_posix()
            # A Python environment is full of links, and none of it is the handbook's.
            if name.startswith(".") or excluded(place) or Path(path, "pyvenv.cfg").exists():
                continue
            if path.is_symlink():
                if not _leads_to(path, whole):
                    yield place
                continue
            kept.append(name)
        folders[:] = kept
        for name in files:
            path = Path(folder, name)
            is_text = path.suffix in config.source_suffix
            if is_text and path.is_symlink() and not _leads_to(path, whole):
                place = path.relative_to(top).as_posix()
                if not excluded(place):
                    yield place


def _leads_to(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links in a circle
        return False
