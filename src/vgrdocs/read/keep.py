"""Where links, pictures and downloads lead: looked at in one place, whatever wrote them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..model import Hint, Problem, Text
from .addresses import SCHEMES, refused_beginning
from .inside import inside, is_page, kept_inside, outside, page_as_file
from .pictures.shown import is_copy
from .problems import handbook_language, report_problem
from .refusal import Refusal
from .stages import Transforms
from .told_at import report_at

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

HANDED_OUT = (
    "csv doc docx eml epub geojson gif gpx ics jpeg jpg json jsonl log m4a md mov mp3 mp4 msg odp "
    "ods odt ogg pdf png po ppt pptx py rtf tif tiff toml tsv txt vcf wav webm webp xls xlsx yaml "
    "yml zip"
)
"""How the names of files end that a page may hand out: none that a browser would run."""

_HANDED_OUT = set(HANDED_OUT.split())


class KeepLinks(SphinxTransform):
    """Tells of each address that leads where none may, and takes it away."""

    default_priority = Transforms.KEEP_LINKS.number

    def apply(self, **kwargs: Any) -> None:
        """Look at all that leads somewhere, before anyone opens or resolves it."""
        schemes = self.env.myst_config.url_schemes  # type: ignore[attr-defined]
        self.schemes = {*SCHEMES, *schemes, "inv", "path", "project"}
        for node in list(self.document.findall(nodes.Element)):
            for address, problem in self._problems(node):
                self._tell(node, address, problem)
                _take_away(node, address)

    def _problems(self, node: nodes.Element) -> Iterator[tuple[str, Problem]]:
        if isinstance(node, nodes.image):
            yield from self._of_picture(str(node["uri"]))
        elif isinstance(node, addnodes.download_reference):
            yield from self._of_download(str(node["reftarget"]))
        elif isinstance(node, addnodes.toctree):
            for _, address in list(node["entries"]):
                yield from self._of_address(str(address), self.schemes)
        elif isinstance(node, nodes.reference):
            yield from self._of_address(str(node.get("refuri", "")), self.schemes)
        elif isinstance(node, addnodes.pending_xref) and node["reftype"] == "myst":
            yield from self._of_page(str(node["reftarget"]), str(node.get("refdomain")))

    def _of_address(self, address: str, schemes: set[str]) -> Iterator[tuple[str, Problem]]:
        beginning = refused_beginning(address, schemes)
        if beginning:
            message = Text("a link can't begin with '{beginning}'", beginning=beginning)
            hint = Hint(
                "write an address that begins with one of these, or the name of a page: {schemes}",
                schemes=[Text(f"{scheme}:") for scheme in SCHEMES],
            )
            yield address, Problem(Refusal.LINK_SCHEME, message, hint=hint)

    def _of_page(self, address: str, domain: str) -> Iterator[tuple[str, Problem]]:
        refused = list(self._of_address(address, self.schemes))
        yield from refused
        name = address.partition("#")[0]
        if refused or not name:
            return
        if domain != "doc":
            if inside(self.env, self.env.docname, name) is None:
                yield address, outside(address, 0)
        elif Path(name).is_absolute() or name.startswith(".."):
            # MyST has made it a place on the machine; the writer counted from the page.
            folder = Path(self.env.doc2path(self.env.docname)).parent
            yield address, outside(os.path.relpath(Path(self.env.srcdir, name), folder), 0)

    def _of_download(self, address: str) -> Iterator[tuple[str, Problem]]:
        refused = list(self._of_address(address, self.schemes))
        yield from refused
        if refused or "://" in address:
            return
        file = inside(self.env, self.env.docname, address)
        problem = outside(address, 0) if file is None else of_file(self.env, file, address)
        if problem is not None:
            yield address, problem

    def _of_picture(self, address: str) -> Iterator[tuple[str, Problem]]:
        if not address.strip() or refused_beginning(address, ()):
            return  # told when it is to be opened
        file = inside(self.env, self.env.docname, address)
        if file is None:
            yield address, outside(unquote(address), 0)
        elif address.endswith(".*"):
            # Sphinx takes one of those whose names fit, and would look for folders as well.
            fitting = [*file.parent.glob(file.name)]
            is_odd = any(sign in str(file.parent) for sign in "*?[")
            if is_odd or any(kept_inside(self.env, each) is None for each in fitting):
                yield address, outside(address, 0)

    def _tell(self, node: nodes.Element, address: str, problem: Problem) -> None:
        report_at(problem, node, self.env, [address, unquote(address), node.astext()])


def of_file(env: BuildEnvironment, file: Path, address: str) -> Problem | None:
    """Return what to say of a file that no reader may be given, if it is one."""
    if is_page(env, file):
        return page_as_file(address, 0)
    if file.suffix[1:].lower() in _HANDED_OUT:
        return None
    message = Text("'{name}' is of a kind that can't be handed out", name=address)
    hint = Hint("hand out a PDF or an office document, or a packed folder (.zip)")
    return Problem(Refusal.FILE_KIND, message, hint=hint)


def _take_away(node: nodes.Element, address: str) -> None:
    """Leave of a node only its words."""
    if isinstance(node, addnodes.toctree):
        node["entries"] = [entry for entry in node["entries"] if entry[1] != address]
    elif isinstance(node, nodes.image):
        node.parent.remove(node)
    elif node.parent is not None:
        node.replace_self(nodes.inline("", "", *node.children))


def keep_files(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: let no file be copied from outside, whoever asked for it.

    A picture may be another one in the handbook's language, which Sphinx finds by itself.
    """
    said_in = handbook_language(app.config)
    files: list[dict[str, tuple[set[str], Any]]] = [env.images, env.dlfiles]  # type: ignore[list-item]
    for shown in files:
        for name, (docnames, _) in list(shown.items()):
            if not is_copy(str(name)) and kept_inside(env, Path(env.srcdir, name)) is None:
                del shown[name]
                for docname in sorted(docnames):
                    report_problem(outside(name, 0), docname, said_in)
    return []
