"""Registers in Sphinx: their directives, and the transforms that put each in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..facts.links import REGISTER
from ..facts.registers import REGISTERS, Gathered, RegisterRef
from ..facts.years import OWN_PAGE
from ..model import Code, Hint, Problem, Text, Written, parse
from ..record.files import write_whole
from ..show.nodes import chart, register
from ..show.parts import link
from ..show.registers.base import ShownRegister
from .body import read_body
from .directives import WrittenDirective
from .domain import vgr
from .problems import handbook_language, place_of, report_problem
from .stages import PostTransforms

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class RegisterDirective(WrittenDirective):
    """Leaves a placeholder that is filled when all documents are read."""

    register: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Read the register's fields and note in the domain that it stands here."""
        language = handbook_language(self.config)
        raw = self.written()
        # A register has no text: `parse` tells of what is written below its fields.
        body = read_body([nodes.paragraph("", text) for text in raw.body if text.strip()])
        parsed = parse(REGISTERS[self.register], raw, body, language)
        place = place_of(self.env, self.get_source_info()[0])
        for problem in parsed.problems:
            report_problem(problem, place, language)
        ref = RegisterRef(self.register, raw)
        number = vgr(self.env).note_register(ref)
        node = register(ref=ref, docname=self.env.docname, number=number)
        self.set_source_info(node)
        return [node]


def register_directive(name: str) -> type[RegisterDirective]:
    """Return the directive of one register."""
    kind = REGISTERS[name]
    values = {"register": name, "__doc__": kind.__doc__}
    return type(f"{kind.__name__}Directive", (RegisterDirective,), values)


def check_series(env: BuildEnvironment) -> Iterator[tuple[str, Problem]]:
    """Yield each series that a register names and no report belongs to, with its document.

    What lies in a folder of that name may be a draft, which is not read for a version.
    """
    domain, language = vgr(env), handbook_language(env.config)
    known = domain.facts.histories
    for docname, refs in sorted(domain.registers.items()):
        for ref in refs:
            name = ref.read(language).series
            is_folder = any(each.startswith(f"{name}/") for each in domain.left_out)
            if name and known and name not in known and not is_folder:
                yield docname, _unknown_series(ref, name, list(known))


def _unknown_series(ref: RegisterRef, name: str, known: list[str]) -> Problem:
    lines = [field.line for field in ref.raw.fields if field.value == name]
    return Problem(
        Code.UNKNOWN_CHOICE,
        Text("there is no series '{name}'", name=name),
        hint=Hint("the choices are: {choices}", choices=[Written(each) for each in known]),
        line=next(iter(lines), ref.raw.line),
    )


class FillRegisters(SphinxPostTransform):
    """Puts each register in its place, before references are resolved."""

    default_priority = PostTransforms.FILL_REGISTERS.number

    def run(self, **kwargs: Any) -> None:
        """Fill every placeholder: with all there is, or what belongs to the extent of the page."""
        language = handbook_language(self.config)
        ask = vgr(self.env).ask(self.env.docname)
        extent = self.document.get("vgr_extent", OWN_PAGE)
        for node in list(self.document.findall(register)):
            page = ask.gathered(node["docname"], node["number"], *extent)
            shown = self.show(node["ref"], page)
            if not (shown or page.apart):
                empty = language.say(Text("There is nothing to show yet."))
                shown = [nodes.paragraph("", empty, classes=["vgr-empty"])]
            node.extend(shown)
        for drawing in self.document.findall(chart):
            self.keep(drawing)
        for lead in list(self.document.findall(pending_xref)):
            if lead["reftype"] == REGISTER:
                place = ask.register_of(lead["reftarget"])
                lead.replace_self(link(place, "", lead[0]) if place else lead.children)

    def show(self, ref: RegisterRef, page: Gathered) -> list[nodes.Element]:
        """Return what a register shows of the entries of a page."""
        language = handbook_language(self.config)
        shown = ref.read(language)
        assert isinstance(shown, ShownRegister)  # noqa: S101 - all that are in use are
        return shown.on_page(page, language)

    def keep(self, drawing: chart) -> None:
        """Keep a file of a drawing, for builders that need one."""
        svg = drawing["svg"].encode()
        name = hashlib.sha256(svg).hexdigest()[:20]
        file = Path(self.env.doctreedir, "charts", f"{name}.svg")
        write_whole(file, svg)
        drawing["uri"], drawing["candidates"] = str(file), {"*": str(file)}


class SettleRegisters(SphinxPostTransform):
    """Leaves of each register what stands in its place, when builders have had their say on it."""

    default_priority = PostTransforms.SETTLE_REGISTERS.number

    def run(self, **kwargs: Any) -> None:
        """Put the contents of every register in its place."""
        for node in list(self.document.findall(register)):
            self._settle(node)
            node.replace_self(node.children)

    def _settle(self, shown: nodes.Element) -> None:
        """Give each address to the first that wants it on the page.

        Parts and charts that come later get another. An entry that comes later gets none: it is
        another register's row on the same thing, and links lead to the first.
        """
        taken = self.document.ids
        for node in shown.findall(nodes.Element):
            if isinstance(node, nodes.section | nodes.figure):
                node["ids"] = [self._free(name) for name in node["ids"]]
            node["ids"] = [name for name in node["ids"] if taken.setdefault(name, node) is node]

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self.document.ids:
            number += 1
            name = f"{wanted}-{number}"
        return name
