"""Every picture and file that a document shows or leads to, found and opened as it is read."""

from __future__ import annotations

import posixpath
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import search_image_for_language

from ...model import Code, Hint, Text, Unreadable
from ..addresses import refused_beginning
from ..domain import vgr
from ..found_files import find_file, is_pointer, pointer
from ..inside import is_page
from ..keep import of_file
from ..stages import Transforms
from ..told_at import report_at
from .problems import nameless, remote
from .shown import COPIES, ShownPicture, show_file

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""What is taken for an address that leaves the ending open, the best first."""


class OpenPictures(SphinxTransform):
    """Opens the pictures of a document, and finds the files that it gives to readers."""

    default_priority = Transforms.OPEN_PICTURES.number

    def apply(self, **kwargs: Any) -> None:
        """Put the path of its file into each picture and link, or tell what is wrong."""
        self.docname = self.env.docname
        for picture in list(self.document.findall(nodes.image)):
            address = str(picture["uri"])
            try:
                picture["uri"] = f"/{self._open(address)}"
            except Unreadable as fault:
                self._tell(fault, picture, address)
                picture.replace_self(_words_of(picture))
        for download in list(self.document.findall(addnodes.download_reference)):
            self._find_download(download)
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link["reftype"] == "myst" and not link.get("refdomain"):
                self._find_page_or_file(link)

    def _open(self, address: str) -> str:
        """Return the path of a picture's file, and note what is shown of it."""
        if not address.strip():
            raise nameless()
        if refused_beginning(address, ()):
            raise remote(address)
        path = self._find_picture(address)
        # The file itself counts, for the record and for whether the document is to be read again.
        self.env.note_dependency(path)
        shown = _shown(self.env, path)
        vgr(self.env).note_picture(self.docname, path, shown)
        return path

    def _find_picture(self, address: str) -> str:
        if address.endswith(".*"):
            address = self._choose(address)
        path = find_file(self.env, self.docname, address)
        # Sphinx shows picture.sv.png in the place of picture.png in a Swedish handbook.
        translated: str = search_image_for_language(f"/{path}", self.env)
        return translated.removeprefix("/")

    def _choose(self, address: str) -> str:
        """Return the address with an ending for which there is a file."""
        _, pattern = self.env.relfn2path(unquote(address), self.docname)
        stem = Path(pattern).with_suffix("")
        found = {file.suffix.lower(): file for file in stem.parent.glob(f"{escape(stem.name)}.*")}
        for ending in _ENDINGS:
            if ending in found:
                return posixpath.join(posixpath.dirname(address), found[ending].name)
        return address

    def _find_download(self, link: addnodes.download_reference) -> None:
        address = str(link["reftarget"])
        if "://" in address:
            return
        try:
            link["reftarget"] = f"/{self._find_given(address)}"
        except Unreadable as fault:
            self._tell(fault, link, address)
            link.replace_self(link.children)

    def _find_given(self, address: str) -> str:
        """Return the path of a file that readers may be given."""
        path = find_file(self.env, self.docname, address)
        if is_pointer(Path(self.env.srcdir, path)):
            raise pointer(path)
        problem = of_file(self.env, Path(self.env.srcdir, path), address)
        if problem is not None:
            raise Unreadable(problem.code, problem.message, problem.hint)
        return path

    def _find_page_or_file(self, link: addnodes.pending_xref) -> None:
        """Let a link lead to a file whose name Markdown did not know in the form of the address."""
        target = str(link["reftarget"])
        address, _, anchor = target.partition("#")
        if "." not in address or refused_beginning(address, ()):
            return  # the name of a block or a heading
        try:
            path = find_file(self.env, self.docname, address)
        except Unreadable:
            return  # told when the link is resolved, like any other that leads nowhere
        docname = self.env.path2doc(path)
        if docname not in self.env.found_docs and is_page(self.env, Path(self.env.srcdir, path)):
            return  # a draft
        if docname in self.env.found_docs:
            link["refdomain"], link["reftarget"], link["reftargetid"] = "doc", docname, anchor
        else:
            found = _download(link, path, unquote(address))
            link.replace_self(found)
            self._find_download(found)

    def _tell(self, fault: Unreadable, node: nodes.Element, address: str) -> None:
        report_at(fault.problem(), node, self.env, [address, unquote(address)])


def _shown(env: BuildEnvironment, path: str) -> ShownPicture:
    widest: int = env.config.vgrdocs_picture_width
    try:
        return show_file(Path(env.srcdir, path), path, Path(env.doctreedir, COPIES), widest)
    except OSError as fault:
        message = Text("the file '{name}' can't be read", name=path)
        hint = Hint("check the spelling; the address is counted from this file's folder")
        raise Unreadable(Code.BROKEN_LINK, message, hint) from fault


def _words_of(picture: nodes.Element) -> nodes.Element:
    """Return what stands for a picture that can't be shown: its words."""
    words = str(picture.get("alt", ""))
    if isinstance(picture.parent, nodes.TextElement):
        return nodes.inline(words, words)
    return nodes.paragraph(words, words)


def _download(link: addnodes.pending_xref, path: str, words: str) -> addnodes.download_reference:
    """Return a link to a file in place of one to nowhere."""
    found = addnodes.download_reference("", "", *link.children)
    found.source, found.line = link.source, link.line
    found.update_basic_atts(link)
    for name in ("refdoc", "reftype", "refexplicit"):
        found[name] = link[name]
    found["refdomain"], found["reftarget"] = None, f"/{path}"
    if not link["refexplicit"]:
        found[:] = [nodes.literal(words, words)]
    for child in found.children:
        if isinstance(child, nodes.Element):
            child["classes"] = ["xref", "download", "myst"]
    return found
