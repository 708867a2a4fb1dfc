"""What docutils, Sphinx and MyST do for each document in a longer way than is needed.

Each of these functions does what the one does whose place it takes, and nothing else. They are
patches, all in this file and, of the theme, in quicker_theme; tests/read/test_quicker.py says when
one is needed no longer.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import myst_parser.mdit_to_docutils.base as myst_base
import sphinx.util.docutils as sphinx_docutils
import sphinx.util.nodes as sphinx_nodes
from docutils import nodes
from docutils.frontend import OptionParser  # type: ignore[deprecated]
from docutils.utils import DependencyList, smartquotes
from sphinx import addnodes, builders
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.util.logging import VERBOSITY_MAP
from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from sphinx.application import Sphinx

REPLACED: dict[str, Callable[..., Any]] = {}
"""What stood in the place of each patch before, by its name here."""


def connect(app: Sphinx) -> None:
    """Install the patches."""
    install()
    # Sphinx keeps what it says to its own developers, from all processes, and throws it away: more
    # than half of what a process that reads notes.
    logging.getLogger(_SPHINX).setLevel(VERBOSITY_MAP[max(app.verbosity, 0)] or logging.DEBUG)


def install() -> None:
    """Put the patches in their places, once a process."""
    if REPLACED:
        return
    replace(nodes.Element, "__new__", new_element)
    replace(nodes.Node, "_fast_findall", find_nodes)
    replace(nodes.Node, "_superfast_findall", find_all)
    replace(nodes.Node, "setup_child", take_in_child)
    replace(nodes.Node, "walkabout", walk_about)
    replace(nodes.Text, "astext", astext)
    replace(NodeMatcher, "findall", find_matching)
    replace(sphinx_nodes, "repr_domxml", describe_node)
    replace(HighlightLanguageTransform, "apply", name_languages)
    replace(smartquotes, "educate_tokens", educate_tokens)
    replace(sphinx_docutils, "_get_settings", settings_of)
    replace(myst_base, "get_default_settings", default_settings)
    replace(builders.Builder, "_read_parallel", read_parallel)


def replace(place: Any, name: str, patch: Callable[..., Any]) -> None:
    """Put a patch in the place of what has a name there."""
    REPLACED[patch.__name__] = getattr(place, name)
    setattr(place, name, patch)


_MADE: set[type[nodes.Node]] = {nodes.Text}
"""The classes of which there has been a node in this process, be it made, copied or loaded."""

_NOT_MADE: dict[object, int] = {}
"""Kind -> how many classes had been made when none of them was of that kind."""


def new_element(cls: type[nodes.Element], *args: object, **named: object) -> nodes.Element:
    """Return an element that is to be filled, and note that there is one of its class."""
    _MADE.add(cls)
    return object.__new__(cls)


def _may_be(kind: type[nodes.Node]) -> bool:
    """Say whether there can be a node of a kind anywhere."""
    number = len(_MADE)
    if _NOT_MADE.get(kind) == number:
        return False
    if any(issubclass(made, kind) for made in _MADE):
        return True
    _NOT_MADE[kind] = number
    return False


def find_nodes(self: nodes.Node, kind: type[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield the nodes of a kind, in order: docutils runs one generator a level for each node.

    A document is walked through some hundred times, one time in three for what no handbook has.
    Like docutils' own it looks at children when it comes to them, since some change the tree
    meanwhile.
    """
    if not _may_be(kind):
        return
    if isinstance(self, kind):
        yield self
    above: list[Iterator[nodes.Node]] = []
    level = iter(self.children)
    while True:
        for child in level:
            if isinstance(child, kind):
                yield child
            if child.children:
                above.append(level)
                level = iter(child.children)
                break
        else:
            if not above:
                return
            level = above.pop()


def find_all(self: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all below it, in order."""
    return find_nodes(self, nodes.Node)  # type: ignore[type-abstract]


def take_in_child(self: nodes.Node, child: nodes.Node) -> None:
    """Tell a node where it stands: docutils looks for the document up to four times."""
    child.parent = self
    document = self.document
    if document is not None:
        child.document = document
        if child.source is None:
            child.source = document.current_source
        if child.line is None:
            child.line = document.current_line


def astext(self: nodes.Text) -> str:
    """Return a text without the signs that docutils hides in few, and takes apart all to find."""
    if "\x00" in self:
        text: str = REPLACED["astext"](self)
        return text
    return str(self)


def walk_about(self: nodes.Node, visitor: Any) -> bool:
    """Let a visitor come to a node and what is in it; return whether it stops there.

    docutils words two messages for each node, which only its own developers ask to see.
    """
    if visitor.document.reporter.debug_flag:
        is_stopped: bool = REPLACED["walk_about"](self, visitor)
        return is_stopped
    departs, stops = True, False
    try:
        try:
            visitor.dispatch_visit(self)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            departs = False
        try:
            for child in self.children[:]:
                if child.walkabout(visitor):
                    stops = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stops = True
    if departs:
        visitor.dispatch_departure(self)
    return stops


def find_matching(self: NodeMatcher[Any], node: nodes.Node) -> Iterator[Any]:
    """Yield the nodes that match: Sphinx asks a function of each node, whatever its class."""
    kinds: Any = self.classes or (nodes.Element if self.attrs else nodes.Node)
    for found in node._fast_findall(kinds):  # type: ignore[attr-defined]  # noqa: SLF001
        if self.match(found):
            yield found


_SPHINX = "sphinx"
"""The name of what Sphinx logs with."""


def describe_node(node: nodes.Node, length: int = 80) -> str:
    """Return a node as XML for messages that only developers see: Sphinx makes it for nobody."""
    if not logging.getLogger(_SPHINX).isEnabledFor(logging.DEBUG):
        return ""
    described: str = REPLACED["describe_node"](node, length)
    return described


def name_languages(self: HighlightLanguageTransform, **kwargs: Any) -> None:
    """Give code its language: Sphinx leads a visitor through documents without any as well."""
    for kind in (nodes.literal_block, addnodes.highlightlang):
        for _ in self.document.findall(kind):
            REPLACED["name_languages"](self, **kwargs)
            return


_TO_EDUCATE = re.compile(r"[\"'`\\&]|--|\.\.|\. \.")
"""What quotation marks, dashes and dots are made of; without it a text stays as it is."""


def educate_tokens(
    text_tokens: Iterator[tuple[str, str]], attr: str = "1", language: str = "en"
) -> Iterator[str]:
    """Yield texts with the signs that print has: docutils tries all of them on each text."""
    tokens = list(text_tokens)
    if attr != "-1" and not any(_TO_EDUCATE.search(text) for _, text in tokens):
        return iter([text for _, text in tokens])
    educated: Iterator[str] = REPLACED["educate_tokens"](tokens, attr, language)
    return educated


def settings_of(
    *components: Any, defaults: Mapping[str, Any], read_config_files: bool = False
) -> Any:
    """Return docutils' settings: Sphinx builds a whole command line for those of each document."""
    if read_config_files and any(map(os.path.isfile, OptionParser.get_standard_config_files())):
        own = REPLACED["settings_of"]
        return own(*components, defaults=defaults, read_config_files=read_config_files)
    kinds = [each if isinstance(each, type) else type(each) for each in components]
    settings = _fresh(_settings_of("settings_of", tuple(kinds)))
    settings.__dict__.update(defaults)
    return settings


def default_settings(*components: type[Any]) -> Any:
    """Return docutils' settings for a document that MyST makes, and throws away if it has one."""
    return _fresh(_settings_of("default_settings", components))


@cache
def _settings_of(patch: str, components: tuple[type[Any], ...]) -> Any:
    options: dict[str, Any] = {"defaults": {}} if patch == "settings_of" else {}
    return REPLACED[patch](*components, **options)


def _fresh(settings: Any) -> Any:
    """Return settings that are nobody else's."""
    copied = object.__new__(type(settings))  # docutils' own way there reads the language's file
    for name, value in settings.__dict__.items():
        copied.__dict__[name] = value.copy() if isinstance(value, list | dict) else value
    copied.record_dependencies = DependencyList()
    return copied


def read_parallel(self: builders.Builder, docnames: list[str], nproc: int) -> None:
    """Read in as many parts as there are processes: each part sends back all that is known so far.

    Sphinx makes more and smaller ones, so that what is sent grows with the square.
    """
    module: Any = builders
    of_writing = module.make_chunks
    module.make_chunks = _parts
    try:
        REPLACED["read_parallel"](self, docnames, nproc)
    finally:
        module.make_chunks = of_writing


def _parts(docnames: Sequence[str], number: int) -> list[Any]:
    """Return the documents in parts that are about as long to read: neighbours are much alike."""
    parts = [docnames[first::number] for first in range(number)]
    return [part for part in parts if part]
