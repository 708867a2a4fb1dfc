"""What the data of a report holds, written as the Markdown that a writer would write for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import vgrdocs.blocks
from vgrdocs.locale import language
from vgrdocs.model import to_markdown
from vgrdocs.model.content import Node

assert vgrdocs.blocks is not None  # they fill the list of kinds
A, B = ({"type": "paragraph", "children": [{"type": "text", "value": word}]} for word in "ab")
LINES: Node = {"type": "code", "value": "x\ny\n"}


def written(*nodes: Node, blocks: tuple[dict[str, Any], ...] = ()) -> str:
    """Return nodes as Markdown, without the last line's end."""
    markdown = to_markdown({"blocks": blocks, "content": nodes}, language("sv"))
    assert markdown.endswith("\n")
    return markdown.removesuffix("\n")


def text(value: str) -> Node:
    """Return words."""
    return {"type": "text", "value": value}


def inline(sort: str, *children: Node | str, **more: Any) -> Node:
    """Return a node of running text."""
    nodes = [text(child) if isinstance(child, str) else child for child in children]
    return {"type": sort, "children": nodes, **more}


def paragraph(*children: Node | str) -> Node:
    """Return a paragraph."""
    return inline("paragraph", *children)


def items(*children: list[Node], ordered: bool = False, **more: Any) -> Node:
    """Return a list."""
    nodes = [{"type": "listItem", "children": child} for child in children]
    return {"type": "list", "ordered": ordered, "children": nodes, **more}


@pytest.mark.parametrize(
    ("nodes", "markdown"),
    [
        ([A, B], "a\n\nb"),
        ([items([A], [B])], "- a\n- b"),
        ([items([A, B], [B])], "- a\n\n  b\n\n- b"),
        ([items([], [A])], "-\n- a"),
        ([items([A]), items([B]), items([A]), A, items([B])],
         "- a\n\n* b\n\n- a\n\na\n\n- b"),
        ([items([A], [B], ordered=True)], "1. a\n2. b"),
        ([items([A], [B], ordered=True, start=9)], "9. a\n10. b"),
        ([items([A], ordered=True), items([B], ordered=True, start=3)], "1. a\n\n3) b"),
        ([items([A], ordered=True, style="lower-alpha")], '{style="lower-alpha"}\n1. a'),
        ([items([A, items([B])])], "- a\n\n  - b"),
        ([items([LINES])], "-\n  ```\n  x\n  y\n  ```"),
        ([{"type": "blockquote", "children": [A, B]}], "> a\n>\n> b"),
        ([{"type": "blockquote", "children": [A], "attribution": "Eva"}],
         '{attribution="Eva"}\n> a'),
        ([{"type": "thematicBreak"}, A], "***\n\na"),
        ([{"type": "heading", "depth": 3, "children": [text("a  b")]}], "### a b"),
        ([{"type": "heading", "children": [text("a")], "classes": ["c", "d"]}],
         "{.c .d}\n:::{rubric} a\n:::"),
        ([{"type": "admonition", "kind": "note", "children": [A]}], ":::{note}\n\na\n:::"),
        ([{"type": "admonition", "kind": "note", "title": [text("T")], "children": []}],
         ":::{note} T\n\n%\n:::"),
        ([{"type": "admonition", "kind": "note", "classes": ["c"], "children": [
            {"type": "admonition", "kind": "tip", "children": [A]}]}],
         "::::{note}\n:class: c\n\n:::{tip}\n\na\n:::\n::::"),
        ([{"type": "details", "title": [text("T")], "children": [A]}],
         "<details><summary>T</summary>\n\na\n\n</details>"),
        ([{"type": "details", "title": [text("T")], "isOpen": True, "children": [A]}],
         "<details open><summary>T</summary>\n\na\n\n</details>"),
        ([{"type": "details", "title": [text("T")], "isOpen": False, "children": [A]}],
         "<details><summary>T</summary>\n\na\n\n</details>"),
        ([{"type": "footnoteDefinition", "identifier": "n", "children": [A, B]}],
         "[^n]: a\n\n    b"),
        ([{"type": "footnoteDefinition", "identifier": "n", "children": []}], "[^n]: "),
        ([{"type": "register", "kind": "timeline", "fields": {"serie": "x"}}],
         ":::{timeline}\n:serie: x\n:::"),
        ([{"type": "register", "kind": "timeline"}], ":::{timeline}\n:::"),
        ([{"type": "contents", "entries": [["T", "a"], ["", "b"]], "options": {"maxdepth": 2}}],
         ":::{toctree}\n:maxdepth: 2\n\nT <a>\nb\n:::"),
        ([{"type": "container", "name": "card", "title": [text("T")], "children": []}],
         ":::{card} T\n:::"),
        ([{"type": "container", "name": "card", "argument": "arg", "title": [text("T")],
           "options": {"o": ""}, "classes": ["c"], "children": [A]}],
         ":::{card} arg\n:o:\n:class: c\n\na\n:::"),
        ([{"type": "container", "name": "only", "children": []}, A], "a"),
        ([A, {"type": "container", "name": "only", "children": []}, B], "a\n\nb"),
        ([{"type": "container", "name": "contents", "children": [A]}], ":::{contents}\n:::"),
    ],
)  # fmt: skip
def test_what_stands_on_lines_of_its_own(nodes: list[Node], markdown: str) -> None:
    """With the marks it takes, and an empty line between; lists in a row have other marks."""
    assert written(*nodes) == markdown


def test_sections_are_headings_by_how_deep_they_lie() -> None:
    """The text comes below the heading, and after an inner section the outer one goes on."""
    inner = {"type": "section", "title": [text("I")], "anchor": "i", "children": []}
    after = {**inner, "title": [text("J")], "children": [B]}
    outer = {"type": "section", "title": [text("O #")], "anchor": "o", "labels": ["here"],
             "classes": ["c"], "children": [A, inner, after]}  # fmt: skip
    assert written(outer, inner) == "(here)=\n# O \\#\n\na\n\n## I\n\n## J\n\nb\n\n# I"


def test_a_heading_in_a_typed_block_is_of_the_second_level() -> None:
    """Wherever the block stands, and after it sections go on as before; fields come first."""
    inner = {"type": "section", "title": [text("I")], "anchor": "i", "children": []}
    block = {"type": "block", "kind": "assignment", "anchor": "x", "children": [A, inner]}
    outer = {"type": "section", "title": [text("O")], "anchor": "o", "children": [block, inner]}
    data = {"anchor": "x", "kind": "assignment", "title": "Titel", "id": "kurs",
            "status": "ongoing", "deadline": "2026-04-20T13:00:00+02:00"}  # fmt: skip
    assert written(outer, blocks=(data,)) == (
        "# O\n\n:::{uppdrag} Titel\n:status: ongoing\n:senast: 2026-04-20 13:00\n:id: kurs\n\n"
        "a\n\n### I\n:::\n\n## I"
    )


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"kind": "milestone", "title": "T", "when": None}, ":::{händelse} T\n:när: anges inte"),
        ({"kind": "milestone", "title": "T", "when": "2026-33"},
         ":::{händelse} T\n:när: 2026-Q1"),
        ({"kind": "report", "compiled": "2026-03-26T07:30:00+01:00",
          "rhythm": ["monthly", "daily"]},
         ":::{rapport} 2026-03-26 07:30\n:utgivning: monthly; daily"),
        ({"kind": "about-report", "contact": {"name": "A", "email": "a@b.se"}},
         ":::{om-rapporten}\n:kontakt: A, a@b.se"),
        ({"kind": "spokesperson", "people": [{"name": "A"}]}, ":::{talesperson}"),
    ],
)  # fmt: skip
def test_fields_are_written_as_they_are_read(data: dict[str, Any], lines: str) -> None:
    """Times, lists, contacts, and what is not stated; what the text says is not said twice."""
    block = {"type": "block", "kind": data["kind"], "anchor": "x", "children": []}
    assert written(block, blocks=({"anchor": "x", **data},)) == f"{lines}\n:::"


@pytest.mark.parametrize(
    ("pairs", "style", "markdown"),
    [
        (["T", [A], [B], "U", "V", [A, B]], None, "T\n: a\n: b\n\nU\n\nV\n: a\n\n  b"),
        (["T", [A, B], "U", []], "fields", ":T: a\n\n  b\n:U:"),
        (["T", "U", [A, B], "V", [A]], "glossary",
         ":::{glossary}\n\nT\nU\n  a\n\n  b\n\nV\n  a\n:::"),
    ],
)  # fmt: skip
def test_terms_and_what_they_mean(
    pairs: list[str | list[Node]], style: str | None, markdown: str
) -> None:
    """Below a colon, between colons, or as a glossary has them."""
    children = [
        inline("definitionTerm", pair)
        if isinstance(pair, str)
        else {"type": "definitionDescription", "children": pair}
        for pair in pairs
    ]
    node: Node = {"type": "definitionList", "children": children}
    assert written(node if style is None else node | {"style": style}) == markdown


def test_a_task_has_its_box() -> None:
    """Done or not, and with nothing behind it."""
    boxes = items([A], [A], [])
    for item, checked in zip(boxes["children"], (True, False, False), strict=True):
        item["checked"] = checked
    assert written(boxes) == "- [x] a\n- [ ] a\n- [ ] "


PICTURE: Node = {"type": "image", "alt": "A [b]", "path": "p/x.png"}
CAPTION = inline("caption", "Text")


@pytest.mark.parametrize(
    ("node", "markdown"),
    [
        (LINES, "```\nx\ny\n```"),
        ({"type": "code", "value": "x\n", "lang": "python"}, "```python\nx\n```"),
        ({"type": "code", "value": "x", "lang": "default"}, "```\nx\n```"),
        ({"type": "code", "value": "```\n`````"}, "``````\n```\n`````\n``````"),
        ({"type": "code", "value": "x", "lang": "python", "title": [text("T")],
          "options": {"linenos": ""}, "labels": ["l"], "anchor": "l"},
         "```{code-block} python\n:linenos:\n:caption: T\n:name: l\n\nx\n```"),
        ({"type": "code", "value": "x", "labels": ["l"], "anchor": "m"}, "(l)=\n```\nx\n```"),
        ({"type": "math", "value": "a\nb", "options": {"label": "e"}, "classes": ["c"]},
         "```{math}\n:label: e\n:class: c\n\na\nb\n```"),
        (PICTURE, ":::{image} /p/x.png\n:alt: A [b]\n:::"),
        (PICTURE | {"target": "t", "options": {"width": "5"}, "classes": ["c"]},
         "{.c}\n:::{image} /p/x.png\n:alt: A [b]\n:width: 5\n:target: t\n:::"),
        (PICTURE | {"url": "https://example.org/x.png"},
         ":::{image} https://example.org/x.png\n:alt: A [b]\n:::"),
        ({"type": "figure", "classes": ["c", "d"], "options": {"width": "5", "align": "left"},
          "labels": ["n"], "anchor": "n",
          "children": [PICTURE, CAPTION, {"type": "legend", "children": [A]}]},
         (":::{figure} /p/x.png\n:alt: A [b]\n:align: left\n:figwidth: 5\n:figclass: c d\n"
          ":name: n\n\nText\n\na\n:::")),
        ({"type": "figure", "children": [PICTURE]}, ":::{figure} /p/x.png\n:alt: A [b]\n:::"),
    ],
)  # fmt: skip
def test_code_formulas_and_pictures(node: Node, markdown: str) -> None:
    """With what they are called, where they lie, and their options."""
    assert written(node) == markdown


def table(*rows: list[list[Node]], heads: int = 1, align: str = "", **more: Any) -> Node:
    """Return a table of cells; *align* is that of the first cell of each row."""
    found = []
    for number, row in enumerate(rows):
        cells: list[Node] = [{"type": "tableCell", "children": cell} for cell in row]
        if align:
            cells[0]["align"] = align
        found.append({"type": "tableRow", "children": cells, "isHead": number < heads})
    return {"type": "table", "children": found, **more}


@pytest.mark.parametrize(
    ("node", "markdown"),
    [
        (table([[A], [B]], [[], [paragraph("x|y")]]), "| a | b |\n| --- | --- |\n|  | x\\|y |"),
        (table([[A]], [[B]], align="left"), "| a |\n| :-- |\n| b |"),
        (table([[A]], [[B]], align="right"), "| a |\n| --: |\n| b |"),
        (table([[A]], [[B]], align="center"), "| a |\n| :-: |\n| b |"),
        (table([[A], [B]], heads=0), ":::{list-table}\n\n* - a\n  - b\n:::"),
        (table([[A], [B]], [[A]], heads=2),
         ":::{list-table}\n:header-rows: 2\n\n* - a\n  - b\n\n* - a\n  -\n:::"),
        (table([[A]], [[A, B]]),
         ":::{list-table}\n:header-rows: 1\n\n* - a\n\n* - a\n\n    b\n:::"),
        (table([[A]], [[items([A])]]),
         ":::{list-table}\n:header-rows: 1\n\n* - a\n* - - a\n:::"),
        (table([[A]], [[paragraph("x\ny")]]),
         ":::{list-table}\n:header-rows: 1\n\n* - a\n\n* - x\n    y\n:::"),
        (table([[A]], [[paragraph("x", {"type": "break"}, "y")]]), "| a |\n| --- |\n| x<br>y |"),
        (table([[A]], title=[text("T")], widths=[1, 20], columnHeads=1, classes=["c"],
               options={"align": "left"}),
         (":::{list-table} T\n:header-rows: 1\n:stub-columns: 1\n:widths: 1 20\n:align: left\n"
          ":class: c\n\n* - a\n:::")),
    ],
)  # fmt: skip
def test_tables(node: Node, markdown: str) -> None:
    """With bars where each cell is a line and the first row is the head, else as a list."""
    assert written(node) == markdown


def link(*children: Node | str, **more: Any) -> Node:
    """Return a link."""
    return inline("link", *children, **more)


EMPHASIS, STRONG = inline("emphasis", "e"), inline("strong", "s")


@pytest.mark.parametrize(
    ("children", "markdown"),
    [
        (["a", EMPHASIS, STRONG], "a*e*__s__"),
        ([STRONG, EMPHASIS], "**s**_e_"),
        ([inline("strong", EMPHASIS)], "**_e_**"),
        ([inline("emphasis", STRONG)], "*__s__*"),
        ([inline("emphasis", "a", STRONG)], "*a**s***"),
        ([inline("emphasis", inline("underline", "u"))], "*<u>u</u>*"),
        ([EMPHASIS, "*"], "*e*\\*"),
        ([inline("underline", "u"), inline("delete", EMPHASIS)], "<u>u</u><s>*e*</s>"),
        ([{"type": "inlineCode", "value": "c", "classes": ["k"]}], "`c`{.k}"),
        ([{"type": "inlineCode", "value": "`c"}], "`` `c ``"),
        ([{"type": "inlineCode", "value": "c`"}], "`` c` ``"),
        ([{"type": "inlineCode", "value": "c``d`e"}], "```c``d`e```"),
        ([{"type": "inlineCode", "value": " c "}], "`  c  `"),
        (["x", {"type": "inlineCode", "value": " c"}], "x` c`"),
        ([{"type": "inlineCode", "value": "  "}], "`  `"),
        ([{"type": "inlineMath", "value": "x`y"}], "{math}``x`y``"),
        ([inline("subscript", "2"), inline("superscript", "a", EMPHASIS)],
         "{sub}`2`<sup>a*e*</sup>"),
        ([inline("abbreviation", "VGR", title="Region")], "{abbr}`VGR (Region)`"),
        ([inline("abbreviation", "VGR", title='a "(b)"')],
         '<abbr title="a &quot;(b)&quot;">VGR</abbr>'),
        ([inline("abbreviation", EMPHASIS, title="Region")], '<abbr title="Region">*e*</abbr>'),
        ([inline("abbreviation", "VGR")], "{abbr}`VGR`"),
        ([link("a", url="https://example.org/b")], "[a](https://example.org/b)"),
        ([link("a", target="x y")], "[a](<x y>)"),
        ([link("a", target="x>y")], "[a](<x%3Ey>)"),
        ([link("a", target="")], "[a](<>)"),
        ([link("a", target="x", automatic=True)], "[](x)"),
        ([link("a", target="x", title='s\\ä"g', classes=["c"])], '[a](x "s\\\\ä\\"g"){.c}'),
        ([link(EMPHASIS, target="x", role="ref")], "{ref}`e <x>`"),
        ([link("a", target="x", role="ref", automatic=True)], "{ref}`x`"),
        ([PICTURE | {"title": "T", "labels": ["l"]}], '![A \\[b\\]](/p/x.png "T"){#l}'),
        ([{"type": "value", "written": "2026-03-26", "children": [text("26 mars")]}], "2026-03-26"),
        ([{"type": "text", "value": "”a”", "written": '"a"'}], '"a"'),
        (["a", {"type": "footnoteReference", "identifier": "n"}], "a[^n]"),
        (["a", {"type": "break"}, "b"], "a\\\nb"),
        ([inline("span", "a", labels=["l"], classes=["c"])], "[a]{#l .c}"),
        ([{"type": "role", "name": "kbd", "value": "a`b"}], "{kbd}``a`b``"),
        (["a b \n  c"], "a b\nc"),
    ],
)  # fmt: skip
def test_running_text(children: list[Node | str], markdown: str) -> None:
    """With marks that no other marks beside them change, and roles where tags are not needed."""
    assert written(paragraph(*children)) == markdown


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("1. a", "1\\. a"),
        ("123456789) a", "123456789\\) a"),
        ("1234567890. a", "1234567890. a"),
        ("a\n- b\n2. c", "a\n\\- b\n2\\. c"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("(a)=", "\\(a)="),
        ("a - b", "a - b"),
        ("a & b &amp; c", "a & b \\&amp; c"),
        ("a! b!", "a! b\\!"),
        ("a*b_c`d[e]f<g{h~i$j\\k", "a\\*b\\_c\\`d\\[e\\]f\\<g\\{h\\~i\\$j\\\\k"),
    ],
)
def test_signs_that_markdown_would_take_for_its_own_are_words(words: str, markdown: str) -> None:
    """In the text, and where a line would begin something."""
    assert written(paragraph(words)) == markdown


COMMONMARK = MarkdownIt("commonmark")


@given(st.lists(st.text("ab1.)-+*_`#>[]()!&;<\\ ", min_size=1), min_size=1, max_size=3))
def test_words_are_read_as_the_words_they_were(parts: list[str]) -> None:
    """Whatever signs they have, and whatever stands beside them."""
    words = [" ".join(part.split()) or "x" for part in parts]
    joined = [text(words[0])]
    for word in words[1:]:
        joined += [inline("emphasis", "e"), text(word)]
    html = COMMONMARK.render(written({"type": "paragraph", "children": joined}))
    expected = "<em>e</em>".join(words)
    shown = html.removeprefix("<p>").removesuffix("</p>\n")
    for sign, name in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(sign, name)
    if "*" not in shown:  # CommonMark takes no star between a sign and a letter for emphasis
        assert shown == expected
