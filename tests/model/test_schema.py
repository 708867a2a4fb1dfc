"""The JSON Schema of reports: what it takes, and what it refuses."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

import vgrdocs.blocks
from vgrdocs.model import BLOCKS, block_schema, schema
from vgrdocs.model.content import NODE_TYPES, PARTS, Node

assert vgrdocs.blocks is not None  # they fill the list of kinds
VALIDATOR = jsonschema.Draft202012Validator(schema())


def is_valid(*content: Node) -> bool:
    """Say whether the data of a report may have such content."""
    report = {"series": "s", "document": "s/a", "title": "T", "blocks": []}
    return VALIDATOR.is_valid(report | {"content": list(content)})


def node(sort: str, *children: Node, **more: Any) -> Node:
    """Return a node with children."""
    return {"type": sort, "children": list(children), **more}


TEXT: Node = {"type": "text", "value": "a"}
PARAGRAPH = node("paragraph", TEXT)
ROW = node("tableRow", node("tableCell", PARAGRAPH, align="left", colspan=2))


@pytest.mark.parametrize(
    "content",
    [
        PARAGRAPH,
        PARAGRAPH | {"line": 3, "anchor": "a", "labels": ["b"], "classes": ["c"], "source": "d"},
        node("section", PARAGRAPH, title="T", anchor="t"),
        node("section", title=[TEXT], anchor="t"),
        node("list", node("listItem", PARAGRAPH, checked=True), ordered=False, start=3),
        node("table", ROW, widths=[1, 2], columnHeads=1, options={"align": "left"}),
        node("definitionList", node("definitionTerm", TEXT), node("definitionDescription")),
        node("figure", {"type": "image", "alt": "", "path": "x"}, node("caption", TEXT)),
        {"type": "contents", "entries": [["T", "a"]]},
        {"type": "thematicBreak"},
        {"type": "image", "alt": "", "url": "x"},
    ],
)
def test_what_a_page_can_hold_is_valid(content: Node) -> None:
    """Each node with what it must have, and with what it may have."""
    assert is_valid(content)


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        ROW,
        {"type": "paragraph"},
        {"type": "unknown", "children": []},
        {"children": []},
        [],
        node("paragraph", PARAGRAPH),
        node("paragraph", {"type": "text"}),
        node("paragraph", {"type": "text", "value": 3}),
        PARAGRAPH | {"colour": "red"},
        PARAGRAPH | {"line": "3"},
        node("section", PARAGRAPH, title="T"),
        node("section", PARAGRAPH, title=3, anchor="t"),
        node("list", PARAGRAPH, ordered=True),
        node("list", node("listItem", PARAGRAPH)),
        node("list", ordered="yes"),
        node("table", node("tableRow", node("tableCell", align="middle"))),
        node("table", ROW, widths=["1"]),
        node("table", ROW, options={"align": 3}),
        {"type": "thematicBreak", "children": []},
    ],
)
def test_what_no_page_can_hold_is_refused(content: Node) -> None:
    """A part that stands alone, a value of another type, and what no node has or one lacks."""
    assert not is_valid(content)


def test_every_type_of_node_is_described() -> None:
    """By what it is, for programs that meet one; and parts stand nowhere else."""
    described = schema()["$defs"]
    for name, sort in NODE_TYPES.items():
        assert described[f"node-{name}"]["description"] == sort.meaning
    assert not any(is_valid(node(name)) for name in PARTS)


def test_a_choice_that_a_handbook_may_set_itself_is_any_text() -> None:
    """The declared ones are examples then, in a list as well, and are all there are elsewhere."""
    for kind in BLOCKS.values():
        properties = block_schema(kind)["properties"]
        for spec in kind.specs().values():
            described = properties[spec.attribute.strip("_")]
            if spec.choices is None:
                continue
            each = described.get("items", described)
            words = [member.value for member in spec.choices]
            if spec.adaptable:
                assert (each["type"], each["examples"]) == ("string", words)
                assert "of its own" in each["description"]
            else:
                assert words in (each.get("enum"), each.get("anyOf", [{}])[0].get("enum"))
