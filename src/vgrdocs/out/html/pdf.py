"""Links to the PDFs that lie beside the pages, with their sizes; knows nothing of how they were made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...model import Language, Text
from ...read.problems import handbook_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Add the links before the theme tries its templates."""
    app.connect("html-page-context", link_pdfs, priority=450)


def link_pdfs(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: put the page's PDFs among what one can do with it."""
    said_in = handbook_language(app.config)
    for file, name in _files(app, pagename):
        href = context["pathto"](file.relative_to(app.outdir).as_posix(), 1)
        context["vgr_links"].append(
            {"href": href, "text": _label(file, name, said_in), "icon": "download"}
        )


def _files(app: Sphinx, pagename: str) -> Iterator[tuple[Path, str]]:
    """Yield a page's PDFs, each with its year if it is a year's."""
    page = Path(app.outdir, pagename)
    names = {page.with_name(f"{page.name}.pdf"): ""}
    if pagename == app.config.root_doc:
        names[page.with_name("handbok.pdf")] = ""
    if page.name == "index":
        names |= {
            file: file.stem
            for file in sorted(page.parent.glob("[0-9][0-9][0-9][0-9].pdf"), reverse=True)
        }
    yield from ((file, name) for file, name in names.items() if file.is_file())


def _label(file: Path, name: str, said_in: Language) -> str:
    """Return ``PDF, 48 kB``: kilobytes are thousands, as in ISO 80000-13."""
    size = max(1, round(file.stat().st_size / 1000))
    label = (
        Text("{name}, PDF, {size} kB", name=name, size=size)
        if name
        else Text("PDF, {size} kB", size=size)
    )
    return said_in.say(label)
