"""The content of a report in the data: which nodes there are, and the JSON Schema of them.

The names are those of mdast and of MyST's own syntax tree, which grew out of it. A node is an
object with its `type`; what it holds stands in `children`, a value in `value`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Node = dict[str, Any]
"""A node as JSON has it."""

Holds = Literal["", "blocks", "inlines", "items", "definitions", "rows", "cells", "figure"]
"""What a node has as its children, as `GROUPS` lists them."""


class NodeType(NamedTuple):
    """One type of node: what it is, what it holds, and what else stands in it."""

    meaning: str
    holds: Holds = ""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


BLOCKS_OF_TEXT: dict[str, NodeType] = {
    "section": NodeType("A heading and what stands below it.", "blocks", ("title", "anchor")),
    "block": NodeType(
        "A typed block; its fields are those of the entry of `blocks` with the same anchor.",
        "blocks",
        ("kind", "anchor"),
        ("title",),
    ),
    "paragraph": NodeType("Running text.", "inlines"),
    "list": NodeType("A list.", "items", ("ordered",), ("start", "style")),
    "definitionList": NodeType(
        "Terms and what they mean; its `style` is `fields` or `glossary` if it is one of those.",
        "definitions",
        (),
        ("style",),
    ),
    "table": NodeType("A table.", "rows", (), ("title", "widths", "columnHeads", "options")),
    "figure": NodeType("A picture with its caption.", "figure", (), ("options",)),
    "blockquote": NodeType("A quotation.", "blocks", (), ("attribution",)),
    "code": NodeType("Lines of code.", "", ("value",), ("lang", "title", "options")),
    "math": NodeType("A formula on lines of its own, in TeX.", "", ("value",), ("options",)),
    "admonition": NodeType("A box, such as a note.", "blocks", ("kind",), ("title",)),
    "details": NodeType(
        "Text below a title that unfolds it; from the beginning, if it `isOpen`.",
        "blocks",
        ("title",),
        ("isOpen",),
    ),
    "footnoteDefinition": NodeType("A footnote.", "blocks", ("identifier",), ("label",)),
    "thematicBreak": NodeType("A line across the page."),
    "heading": NodeType("A heading that begins no section.", "inlines", (), ("depth",)),
    "register": NodeType("Where a register stands.", "", ("kind",), ("fields",)),
    "contents": NodeType("Where a table of contents stands.", "", ("entries",), ("options",)),
    "container": NodeType(
        "What another directive puts around text; `name` is the directive's.",
        "blocks",
        ("name",),
        ("title", "argument", "options"),
    ),
}
"""What stands on lines of its own."""

INLINES: dict[str, NodeType] = {
    "text": NodeType(
        "Words as readers see them, in which a line break is a space; they are `written` with "
        "other quotation marks and dashes, if that is given.",
        "",
        ("value",),
        ("written",),
    ),
    "emphasis": NodeType("Emphasised words.", "inlines"),
    "strong": NodeType("Strongly emphasised words.", "inlines"),
    "underline": NodeType("Underlined words.", "inlines"),
    "delete": NodeType("Words that are crossed out.", "inlines"),
    "inlineCode": NodeType("Code in running text.", "", ("value",)),
    "inlineMath": NodeType("A formula in running text, in TeX.", "", ("value",)),
    "subscript": NodeType("Words below the line.", "inlines"),
    "superscript": NodeType("Words above the line.", "inlines"),
    "abbreviation": NodeType("A short form; `title` says it in full.", "inlines", (), ("title",)),
    "link": NodeType(
        "A link: `url` leads out of the handbook; `target` is what a writer names inside it, by a "
        "`role` or by a path and an id; `page` is the address of that on the built pages. The "
        "words of one that is `automatic` are those of its target.",
        "inlines",
        (),
        ("url", "target", "role", "page", "title", "automatic"),
    ),
    "value": NodeType(
        "A value that readers see in other words than it is `written` in, such as a date.",
        "inlines",
        ("written",),
    ),
    "footnoteReference": NodeType(
        "The mark of a footnote, of which `label` is the number.", "", ("identifier",), ("label",)
    ),
    "break": NodeType("A new line in a paragraph."),
    "span": NodeType("Words with a class or a label.", "inlines"),
    "role": NodeType("What another role makes of `value`.", "inlines", ("name", "value")),
}
"""What stands in running text."""

ANYWHERE: dict[str, NodeType] = {
    "image": NodeType(
        "A picture: `path` in the handbook's folder or `url`; `file` is the copy beside the pages.",
        "",
        ("alt",),
        ("path", "url", "file", "title", "target", "options"),
    ),
}
"""What stands in either place."""

PARTS: dict[str, NodeType] = {
    "listItem": NodeType("An item of a list.", "blocks", (), ("checked",)),
    "definitionTerm": NodeType("What is explained.", "inlines"),
    "definitionDescription": NodeType("What it means.", "blocks"),
    "tableRow": NodeType("A row; of the table's head if `isHead`.", "cells", (), ("isHead",)),
    "tableCell": NodeType("A cell.", "blocks", (), ("align", "colspan", "rowspan")),
    "caption": NodeType("What stands below a picture.", "inlines"),
    "legend": NodeType("What explains a picture.", "blocks"),
}
"""What stands in one other type alone."""

NODE_TYPES: dict[str, NodeType] = {**BLOCKS_OF_TEXT, **INLINES, **ANYWHERE, **PARTS}
"""All types of nodes by name."""

GROUPS: dict[str, tuple[str, ...]] = {
    "blocks": (*BLOCKS_OF_TEXT, *ANYWHERE),
    "inlines": (*INLINES, *ANYWHERE),
    "items": ("listItem",),
    "definitions": ("definitionTerm", "definitionDescription"),
    "rows": ("tableRow",),
    "cells": ("tableCell",),
    "figure": ("image", "caption", "legend"),
}
"""What children can be, by what their parent holds."""

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}
_FLAG = {"type": "boolean"}
_TEXTS = {"type": "array", "items": _TEXT}
_NAMED = {"type": "object", "additionalProperties": _TEXT}
_PROPERTIES: dict[str, dict[str, Any]] = {
    "title": {"oneOf": [_TEXT, {"$ref": "#/$defs/inlines"}]},
    "ordered": _FLAG,
    "automatic": _FLAG,
    "checked": _FLAG,
    "isHead": _FLAG,
    "isOpen": _FLAG,
    "start": _NUMBER,
    "depth": _NUMBER,
    "columnHeads": _NUMBER,
    "colspan": _NUMBER,
    "rowspan": _NUMBER,
    "widths": {"type": "array", "items": _NUMBER},
    "entries": {"type": "array", "items": _TEXTS},
    "fields": {"type": "object"},
    "options": _NAMED,
    "align": {"enum": ["left", "center", "right"]},
}
"""What stands in nodes beside text, by name; whatever is not listed is text."""
_COMMON = {
    "line": _NUMBER | {"description": "The line of the file that it begins on."},
    "source": _TEXT | {"description": "The file, if it is another than the report's own."},
    "anchor": _TEXT | {"description": "Its address on the page."},
    "labels": _TEXTS | {"description": "Names by which a writer can link to it."},
    "classes": _TEXTS | {"description": "Classes that a writer gave it."},
}


def content_schemas() -> dict[str, Any]:
    """Return the JSON Schemas of the nodes, and of lists of them, by name."""
    found: dict[str, Any] = {}
    for name, types in GROUPS.items():
        found[name] = {"type": "array", "items": _one_of(types)}
    for name, node in NODE_TYPES.items():
        found[f"node-{name}"] = _schema_of(name, node)
    return found


def _one_of(types: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of a node of one of some types.

    Not by "oneOf": validators would try each type on all that a node holds, again and again.
    """
    rules = []
    for name in types:
        is_it = {"properties": {"type": {"const": name}}}
        rules.append({"if": is_it, "then": {"$ref": f"#/$defs/node-{name}"}})
    return {
        "type": "object",
        "properties": {"type": {"enum": list(types)}},
        "required": ["type"],
        "allOf": rules,
    }


def _schema_of(name: str, node: NodeType) -> dict[str, Any]:
    properties: dict[str, Any] = {"type": {"const": name}}
    for each in (*node.required, *node.optional):
        properties[each] = _PROPERTIES.get(each, _TEXT)
    required = ["type", *node.required]
    if node.holds:
        properties["children"] = {"$ref": f"#/$defs/{node.holds}"}
        required.append("children")
    return {
        "type": "object",
        "description": node.meaning,
        "properties": properties | _COMMON,
        "required": required,
        "additionalProperties": False,
    }
