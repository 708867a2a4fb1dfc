"""The patches say what docutils, Sphinx and MyST say, and are needed as long as those are slow."""

from __future__ import annotations

import inspect
import logging
import pickle
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import myst_parser.mdit_to_docutils.base as myst_base
import pytest
import sphinx.util.docutils as sphinx_docutils
import sphinx.util.nodes as sphinx_nodes
import sphinx_book_theme  # type: ignore[import-untyped]
from docutils import frontend, nodes
from docutils.frontend import OptionParser  # type: ignore[deprecated]
from docutils.parsers.rst import Parser
from docutils.readers import standalone
from docutils.utils import smartquotes
from pydata_sphinx_theme import utils  # type: ignore[import-untyped]
from sphinx import addnodes, builders
from sphinx.util.nodes import NodeMatcher
from sphinx.util.parallel import make_chunks

from tests.handbooks import REPORT, write
from vgrdocs.read import quicker, quicker_theme
from vgrdocs.work.locating import find_handbook
from vgrdocs.work.run import run

quicker.install()
TEXTS = [
    "Hon sa \"hej\" till 'honom'.",
    "Ett -- två --- tre ... och . . .",
    "Utan tecken, men med kod: ",
    "``så'' och \\\"",
    "A &quot;b&quot; & c",
    "",
    '"',
]


def tree() -> nodes.document:
    """Return a document with nodes of some depth."""
    document: nodes.document = sphinx_docutils.new_document("x")
    for number in range(3):
        section = nodes.section(ids=[f"s{number}"])
        for text in ("ett", "två"):
            paragraph = nodes.paragraph("", text)
            paragraph += [nodes.strong("", text), nodes.emphasis("", "", nodes.strong("", "tre"))]
            section += nodes.note("", paragraph)
        document += section
    return document


@pytest.mark.parametrize("kind", [nodes.Text, nodes.strong, nodes.Element, nodes.table, nodes.Node])
def test_nodes_are_found_in_the_same_order(kind: type[nodes.Node]) -> None:
    """A walk through a document gives what docutils' own gives."""
    document = tree()
    assert list(document.findall(kind)) == list(quicker.REPLACED["find_nodes"](document, kind))


def test_all_nodes_are_found_in_the_same_order() -> None:
    """A walk through all there is gives what docutils' own gives."""
    document = tree()
    assert list(document.findall()) == list(quicker.REPLACED["find_all"](document))


class loaded(nodes.inline):  # noqa: N801 - docutils names its nodes in lower case
    """A kind of which the first node comes from disk."""


_ON_DISK = pickle.dumps(nodes.inline()).replace(
    b"\x8c\x0edocutils.nodes\x94\x8c\x06inline\x94",
    b"\x8c" + bytes([len(__name__)]) + __name__.encode() + b"\x94\x8c\x06loaded\x94",
)


class made(nodes.inline):  # noqa: N801 - the same
    """A kind of which the first node is put beside what is there, unknown to docutils."""


class holding(nodes.General):  # noqa: N801 - the same
    """What the next kind is besides."""


class held(holding, nodes.inline):  # noqa: N801 - the same
    """A kind that is found by what it is besides."""


def test_the_first_node_of_a_kind_is_found() -> None:
    """A kind that was looked for in vain is found as soon as there is a node of it."""
    document = tree()
    kinds: tuple[type[nodes.Node], ...] = (loaded, made, holding)  # type: ignore[assignment]
    for kind in kinds:
        assert list(document.findall(kind)) == []
    document += pickle.loads(_ON_DISK)  # noqa: S301 - written here
    document.children = [*document.children, made("", "a")]
    document += held("", "b")
    for kind in kinds:
        assert len(list(document.findall(kind))) == 1
    assert len(list(document.deepcopy().findall(made))) == 1


@pytest.mark.parametrize("how", ["replace", "remove", "empty", "add", "many"])
def test_nodes_are_found_alike_while_the_tree_changes(how: str) -> None:
    """Whoever changes the tree in the walk meets the same nodes as with docutils' own."""
    met = []
    for find in (nodes.Node._fast_findall, quicker.REPLACED["find_nodes"]):  # type: ignore[attr-defined]
        met.append([str(each) for each in changing(find(tree(), nodes.TextElement), how)])
    assert met[0] == met[1]
    assert met[0]


def changing(found: Iterator[Any], how: str) -> Iterator[nodes.Node]:
    """Yield what is found, and change the tree after each."""
    for node in found:
        yield node
        if how == "replace":
            node.replace_self(nodes.strong("", "annat"))
        elif how == "many" and isinstance(node, nodes.strong):
            node.parent.replace(node, [nodes.inline("", "a"), nodes.inline("", "b")])
        elif how == "remove":
            node.parent.remove(node)
        elif how == "empty":
            node.children = []
        elif isinstance(node, nodes.paragraph):
            node.append(nodes.strong("", "mer"))


@pytest.mark.parametrize("has_document", [False, True])
@pytest.mark.parametrize("is_placed", [False, True])
def test_a_node_is_told_where_it_stands(has_document: bool, is_placed: bool) -> None:
    """A node that is put into a tree learns of it what docutils' own way tells it."""
    told = []
    for take_in in (quicker.take_in_child, quicker.REPLACED["take_in_child"]):
        document = sphinx_docutils.new_document("x")
        document.note_source("a.md", 6)
        above, child = nodes.section(), nodes.paragraph()
        if has_document:
            above.parent = document
        if is_placed:
            child.source, child.line = "b.md", 3
        take_in(above, child)
        told.append((child.parent is above, child.document is document, child.source, child.line))
    assert told[0] == told[1]
    assert told[0][:2] == (True, has_document)


@pytest.mark.parametrize("written", ["", "Så", "a\x00 b", "a\x00\nb", "a\x00*b\x00"])
def test_texts_are_the_same(written: str) -> None:
    """A text is what docutils gives, and has nothing of a node."""
    found = nodes.Text(written).astext()
    assert found == quicker.REPLACED["astext"](nodes.Text(written))
    assert type(found) is str


class Skipping(nodes.GenericNodeVisitor):
    """Writes down where it comes, and leaves what it meets by one of docutils' exceptions."""

    def __init__(self, document: nodes.document, left_by: type[Exception], leaving: bool) -> None:
        super().__init__(document)
        self.met: list[str] = []
        self.left_by, self.leaving = left_by, leaving

    def default_visit(self, node: nodes.Node) -> None:
        """Come to a node."""
        self.met.append(f"<{node.__class__.__name__}")
        if not self.leaving and isinstance(node, nodes.strong):
            raise self.left_by

    def default_departure(self, node: nodes.Node) -> None:
        """Leave a node."""
        self.met.append(f">{node.__class__.__name__}")
        if self.leaving and isinstance(node, nodes.strong):
            raise self.left_by


WAYS_OUT = [
    *(nodes.SkipNode, nodes.SkipChildren, nodes.SkipSiblings, nodes.SkipDeparture),
    nodes.StopTraversal,
]


@pytest.mark.parametrize("left_by", WAYS_OUT)
@pytest.mark.parametrize("leaving", [False, True])
def test_visitors_come_to_the_same_nodes(left_by: type[Exception], leaving: bool) -> None:
    """A visitor meets the nodes that it meets in docutils' own walk, whatever it passes over."""
    seen = []
    for walk in (quicker.walk_about, quicker.REPLACED["walk_about"]):
        document = tree()
        visitor = Skipping(document, left_by, leaving)
        try:
            end = str(walk(document, visitor))
        except nodes.TreePruningException as fault:
            end = repr(fault)
        seen.append([*visitor.met, end])
    assert seen[0] == seen[1]
    assert "<strong" in seen[0]


@pytest.mark.parametrize(
    "matcher",
    [NodeMatcher(nodes.section, ids=["s1"]), NodeMatcher(ids=["s1"]), NodeMatcher(nodes.Text)],
)
def test_matching_nodes_are_the_same(matcher: NodeMatcher[Any]) -> None:
    """A search by class and attributes gives what Sphinx' own gives."""
    document = tree()
    found = list(matcher.findall(document))
    assert found == list(quicker.REPLACED["find_matching"](matcher, document))
    assert found


@pytest.mark.parametrize("attr", ["qDe", "1", "2", "3", "w", "B", "0", "-1"])
def test_texts_get_the_same_signs(attr: str) -> None:
    """Print's signs are put where docutils puts them, also next to code."""
    for last in TEXTS:
        tokens = [("plain", last), ("literal", '"'), ("plain", "a b"), *[("plain", TEXTS[2])]]
        of_docutils = quicker.REPLACED["educate_tokens"](iter(tokens), attr, "sv")
        assert list(smartquotes.educate_tokens(iter(tokens), attr, "sv")) == list(of_docutils)


def settings(defaults: dict[str, Any], *, original: bool = False) -> dict[str, Any]:
    """Return the settings of a document as Sphinx asks for them."""
    make = quicker.REPLACED["settings_of"] if original else sphinx_docutils._get_settings
    found = make(standalone.Reader, Parser(), defaults=defaults, read_config_files=True)
    return {name: value for name, value in vars(found).items() if name != "record_dependencies"}


@pytest.mark.parametrize("config", ["", "[general]\nsmart_quotes: yes\nlanguage_code: fr\n"])
def test_settings_are_the_same(config: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings come from the same places, a docutils.conf among them, which counts last."""
    monkeypatch.setenv("DOCUTILSCONFIG", str(tmp_path / "docutils.conf"))
    if config:
        (tmp_path / "docutils.conf").write_text(config)
    for code in ("sv", "en"):
        defaults = {"language_code": code, "traceback": True}
        found = settings(defaults)
        assert found == settings(defaults, original=True)
        assert found["language_code"] == ("fr" if config else code)


def test_settings_belong_to_one_document() -> None:
    """What a document notes in its settings, no other document has."""
    make = sphinx_docutils._get_settings
    first = make(standalone.Reader, defaults={})
    first.record_dependencies.add("a.md")
    first.strip_classes = ["x"]
    second = make(standalone.Reader, defaults={})
    assert second.record_dependencies.list == []
    assert second.strip_classes is None


def test_documents_of_myst_have_the_same_settings() -> None:
    """A document that MyST makes has the settings that docutils gives."""
    found = vars(myst_base.make_document().settings)
    expected = vars(frontend.get_default_settings(Parser))
    assert found.keys() == expected.keys()
    assert {**found, "record_dependencies": 0} == {**expected, "record_dependencies": 0}


def test_docutils_still_runs_a_generator_for_each_node() -> None:
    """If docutils walks without one generator a level some day, `find_nodes` can go."""
    assert "yield from child._fast_findall" in inspect.getsource(quicker.REPLACED["find_nodes"])


def test_docutils_still_walks_for_what_there_is_none_of() -> None:
    """If docutils knows which kinds there are some day, `new_element` can go."""
    assert quicker.REPLACED["new_element"] is object.__new__


def test_docutils_still_runs_a_generator_for_each_node_of_all() -> None:
    """If docutils walks without one generator a level some day, `find_all` can go."""
    assert "yield from child._superfast" in inspect.getsource(quicker.REPLACED["find_all"])


def test_nodes_are_described_to_those_who_are_shown_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """If Sphinx describes nodes only to those who look some day, `describe_node` can go."""
    node = nodes.term("", "ord")
    describe = quicker.REPLACED["describe_node"]
    assert inspect.getsource(sphinx_nodes.apply_source_workaround).count("repr_domxml(node)") > 1
    logger = logging.getLogger("sphinx")
    for level, expected in ((logging.DEBUG, describe(node)), (logging.INFO, "")):
        monkeypatch.setattr(logger, "level", level)
        logger.manager._clear_cache()  # type: ignore[attr-defined]
        assert sphinx_nodes.repr_domxml(node) == expected
    monkeypatch.undo()
    logger.manager._clear_cache()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kinds", [(), (nodes.literal_block,), (addnodes.highlightlang,)])
def test_code_has_the_same_language(kinds: tuple[type[nodes.Element], ...]) -> None:
    """Code is given its language, and what names one is taken out, as Sphinx does it."""
    shown = []
    for apply in (quicker.name_languages, quicker.REPLACED["name_languages"]):
        document = tree()
        for kind in kinds:
            document += kind(lang="c", force=False, linenothreshold=9)
        settings = SimpleNamespace(highlight_language="python")
        transform: Any = SimpleNamespace(document=document, config=settings)
        apply(transform)
        shown.append(document.pformat())
    assert shown[0] == shown[1]
    own = inspect.getsource(quicker.REPLACED["name_languages"])
    assert "self.document.walkabout(visitor)" in own  # if not some day, it can go


def test_docutils_still_looks_for_the_document_again_and_again() -> None:
    """If docutils looks for it once some day, `take_in_child` can go."""
    assert inspect.getsource(quicker.REPLACED["take_in_child"]).count("self.document") > 2


def test_docutils_still_takes_every_text_apart() -> None:
    """If docutils looks first whether there is something to take out, `astext` can go."""
    assert "if" not in inspect.getsource(quicker.REPLACED["astext"])
    assert "''.join(text.split(sep))" in inspect.getsource(nodes.unescape)


def test_docutils_still_words_a_message_for_each_node() -> None:
    """If docutils visits without such messages some day, `walk_about` can go."""
    assert inspect.getsource(quicker.REPLACED["walk_about"]).count("reporter.debug(") == 2


def test_sphinx_still_asks_of_every_node() -> None:
    """If Sphinx looks for the classes of a matcher first some day, `find_matching` can go."""
    asked = []

    class Counting(NodeMatcher[Any]):
        def match(self, node: nodes.Node) -> bool:
            asked.append(node)
            return super().match(node)

    matcher, document = Counting(nodes.table, ids=["s1"]), tree()
    assert list(matcher.findall(document)) == []
    assert asked == []
    assert list(quicker.REPLACED["find_matching"](matcher, document)) == []
    assert len(asked) == len(list(document.findall()))


def test_docutils_still_tries_all_signs_on_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """If docutils passes by texts without such signs some day, `educate_tokens` can go."""
    tried: list[str] = []

    def educate(text: str) -> str:
        tried.append(text)
        return text

    monkeypatch.setattr(smartquotes, "educateEllipses", educate)
    tokens = [("plain", "Inga tecken här")]
    assert list(smartquotes.educate_tokens(tokens, "qDe", "sv")) == ["Inga tecken här"]
    assert tried == []
    list(quicker.REPLACED["educate_tokens"](tokens, "qDe", "sv"))
    assert tried


def test_the_theme_is_given_as_much_as_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme's description is what it makes of all sections, and takes few of them."""
    monkeypatch.setitem(quicker.REPLACED, "find_described", lambda page, kind: page.findall(kind))
    for length in (5, 90, 400):
        document = tree()
        first: Any = document[0]
        first[0] += nodes.Text("ord " * length)
        found, expected = (
            "".join(text.astext().replace("\n", " ") for text in find(document, nodes.section))
            for find in (quicker_theme.find_described, nodes.document.findall)
        )
        assert found[:160] == expected[:160]
    assert found != expected
    own = inspect.getsource(sphinx_book_theme.add_metadata_to_page)
    assert "findall(doctree, docutil_nodes.section)" in own  # if not some day, it can go
    assert "description[:160]" in own


def test_the_theme_still_fills_in_templates_to_see_whether_they_are_empty() -> None:
    """If the theme does not some day, `remove_empty_templates` can go; ours says something."""
    asked = []

    class Templates:
        def render(self, template: str, context: dict[str, Any]) -> str:
            asked.append(template)
            return ""

    app: Any = SimpleNamespace(builder=SimpleNamespace(templates=Templates()))
    listed = ["vgr-navigation.html", "tom.html"]
    given: Any = (app, {}, listed, "sidebars")
    theirs = quicker.REPLACED.get("remove_empty_templates", utils._update_and_remove_templates)
    assert (theirs(*given), asked) == ([], listed)
    with mock.patch.dict(quicker.REPLACED, remove_empty_templates=theirs):
        assert quicker_theme.remove_empty_templates(*given) == listed[:1]
    assert asked == [*listed, "tom.html"]


@pytest.mark.parametrize("name", ["settings_of", "default_settings"])
def test_settings_still_cost_a_command_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If settings are made without a parser of options some day, their patches can go."""
    made: list[object] = []
    begin = OptionParser.populate_from_components

    def counted(self: Any, components: Any) -> None:
        made.append(self)
        begin(self, components)

    monkeypatch.setattr(OptionParser, "populate_from_components", counted)
    options: dict[str, Any] = {"defaults": {}} if name == "settings_of" else {}
    for _ in range(2):
        quicker.REPLACED[name](Parser, **options)
    assert len(made) == 2
    made.clear()
    for _ in range(2):
        getattr(quicker, name)(Parser, **options)
    assert len(made) <= 1


def test_parts_to_read_hold_each_document_once() -> None:
    """Each process reads its part, and none is begun for nothing."""
    docnames = [f"d{number}" for number in range(11)]
    for number in (1, 2, 3, 20):
        parts = quicker._parts(docnames, number)
        assert sorted(chain.from_iterable(parts)) == sorted(docnames)
        assert all(parts)
        assert len(parts) == min(number, len(docnames))


def test_reading_with_two_processes_gives_the_same_pages(tmp_path: Path) -> None:
    """However many processes read and write, pages and data are the same, byte for byte."""
    days = [f"2026-{month:02}-01" for month in range(1, 13)]
    files = {f"{folder}/{day}.md": REPORT.format(date=day) for folder in "ab" for day in days}
    source = find_handbook(write(tmp_path / "source", files))
    made = []
    for processes in (1, 2):
        folder = tmp_path / str(processes)
        outcome = run(source, ("html",), folder / "out", folder / "doctrees", processes)
        assert outcome.problems == []
        made.append(contents(folder / "out"))
    assert made[0] == made[1]
    assert vars(builders)["make_chunks"] is make_chunks


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_sphinx_still_reads_in_small_parts() -> None:
    """If Sphinx makes one part a process some day, `read_parallel` can go."""
    assert len(make_chunks([str(number) for number in range(1000)], 2)) > 2
    assert "pickle.dumps(self.env" in inspect.getsource(quicker.REPLACED["read_parallel"])
