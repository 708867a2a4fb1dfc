"""What reports show of the others beside what their writers wrote: what is new, and where an assignment is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..model import Language, Report, Text
from ..show.nodes import fold, fold_title, item, masthead
from ..show.registers.base import link
from ..show.registers.changes import News, news, show_list, since
from .problems import handbook_language

if TYPE_CHECKING:
    from .domain import ReportDomain
    from .roles import Target


class ShowNews(SphinxPostTransform):
    """Folds what is new into each report that has one before it, and links its assignments to their register."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Add the box and the links, before registers on the page bring assignments of their own."""
        domain: ReportDomain = self.env.domains["vgr"]  # type: ignore[assignment]
        said_in = handbook_language(self.config)
        self.link_assignments(followed(domain, self.env.docname), said_in)
        if found := news_of(domain, self.env.docname):
            self.add_box(*found, said_in)

    def link_assignments(self, targets: dict[str, Target], said_in: Language) -> None:
        """Link each assignment to its entry."""
        words = said_in.say(Text("Follow the assignment through the reports"))
        for node in self.document.findall(item):
            if target := targets.get(node["ids"][0]):
                place = link(target.docname, target.anchor, nodes.Text(words))
                node.append(nodes.paragraph("", "", place, classes=["vgr-follow"]))

    def add_box(self, before: Report, groups: list[News], said_in: Language) -> None:
        """Put the box last in the report."""
        for head in list(self.document.findall(masthead))[:1]:
            box = fold(
                "",
                fold_title("", "", nodes.strong("", since(before, said_in))),
                classes=["vgr-changes"],
            )
            for group in groups:
                box += [nodes.rubric("", group.heading, translatable=False), show_list(group)]
            head.parent.append(box)


class RaiseNews(SphinxPostTransform):
    """Puts the box below the masthead and the corrections, on pages where it is folded."""

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Move the box."""
        for box in [
            node for node in self.document.findall(fold) if "vgr-changes" in node["classes"]
        ]:
            top = box.parent
            above = [
                node for node in top.children if isinstance(node, masthead) or _is_correction(node)
            ]
            top.remove(box)
            top.insert(top.index(above[-1]) + 1, box)


def _is_correction(node: nodes.Node) -> bool:
    return isinstance(node, item) and node.get("vgr_kind") == "correction"


def news_of(domain: ReportDomain, docname: str) -> tuple[Report, list[News]] | None:
    """Return the report before a report and what is new since then; None if there is neither."""
    before, _ = domain.neighbours(docname)
    if before is None:
        return None
    report = domain.documents[docname]
    history = domain.histories()[report.series]
    groups = news(history, history.steps[docname], report, handbook_language(domain.env.config))
    return (before, groups) if groups else None


def followed(domain: ReportDomain, docname: str) -> dict[str, Target]:
    """Return anchor -> entry in a register, for the assignments of a report that a register lists."""
    report = domain.documents.get(docname)
    if report is None or not report.head:
        return {}
    found = {
        entry.anchor: domain.registered("assignment-register", report.series, block.id, block.title)
        for entry, block in report.blocks("assignment")
    }
    return {anchor: target for anchor, target in found.items() if target}
