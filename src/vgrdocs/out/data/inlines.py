"""Running text: from docutils nodes to the nodes of the data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from docutils import nodes
from sphinx import addnodes

from ...model.content import Node
from ...show.nodes import checkbox, crossed_out, line_break, underlined
from .place import NodePlace

_ROLE = re.compile(r":(?P<name>[^`\s:][^`\s]*):(?P<marks>`+)(?P<value>.*)(?P=marks)", re.DOTALL)
"""How MyST writes a role's raw source."""
_OF_LINKS = {"xref", "myst", "reference", "internal", "external", "download"}
"""Classes that MyST and Sphinx give to what stands in a link."""


WRITTEN = "vgr_written"
"""The attribute of a node that holds its texts as they were written."""


def text(value: str) -> Node:
    """Return a node with words."""
    return {"type": "text", "value": value}


def texts_of(node: nodes.Element) -> list[nodes.Text]:
    """Return the texts that stand in a node itself."""
    return [child for child in node.children if isinstance(child, nodes.Text)]


def read_inlines(children: Iterable[nodes.Node], place: NodePlace) -> list[Node]:
    """Return running text; what readers do not see is left out."""
    found: list[Node] = []
    for child in children:
        for node in _read(child, place):
            # What stood beside a comment is one text again.
            if found and node["type"] == found[-1]["type"] == "text":
                found[-1] = _joined(found[-1], node)
            else:
                found.append(node)
    return found


def _joined(first: Node, second: Node) -> Node:
    whole = text(first["value"] + second["value"])
    if "written" in first or "written" in second:
        parts = [each["written" if "written" in each else "value"] for each in (first, second)]
        whole["written"] = "".join(parts)
    return whole


def _text(node: nodes.Text) -> Iterator[Node]:
    """Yield words, and how they were written if that was with other signs."""
    found = text(str(node))
    written = node.parent.get(WRITTEN) if node.parent is not None else None
    if written:
        # Each text was put in the place of one.
        was = written[texts_of(node.parent).index(node)]
        if was != found["value"]:
            found["written"] = was
    if found["value"]:
        yield found


def _read(node: nodes.Node, place: NodePlace) -> Iterator[Node]:
    if isinstance(node, nodes.Text):
        yield from _text(node)
        return
    if not isinstance(node, nodes.Element) or isinstance(node, _UNSEEN):
        return
    for cls, read in _READERS:
        if isinstance(node, cls):
            yield from read(node, place)
            return
    if found := _role_of(node):
        yield from _role(node, found, place)
    else:  # unknown to us, but its words are what readers see
        yield from read_inlines(node.children, place)


def _like(name: str) -> Callable[[nodes.Element, NodePlace], Iterator[Node]]:
    """Return a reader of what has but its children; a role that looks so has a class."""

    def read(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
        if node["classes"] and (found := _role_of(node)):
            yield from _role(node, found, place)
            return
        yield {
            "type": name,
            "children": read_inlines(node.children, place),
            **place.marks(node),
        }

    return read


def _code(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    if found := _role_of(node):
        yield from _role(node, found, place)
        return
    yield {"type": "inlineCode", "value": node.astext(), **place.marks(node, _OF_LINKS)}


def _role_of(node: nodes.Element) -> re.Match[str] | None:
    """Return how a node was written, if it was as a role."""
    raw = str(getattr(node, "rawsource", ""))
    if raw == node.astext():  # code that speaks of a role
        return None
    return _ROLE.fullmatch(raw)


def _role(node: nodes.Element, found: re.Match[str], place: NodePlace) -> Iterator[Node]:
    children = read_inlines(node.children, place)
    yield {"type": "role", "name": found["name"], "value": found["value"], "children": children}


def _math(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    yield {"type": "inlineMath", "value": node.astext(), **place.marks(node)}


def _abbreviation(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    found: Node = {"type": "abbreviation"}
    if node.get("explanation"):
        found["title"] = node["explanation"]
    yield found | {"children": read_inlines(node.children, place)}


def _span(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    children = read_inlines(node.children, place)
    marks = place.marks(node, _OF_LINKS)
    if written := node.get("written"):
        yield {"type": "value", "written": written, "children": children}
    elif found := _role_of(node):
        yield from _role(node, found, place)
    elif marks:
        yield {"type": "span", "children": children, **marks}
    else:
        yield from children


def _footnote(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    yield {
        "type": "footnoteReference",
        "identifier": place.footnote(str(node.get("refid", node.astext()))),
        "label": node.astext(),
    }


def _break(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    yield {"type": "break"}


def read_image(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    """Yield a picture."""
    found: Node = {"type": "image", "alt": node.get("alt", "")}
    uri = str(node.get("uri", ""))
    found["url" if "://" in uri or uri.startswith("data:") else "path"] = uri
    if node.get("title"):
        found["title"] = node["title"]
    options = place.options(node, ("width", "height", "scale", "align", "loading"))
    yield found | options | place.marks(node)


def _reference(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    if "written" in node:  # a telephone number in the form of readers, with a link of its own
        link = _completed({"type": "link", "url": node["refuri"]}, node, place)
        yield {"type": "value", "written": node["written"], "children": [link]}
        return
    if "refuri" in node:
        found: Node = {"type": "link", "url": node["refuri"]}
    elif "refid" in node:
        found = {"type": "link", "target": f"#{node['refid']}"}
    else:
        yield from read_inlines(node.children, place)
        return
    yield _completed(found, node, place)


def _completed(link: Node, node: nodes.Element, place: NodePlace) -> Node:
    """Return a link with its words and what else it says."""
    if node.get("reftitle"):
        link["title"] = node["reftitle"]
    words = node.children
    if "role" in link:  # its words stand in a node that looks like a role of its own
        words = [part for child in node.children for part in child.children]
    return link | {"children": read_inlines(words, place), **place.marks(node, _OF_LINKS)}


def _cross_reference(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    kind, target = str(node.get("reftype", "")), str(node.get("reftarget", ""))
    if node.get("refdomain") in _NO_ROLES:
        yield from read_inlines(node.children, place)
        return
    found: Node = {"type": "link", "target": target}
    if kind != "myst":
        found["role"] = _role_name(node, kind)
    elif node.get("refdomain") == "doc":
        anchor = node.get("reftargetid")
        found["target"] = place.file_of(target) + (f"#{anchor}" if anchor else "")
    else:
        found["target"] = f"#{target}"
    link = _completed(found, node, place)
    if not node.get("refexplicit"):
        link |= {"automatic": True, "children": []}
    yield link


def _role_name(node: nodes.Element, kind: str) -> str:
    domain = node.get("refdomain")
    if not domain or domain in ("std", "vgr"):
        return kind
    return f"{domain}:{kind}"


def _download(node: nodes.Element, place: NodePlace) -> Iterator[Node]:
    folder = posixpath.dirname(place.docname)
    target = posixpath.normpath(posixpath.join("/", folder, str(node["reftarget"])))
    found: Node = {"type": "link", "target": target}
    if node.get("reftype") != "myst":
        found["role"] = "download"
    yield _completed(found, node, place)


_NO_ROLES = ("citation", "py")
"""Domains whose links docutils or Sphinx make of other markup, and no writer by a role."""
_UNSEEN = (nodes.Invisible, nodes.raw, checkbox, nodes.system_message, nodes.target, addnodes.index)
_READERS: tuple[
    tuple[type[nodes.Element], Callable[[nodes.Element, NodePlace], Iterator[Node]]], ...
]
_READERS = (
    (nodes.emphasis, _like("emphasis")),
    (nodes.strong, _like("strong")),
    (nodes.literal, _code),
    (nodes.math, _math),
    (nodes.subscript, _like("subscript")),
    (nodes.superscript, _like("superscript")),
    (nodes.abbreviation, _abbreviation),
    (line_break, _break),
    (underlined, _like("underline")),
    (crossed_out, _like("delete")),
    (nodes.footnote_reference, _footnote),
    (nodes.image, read_image),
    (addnodes.pending_xref, _cross_reference),
    (addnodes.download_reference, _download),
    (nodes.reference, _reference),
    (nodes.inline, _span),
    (nodes.title_reference, _span),
)
"""Who reads a node; the first that fits does."""
