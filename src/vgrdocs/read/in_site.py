"""A handbook as one version of a site: without drafts, and no page says which version it is of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks.report import Masthead, ReportStatus
from ..model import BLOCKS, Language, RawField, find_fences, mend_fences, read_block
from .problems import handbook_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

LATEST = "latest"
"""The folder of the newest version in a site."""


def be_nameless(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: take out what would make a version's pages differ from another's.

    The pages of each version name the page of the newest as the one to be found: `html_baseurl` is
    the site's root, and a page's own address lies in the folder of the newest version (RFC 6596,
    ``rel=canonical``).
    """
    if config.vgrdocs_site:
        config.version = config.release = ""
        if config.html_baseurl:
            config.html_baseurl = f"{config.html_baseurl.rstrip('/')}/{LATEST}/"


def leave_out_drafts(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: forget the drafts among what is about to be read.

    In a site's draft they stay, which is there to show them.
    """
    if app.config.vgrdocs_site != "version":
        return
    language = handbook_language(app.config)
    for docname in list(docnames):
        if not _is_draft(env.doc2path(docname), language):
            continue
        docnames.remove(docname)
        # It may have been read before it was made a draft, or in a build that shows drafts.
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        env.found_docs.discard(docname)


def _is_draft(file: Path, language: Language) -> bool:
    """Say whether the masthead in a file says draft; the file need not be readable otherwise."""
    text = mend_fences(file.read_text("utf-8-sig", "replace"))[0]
    lines = text.splitlines()
    for fence in find_fences(text):
        if language.read_name("kind", fence.name, BLOCKS) == Masthead.kind:
            inside = lines[fence.line : fence.closed - 1]
            masthead = read_block(fence.line, "", inside, fence.line + 1)
            return any(_says_draft(field, language) for field in masthead.fields)
    return False


def _says_draft(field: RawField, language: Language) -> bool:
    is_status = language.read_name("field", field.name, ["status"]) is not None
    draft = ReportStatus.DRAFT.value
    return is_status and language.read_name("choice", field.value, [draft]) is not None
