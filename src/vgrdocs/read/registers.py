"""Registers in Sphinx: their directives, and the transforms that put each in its place."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..model import Text, parse
from ..show.nodes import register
from ..show.registers import REGISTERS, RegisterRef
from .body import read_body
from .directives import WrittenDirective
from .problems import handbook_language, report_problem

if TYPE_CHECKING:
    from .domain import ReportDomain


class RegisterDirective(WrittenDirective):
    """Leaves a placeholder that is filled when all documents are read."""

    register: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Read the register's fields and note in the domain that it stands here."""
        language = handbook_language(self.config)
        raw = self.written()
        body = read_body([nodes.paragraph("", text) for text in raw.body if text.strip()])
        parsed = parse(REGISTERS[self.register], raw, body, language)
        for problem in parsed.problems:
            report_problem(problem, self.env.docname, language)
        domain: ReportDomain = self.env.domains["vgr"]  # type: ignore[assignment]
        ref = RegisterRef(self.register, raw)
        domain.note_register(ref)
        node = register(ref=ref)
        self.set_source_info(node)
        return [node]


def register_directive(name: str) -> type[RegisterDirective]:
    """Return the directive of one register."""
    return type(
        f"{REGISTERS[name].__name__}Directive",
        (RegisterDirective,),
        {"register": name, "__doc__": REGISTERS[name].__doc__},
    )


class FillRegisters(SphinxPostTransform):
    """Puts each register in its place, before references are resolved (MyST's at 9, Sphinx's at 10)."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill every placeholder of the document."""
        domain: ReportDomain = self.env.domains["vgr"]  # type: ignore[assignment]
        language = handbook_language(self.config)
        for node in list(self.document.findall(register)):
            if not node.children:  # a page of a year comes with its entries
                empty = nodes.paragraph(
                    "", language.say(Text("There is nothing to show yet.")), classes=["vgr-empty"]
                )
                node.extend(node["ref"].read(language).show(domain, language) or [empty])


class SettleRegisters(SphinxPostTransform):
    """Leaves of each register what stands in its place, when builders have had their say on what that is."""

    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        """Put the contents of every register in its place."""
        for node in list(self.document.findall(register)):
            self._settle(node)
            node.replace_self(node.children)

    def _settle(self, shown: nodes.Element) -> None:
        """Give each address to the first that wants it on the page; parts and charts that come later get another."""
        for node in shown.findall(nodes.Element):
            if isinstance(node, nodes.section | nodes.figure):
                node["ids"] = [self._free(name) for name in node["ids"]]
            node["ids"] = [
                name for name in node["ids"] if self.document.ids.setdefault(name, node) is node
            ]

    def _free(self, wanted: str) -> str:
        names = itertools.chain([wanted], (f"{wanted}-{number}" for number in itertools.count(2)))
        return next(name for name in names if name not in self.document.ids)
