"""A handbook as one version of a site: drafts are left out, and no page says which version it is of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks.report import Masthead
from ..model import BLOCKS, Language, find_fences, mend_fences, read_block
from .problems import handbook_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

LATEST = "latest"
"""The folder of the newest version in a site."""


def be_nameless(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: take out of a version's settings what would make its pages differ from another's.

    The pages of each version name the page of the newest as the one to be found: `html_baseurl` is the site's root,
    and a page's own address lies in the folder of the newest version (RFC 6596, ``rel=canonical``).
    """
    if config.vgrdocs_site:
        config.version = config.release = ""
        if config.html_baseurl:
            config.html_baseurl = f"{config.html_baseurl.rstrip('/')}/{LATEST}/"


def leave_out_drafts(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: forget the drafts among what is about to be read, but not in a draft."""
    if app.config.vgrdocs_site != "version":
        return
    language = handbook_language(app.config)
    for docname in [name for name in docnames if _is_draft(env.doc2path(name), language)]:
        docnames.remove(docname)
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        env.found_docs.discard(docname)


def _is_draft(file: Path, language: Language) -> bool:
    """Say whether the masthead in a file has the status of a draft; its file need not be readable otherwise."""
    text = mend_fences(file.read_text("utf-8-sig", "replace"))[0]
    lines = text.splitlines()
    for fence in find_fences(text):
        if language.read_name("kind", fence.name, BLOCKS) == Masthead.kind:
            fields = read_block(
                fence.line, "", lines[fence.line : fence.closed - 1], fence.line + 1
            ).fields
            return any(
                language.read_name("field", field.name, ["status"]) == "status"
                and language.read_name("choice", field.value, ["draft"]) == "draft"
                for field in fields
            )
    return False
