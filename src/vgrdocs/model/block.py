"""The base of every kind of block; what is shown, checked and documented comes from its fields."""

from __future__ import annotations

from typing import ClassVar, Literal

from .body import fact_type
from .contact import Email, Phone
from .declare import Declared
from .fields import FieldSpec, argument, field

BLOCKS: dict[str, type[Block]] = {}
"""The kinds in use, by name."""

Shape = Literal["masthead", "section", "item"]


class Block(Declared, family=BLOCKS):
    """One typed part of a report.

    A kind is a subclass with `kind`, its English name, and `heading`, what readers see above it.
    Subclass `Section` or `Item`.
    """

    heading: ClassVar[str] = ""
    several: ClassVar[str] = ""
    """What readers see before several of them that say that they belong to another block."""
    shape: ClassVar[Shape] = "masthead"
    stands_once: ClassVar[bool] = False
    """Whether a report has one of them at most."""
    is_standing: ClassVar[bool] = False
    """Whether the next report begins with it as it stands, because it changes seldom."""

    id: str = field(
        label="Id",
        help="A short name to link to; the same thing keeps its id from report to report.",
        default="",
    )

    def __init_subclass__(cls, *, kind: str = "", heading: str = "") -> None:
        super().__init_subclass__(kind=kind)
        cls.heading = heading

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        """Return the fields by the name that writers use; the id, which all have, comes last."""
        specs = dict(super().specs())
        shared = specs.pop("id")
        return {**specs, "id": shared}

    @classmethod
    def holds_facts(cls) -> bool:
        """Say whether list items of the block are read into fields."""
        return any(fact_type(spec.type) for spec in cls.specs().values())

    @classmethod
    def holds_contacts(cls) -> bool:
        """Say whether telephone numbers or e-mail addresses are read from its list items."""
        facts = filter(None, (fact_type(spec.type) for spec in cls.specs().values()))
        read = [part.value_type for fact in facts for part in fact.specs().values()]
        return not {Phone, Email}.isdisjoint(read)


class Section(Block):
    """A block at the level of the report: a section with the kind's heading."""

    shape = "section"
    title: str = argument(label="Heading", help="A heading in place of the kind's own.", default="")


class Item(Block):
    """A block that stands anywhere in a text, with a title and an address of its own."""

    shape = "item"
