"""A look at formulas where they are read: what can't be shown is told at its line."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..model import Hint, Problem, ProblemCode, Text
from ..show.formulas import draw, mathml
from .stages import Transforms
from .told_at import report_at


class FormulaCode(ProblemCode):
    """The code of what is no formula."""

    BAD_FORMULA = "bad-formula", "A formula can't be read."


class CheckFormulas(SphinxTransform):
    """Tells of formulas that no page or no PDF can show; their TeX is shown as code."""

    default_priority = Transforms.CHECK_FORMULAS.number

    def apply(self, **kwargs: Any) -> None:
        """Read and draw each formula."""
        for node in list(self.document.findall(_is_formula)):
            assert isinstance(node, nodes.TextElement)  # noqa: S101 - both kinds are
            try:
                mathml(node.astext(), isinstance(node, nodes.math))
                draw(node.astext(), isinstance(node, nodes.math))
            except ValueError as error:
                report_at(_bad_formula(str(error)), node, self.env, [node.astext()])
                node.replace_self(_as_code(node))


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def _as_code(node: nodes.TextElement) -> nodes.Element:
    tex = node.astext()
    if isinstance(node, nodes.math):
        return nodes.literal(tex, tex)
    return nodes.literal_block(tex, tex, language="text")


def _bad_formula(unknown: str) -> Problem:
    message = Text("the formula can't be read")
    if unknown.startswith("\\"):
        message = Text("the formula can't be read: '{command}' is unknown", command=unknown)
    return Problem(FormulaCode.BAD_FORMULA, message, hint=Hint("check its TeX"))
