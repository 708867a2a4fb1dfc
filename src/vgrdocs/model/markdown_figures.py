"""Tables, pictures with captions, and code as MyST Markdown, from the nodes of the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .content import Node
from .markdown_inline import inlines, one_line, paragraph, path_of_picture
from .markdown_lines import (
    Lines,
    apart,
    class_option,
    close,
    code_fence,
    directive,
    hung,
    option_lines,
)

Write = Callable[[Sequence[Node]], Lines]
"""Writes what stands in a cell or below a picture."""


def write_code(node: Node, write: Write) -> Lines:
    """Return lines of code."""
    lines = node["value"].removesuffix("\n").split("\n")
    lang = node.get("lang", "").replace("default", "")
    given = dict(node.get("options", {}))
    if "title" in node:
        given["caption"] = one_line(node["title"])
    options = option_lines(given) + class_option(node)
    if options:
        return code_fence(f"{{code-block}} {lang}".rstrip(), [*options, "", *lines])
    return code_fence(lang, lines)


def write_math(node: Node, write: Write) -> Lines:
    """Return a formula."""
    options = [*option_lines(node.get("options", {})), *class_option(node)]
    return code_fence("{math}", [*options, "", *node["value"].split("\n")])


def write_image(node: Node, write: Write) -> Lines:
    """Return a picture that stands alone."""
    return directive(f"{{image}} {path_of_picture(node)}", option_lines(_of_picture(node)), [])


def write_figure(node: Node, write: Write) -> Lines:
    """Return a picture with its caption."""
    path = ""
    options: Lines = []
    body: list[Lines] = []
    for child in node["children"]:
        if child["type"] == "image":
            path = path_of_picture(child)
            options += option_lines(_of_picture(child))
        elif child["type"] == "caption":
            body.append(paragraph(child["children"]).split("\n"))
        else:
            body.append(write(child["children"]))
    given = dict(node.get("options", {}))
    if "width" in given:
        given["figwidth"] = given.pop("width")
    if "classes" in node:
        given["figclass"] = " ".join(node["classes"])
    options += option_lines(given) + class_option({**node, "classes": ()})
    return directive(f"{{figure}} {path}", options, apart(body))


def _of_picture(node: Node) -> dict[str, str]:
    """Return what a picture says besides where it lies."""
    given = {"alt": node["alt"], **node.get("options", {})}
    if "target" in node:
        given["target"] = node["target"]
    return given


def write_table(node: Node, write: Write) -> Lines:
    """Return a table: with bars if it has but lines, else as a list."""
    rows = node["children"]
    heads = sum(1 for row in rows if row.get("isHead"))
    is_plain = not {"title", "widths", "columnHeads", "options", "classes"} & node.keys()
    if is_plain and heads == 1 and all(map(_is_of_lines, rows)):
        return _pipes(rows)
    return _list_table(node, heads, write)


def _list_table(node: Node, heads: int, write: Write) -> Lines:
    given: dict[str, object] = {"header-rows": heads}
    given["stub-columns"] = node.get("columnHeads", 0)
    if "widths" in node:
        given["widths"] = " ".join(map(str, node["widths"]))
    options = option_lines({name: value for name, value in given.items() if value})
    options += [*option_lines(node.get("options", {})), *class_option(node)]
    width = max(len(row["children"]) for row in node["children"])
    rows: list[Lines] = []
    for row in node["children"]:
        cells = [hung("- ", write(cell["children"])) for cell in row["children"]]
        # A list knows no cell that spans others; it would refuse a row that is shorter for one.
        cells += [["-"]] * (width - len(cells))
        rows.append(hung("* ", close(cells)))
    body = close(rows)
    opening = f"{{list-table}} {one_line(node.get('title', ()))}".rstrip()
    return directive(opening, options, body)


def _is_of_lines(row: Node) -> bool:
    """Say whether each cell of a row is a line at most."""
    for cell in row["children"]:
        if len(cell["children"]) > 1:
            return False
        for child in cell["children"]:
            if child["type"] != "paragraph" or "\n" in inlines(child["children"]):
                return False
    return True


def _pipes(rows: Sequence[Node]) -> Lines:
    """Return a table with a line a row."""
    lines = []
    for row in rows:
        cells = [_in_pipes(cell) for cell in row["children"]]
        lines.append(f"| {' | '.join(cells)} |")
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    line = [marks.get(cell.get("align", ""), "---") for cell in rows[0]["children"]]
    lines.insert(1, f"| {' | '.join(line)} |")
    return lines


def _in_pipes(cell: Node) -> str:
    for child in cell["children"]:
        return inlines(child["children"]).replace("|", "\\|").strip()
    return ""
