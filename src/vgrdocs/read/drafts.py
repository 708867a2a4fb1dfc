"""Drafts in a version: left out before anything is read, and no page leads to one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst.languages import get_language
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.logging import suppress_logging

from ..blocks.report import ReportStatus
from ..facts import Facts
from ..facts.questions import Questions
from ..facts.report import BLOCK
from ..locale import codes
from ..locale import language as language_of
from ..model import Code, Hint, Problem, Text, as_meant, fold
from ..model.encoding import decoded
from .domain import vgr
from .problems import handbook_language, report_problem
from .refusal import Refusal
from .stages import PostTransforms
from .told_at import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def leave_out_drafts(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Handle ``env-before-read-docs``: forget the drafts among what is about to be read.

    In a site's draft they stay, which is there to show them. What is a draft is said by reading it,
    in the way that all is read: whatever would make a masthead on a page makes a draft.
    """
    if app.config.vgrdocs_site != "version":
        return
    for docname in list(docnames):
        if not _may_be_draft(env.doc2path(docname), app.config.language):
            continue
        is_draft = _reads_as_draft(app, env, docname)
        # It may have been read before it was made a draft, or in a build that shows drafts.
        app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        if is_draft:
            docnames.remove(docname)
            env.found_docs.discard(docname)
            vgr(env).left_out.add(docname)


def _reads_as_draft(app: Sphinx, env: BuildEnvironment, docname: str) -> bool:
    """Read a document, tell nothing of it, and say whether it is a draft."""
    with suppress_logging():
        try:
            app.builder.read_doc(docname, _cache=False)
        except Exception:  # noqa: BLE001 - it is read once more if it is no draft, and then told
            env.current_document = type(env.current_document)()
    app.doctreedir.joinpath(f"{docname}.doctree").unlink(missing_ok=True)
    return docname in vgr(env).drafts


def _may_be_draft(file: Path, code: str) -> bool:
    """Say whether a file holds a word for draft, or takes in another, which may hold one."""
    text = as_meant(decoded(file.read_bytes()))
    folded = (fold(text), fold(_COMMENT.sub("", text)))
    return any(word in each for word in _words(code) for each in folded)


@cache
def _words(code: str) -> tuple[str, ...]:
    """Return the words for draft in all languages, and the names of the directive `include`."""
    found = ["include"]
    for each in codes():
        found.append(language_of(each).name("choice", ReportStatus.DRAFT.value))
    names = get_language(code.partition("_")[0], None)
    for name, english in getattr(names, "directives", {}).items():
        if english == "include":
            found.append(name)
    return tuple(map(fold, found))


def let_no_draft_pass(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: stop a version that would hold a draft after all."""
    if app.config.vgrdocs_site == "version":
        for docname, line in vgr(env).drafts.items():
            message = Text("a draft would be in the version")
            hint = Hint("write its masthead at the beginning of its own file")
            problem = Problem(Code.NOT_BUILT, message, hint=hint, line=line)
            report_problem(problem, docname, handbook_language(app.config))
    return []


class TellDraftLinks(SphinxPostTransform):
    """Tells of links from other pages to a draft: in a version they lead nowhere."""

    default_priority = PostTransforms.TELL_DRAFT_LINKS.number

    def run(self, **kwargs: Any) -> None:
        """Tell of each."""
        self.page = self.env.docname
        self.ask = vgr(self.env).ask(self.page)
        if not vgr(self.env).drafts or self.ask.is_draft(self.page):
            return
        for link in self.document.findall(addnodes.pending_xref):
            if self._is_lost(link):
                self._tell(str(link["reftarget"]), line_of(link))
        for tree in self.document.findall(addnodes.toctree):
            # What a pattern finds is another list in a version.
            for _, name in [] if tree["glob"] else tree["entries"]:
                if self.ask.is_draft(str(name)):
                    self._tell(str(name), tree.line or 0)

    def _is_lost(self, link: addnodes.pending_xref) -> bool:
        """Say whether a link that leads somewhere does so in no version."""
        target = str(link["reftarget"])
        kind, domain = str(link.get("reftype", "")), link.get("refdomain")
        if domain == "doc":
            return self.ask.is_draft(target)
        if kind == "doc":
            return self.ask.is_draft(docname_join(str(link.get("refdoc", self.page)), target))
        if domain != "vgr":
            if label := self.ask.label(target):
                return label[0] != self.page and self.ask.is_draft(label[0])
            kind = BLOCK
        # An id or a name may stand in other reports as well, to which a version's link leads.
        leads_somewhere = self.ask.target(kind, target, self.page) is not None
        return leads_somewhere and self._without().target(kind, target, self.page) is None

    def _without(self) -> Questions:
        """Return the questions, asked of all that is no draft."""
        domain = vgr(self.env)
        if domain.of_published is None:
            kept = {name: each for name, each in domain.documents.items() if not each.is_draft}
            facts = Facts(kept, domain.sources, domain.record)
            domain.of_published = Questions(facts, self.ask.pages)
        return domain.of_published

    def _tell(self, target: str, line: int) -> None:
        message = Text(
            "the link to '{target}' leads to a draft, which no version shows", target=target
        )
        hint = Hint("take the link away until the report is published")
        problem = Problem(Refusal.LINK_TO_DRAFT, message, hint=hint, line=line)
        report_problem(problem, self.page, handbook_language(self.config))
