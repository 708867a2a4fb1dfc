"""Running text as MyST Markdown, from the nodes of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from .content import Node

_SIGNS = re.compile(r"[\\`*_\[\]<{~$]|&(?=#?\w+;)|!$")
"""Signs in words that Markdown would take for markup; a last ! may stand before a link."""
_LINE_START = re.compile(r"^(?:(?=[-+#>=:%(|])|(\d{1,9})(?=[.)]))", re.MULTILINE)
"""Where a line would begin a list, a heading, a fence or a comment."""
_SPACE_AT_ENDS = re.compile(r"[ \t]*\n[ \t]*")
_NEW_LINE = "\0"
"""Stands for a new line until it is known how one may be written there; no text holds it."""


def paragraph(children: Sequence[Node]) -> str:
    """Return running text on lines of its own."""
    written = _inlines(children).replace(_NEW_LINE, "\\\n")
    written = _SPACE_AT_ENDS.sub("\n", written).strip()
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", written)


def one_line(children: Sequence[Node]) -> str:
    """Return running text on one line, such as a heading's."""
    written = " ".join(inlines(children).split())
    # The last signs of a heading are no part of its words.
    return re.sub(r"#(?=#*$)", r"\\#", written)


def inlines(children: Sequence[Node]) -> str:
    """Return running text that may stand on one line."""
    return _inlines(children).replace(_NEW_LINE, "<br>")


def _inlines(children: Sequence[Node]) -> str:
    written = ""
    for node in children:
        part = _WRITERS[node["type"]](node)
        if part.startswith("*") and written.endswith("*"):
            part = _with_underscores(part, node)
        written += part
    return written


def escaped(value: str) -> str:
    """Return words so that Markdown reads them as such."""
    return _SIGNS.sub(r"\\\g<0>", value)


def in_backticks(value: str) -> str:
    """Return code between as many backticks as it takes."""
    marks = "`"
    while marks in value:
        marks += "`"
    is_at_edge = value.startswith("`") or value.endswith("`")
    is_padded = value.startswith(" ") and value.endswith(" ") and value.strip()
    if is_at_edge or is_padded:
        value = f" {value} "
    return f"{marks}{value}{marks}"


def role(name: str, value: str) -> str:
    """Return a role."""
    marks = "`"
    while marks in value:
        marks += "`"
    return f"{{{name}}}{marks}{value}{marks}"


def attributes(node: Node) -> str:
    """Return labels, classes and options as Markdown's attributes; empty for none."""
    parts = [f"#{label}" for label in node.get("labels", ())]
    parts += [f".{name}" for name in node.get("classes", ())]
    parts += [f'{name}="{value}"' for name, value in node.get("options", {}).items()]
    if not parts:
        return ""
    return f"{{{' '.join(parts)}}}"


def address(target: str) -> str:
    """Return an address as it stands in a link."""
    if re.search(r"[\s()<>]", target) or not target:
        target = target.replace("<", "%3C").replace(">", "%3E")
        return f"<{target}>"
    return target


def plain(children: Sequence[Node]) -> str:
    """Return the words of running text, without markup."""
    found = ""
    for node in children:
        found += node["value"] if node["type"] == "text" else plain(node.get("children", ()))
    return found


def _emphasis(node: Node) -> str:
    return _between("*", node)


def _strong(node: Node) -> str:
    return _between("**", node)


def _between(marks: str, node: Node) -> str:
    children = node["children"]
    written = _inlines(children)
    if len(children) == 1 and children[0]["type"] in ("emphasis", "strong"):
        # Three and more stars in a row would be read otherwise.
        written = _with_underscores(written, children[0])
    return f"{marks}{written}{marks}"


def _with_underscores(written: str, node: Node) -> str:
    """Return what stands between stars with underscores in their place."""
    number = {"emphasis": 1, "strong": 2}.get(node["type"], 0)
    if not number:
        return written
    marks = "_" * number
    return f"{marks}{written[number:-number]}{marks}"


def _text(node: Node) -> str:
    return escaped(node["written"] if "written" in node else node["value"])


def _code(node: Node) -> str:
    return in_backticks(node["value"]) + attributes(node)


def _math(node: Node) -> str:
    return role("math", node["value"])


def _subscript(node: Node) -> str:
    return _role_or_tag("sub", node)


def _superscript(node: Node) -> str:
    return _role_or_tag("sup", node)


def _role_or_tag(name: str, node: Node) -> str:
    """Return words between tags, if they have markup, which a role takes for words."""
    if all(child["type"] == "text" for child in node["children"]):
        return role(name, plain(node["children"]))
    return _in_tags(name, node)


def _in_tags(name: str, node: Node) -> str:
    return f"<{name}>{_inlines(node['children'])}</{name}>"


def _underline(node: Node) -> str:
    return _in_tags("u", node)


def _delete(node: Node) -> str:
    return _in_tags("s", node)


def _abbreviation(node: Node) -> str:
    if "title" not in node:
        return _role_or_tag("abbr", node)
    short, title = plain(node["children"]), node["title"]
    is_plain = all(child["type"] == "text" for child in node["children"])
    if is_plain and not re.search(r"[()`]", short + title):
        return role("abbr", f"{short} ({title})")
    return f'<abbr title="{escape(title)}">{_inlines(node["children"])}</abbr>'


def _role(node: Node) -> str:
    return role(node["name"], node["value"])


def _link(node: Node) -> str:
    shown = [] if node.get("automatic") else node["children"]
    if name := node.get("role"):
        target = node["target"]
        return role(name, f"{plain(shown)} <{target}>" if shown else target)
    title = ""
    if "title" in node:
        escaped = node["title"].replace("\\", "\\\\").replace('"', '\\"')
        title = f' "{escaped}"'
    target = address(node.get("url") or node["target"])
    return f"[{_inlines(shown)}]({target}{title}){attributes(node)}"


def _image(node: Node) -> str:
    title = f' "{node["title"]}"' if "title" in node else ""
    return f"![{escaped(node['alt'])}]({address(path_of_picture(node))}{title}){attributes(node)}"


def path_of_picture(node: Node) -> str:
    """Return where a picture lies, as a writer writes it."""
    return str(node["url"]) if "url" in node else f"/{node['path']}"


def _value(node: Node) -> str:
    return escaped(node["written"])


def _footnote(node: Node) -> str:
    return f"[^{node['identifier']}]"


def _break(node: Node) -> str:
    return _NEW_LINE


def _span(node: Node) -> str:
    return f"[{_inlines(node['children'])}]{attributes(node)}"


_WRITERS: dict[str, Callable[[Node], str]] = {
    "text": _text,
    "emphasis": _emphasis,
    "strong": _strong,
    "inlineCode": _code,
    "inlineMath": _math,
    "subscript": _subscript,
    "superscript": _superscript,
    "abbreviation": _abbreviation,
    "link": _link,
    "value": _value,
    "footnoteReference": _footnote,
    "break": _break,
    "span": _span,
    "role": _role,
    "image": _image,
    "underline": _underline,
    "delete": _delete,
}
