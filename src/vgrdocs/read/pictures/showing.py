"""Pictures on their way to readers: the copy in the place of the file, under the file's name."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...show.nodes import chart
from ..domain import vgr
from ..stages import PostTransforms
from .shown import COPIES, ShownPicture, is_copy
from .sizes import settle_size

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def key_of(env: BuildEnvironment, path: str, shown: ShownPicture) -> str:
    """Return under which path Sphinx knows the picture that is shown for a file."""
    # The doctrees move when a build is done, so no path of a copy is kept.
    return str(Path(env.doctreedir, COPIES, shown.copy)) if shown.copy else path


def name_pictures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: give each picture the name that it has in a clean build as well.

    Sphinx numbers pictures with the same name in the order in which they are met, which is another
    after an edit. Each of them gets a few letters of its path's hash instead.
    """
    opened = vgr(env).opened_pictures()
    documents: dict[str, set[str]] = {}
    for docname, pictures in vgr(env).pictures.items():
        for path in pictures:
            documents.setdefault(path, set()).add(docname)
    names = {path: shown.name for path, shown in opened.items()}
    # What Sphinx has noted itself, or what another extension shows; no copy of a build before.
    for path, (docnames, _) in env.images.items():
        if not is_copy(path):
            documents.setdefault(path, docnames)
            names.setdefault(path, PurePosixPath(path).name)
    alike = Counter(name.casefold() for name in names.values())
    env.images.clear()
    for path, docnames in documents.items():
        key = key_of(env, path, opened[path]) if path in opened else path
        name = names[path]
        env.images[key] = (docnames, _marked(name, path) if alike[name.casefold()] > 1 else name)
    return []


def _marked(name: str, path: str) -> str:
    """Return a name with letters that no other picture of that name has."""
    mark = hashlib.sha256(path.encode()).hexdigest()[:8]
    file = PurePosixPath(name)
    return f"{file.stem}-{mark}{file.suffix}"


class ShowPictures(SphinxPostTransform):
    """Puts into each picture the file that is copied, and its size."""

    default_priority = PostTransforms.SHOW_PICTURES.number

    def run(self, **kwargs: Any) -> None:
        """Go through the pictures of writers; a drawing of ours has its file."""
        opened = vgr(self.env).opened_pictures()
        for picture in self.document.findall(nodes.image):
            shown = opened.get(picture["uri"])
            if shown is None or isinstance(picture, chart):
                continue
            picture["uri"] = key_of(self.env, picture["uri"], shown)
            picture["candidates"] = {"*": picture["uri"]}
            settle_size(picture, shown)
            if picture.attributes.get("loading") == "embed":
                del picture["loading"]  # a file beside the page is what it shows
