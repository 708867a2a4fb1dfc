"""The reference in the manual leaves nothing out, because it is made from the declarations."""

from __future__ import annotations

import enum
import pickle
import re
import typing
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes

from tests.docs.manual import DOCS, ROOT, python_run
from tests.handbooks import built, findings, write
from vgrdocs.facts.registers import REGISTERS
from vgrdocs.locale import codes, language
from vgrdocs.model import BLOCKS, Block, ProblemCode, Severity, asked_by
from vgrdocs.model.body import fact_type
from vgrdocs.read.roles import ROLES
from vgrdocs.read.stages import ORDER

BLOCKS_AND_REGISTERS = [*BLOCKS.values(), *REGISTERS.values()]
LANGUAGES = [language(code) for code in codes()]


@pytest.fixture(scope="module")
def doctrees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the manual with warnings as errors; return the folder of what was read."""
    folder = tmp_path_factory.mktemp("manual")
    options = ["-n", "-W", "--keep-going", "-q", "-b", "dummy"]
    assert (
        python_run("-m", "sphinx", *options, "-d", folder, DOCS, folder / "out", cwd=ROOT).stderr
        == ""
    )
    return folder


def page(doctrees: Path, name: str) -> nodes.document:
    """Return a page of the reference as it was read."""
    read: nodes.document = pickle.loads((doctrees / "reference" / f"{name}.doctree").read_bytes())  # noqa: S301 - ours
    return read


def part(doctrees: Path, name: str, anchor: str) -> nodes.Element:
    """Return the part of the page *name* that has the address *anchor*."""
    found = page(doctrees, name).findall(nodes.Element)
    return next(node for node in found if anchor in node.get("ids", ()))


def text(node: nodes.Node) -> str:
    """Return the words of a part, with the apostrophe that they were declared with."""
    return node.astext().replace("’", "'")


def typed(node: nodes.Element) -> set[str]:
    """Return what a part of the reference shows as something to type."""
    return {literal.astext() for literal in node.findall(nodes.literal)}


def choices(declared: Any) -> list[str]:
    """Return the choices of the type of a field, none if it has none."""
    types = [declared, *typing.get_args(declared)]
    enums = [each for each in types if isinstance(each, type) and issubclass(each, enum.Enum)]
    return [str(member.value) for each in enums for member in each]


def page_of(block: type[Block]) -> str:
    """Return the page of the reference that a block stands on."""
    return "kinds" if block.kind in BLOCKS else "registers"


@pytest.mark.parametrize("block", BLOCKS_AND_REGISTERS, ids=lambda block: block.kind)
def test_a_block_stands_there_with_all_its_names(doctrees: Path, block: type[Block]) -> None:
    """Each kind, field and choice is shown by its name in every language that there is."""
    shown = typed(part(doctrees, page_of(block), f"kind-{block.kind}"))
    for said_in in LANGUAGES:
        assert f"{{{said_in.name('kind', block.kind)}}}" in shown
        for spec in block.specs().values():
            assert spec.role != "option" or f":{said_in.name('field', spec.name)}:" in shown
            assert {said_in.name("choice", choice) for choice in choices(spec.type)} <= shown


@pytest.mark.parametrize("block", BLOCKS_AND_REGISTERS, ids=lambda block: block.kind)
def test_a_block_says_what_its_fields_mean(doctrees: Path, block: type[Block]) -> None:
    """Each field has its label, its help and if it is required; so has each part of a list item."""
    section = part(doctrees, page_of(block), f"kind-{block.kind}")
    found = [text(item).split("\n\n") for item in section.findall(nodes.definition_list_item)]
    for spec in block.specs().values():
        terms = [term for term, meaning, _ in found if meaning == f"{spec.label}: {spec.help}"]
        assert [term.endswith(" (required)") for term in terms] == [spec.required]
        if fact := fact_type(spec.type):
            for of_item in fact.specs().values():
                assert [of_item.label + of_item.required * " (required)", of_item.help] in [
                    item[:2] for item in found
                ]
            assert str(asked_by(fact.form.values["example"])) in typed(section)


@pytest.mark.parametrize("code", ProblemCode.all(), ids=lambda code: code.value)
def test_a_problem_code_stands_there_with_its_meaning(doctrees: Path, code: ProblemCode) -> None:
    """Whoever looks up a code finds it, and whether it is but a remark."""
    term = part(doctrees, "problems", f"problem-{code.value}")
    assert term.astext() == code.value
    said = [text(paragraph) for paragraph in term.parent.children[1].children]
    is_remark = code.severity is Severity.REMARK
    assert said == [code.help, "A remark: it stops nothing."][: 1 + is_remark]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_stands_there_with_all_its_names(doctrees: Path, role: str) -> None:
    """Each role is shown by its name in every language that there is."""
    assert {f"{{{said_in.name('kind', role)}}}" for said_in in LANGUAGES} <= typed(
        page(doctrees, "roles")
    )


def settings() -> list[str]:
    """Return the names of the settings that the code registers."""
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    return re.findall(r"add_setting\(\s*app,\s*\"(vgrdocs_\w+)\"", code)


@pytest.mark.parametrize("name", settings())
def test_a_setting_stands_there_with_its_default(doctrees: Path, name: str) -> None:
    """Each setting is listed with what it is for and what it is if it is left out."""
    term = part(doctrees, "settings", f"setting-{name}")
    meaning, default = text(term.parent.children[1]).split("\n\n")
    assert meaning.endswith(".")
    assert default.startswith("Default: ")


@pytest.mark.parametrize("name", ORDER)
def test_a_stage_stands_there_with_its_reason(doctrees: Path, name: str) -> None:
    """Whoever asks what comes first finds each stage's number, and why it stands there."""
    file = doctrees / "explanation" / "life-of-a-page.doctree"
    read: nodes.document = pickle.loads(file.read_bytes())  # noqa: S301 - ours
    rows = [[text(cell) for cell in each.children] for each in read.findall(nodes.row)]
    for stage in ORDER[name]:
        words = stage.name.lower().replace("_", " ") + (f" ({stage.whose})" * bool(stage.whose))
        assert [words, str(stage.number), stage.why.replace("`", "")] in rows


def test_the_page_on_syntax_knows_the_items_of_lists() -> None:
    """The forms of list items are the ones that the messages ask for."""
    syntax = (DOCS / "reference" / "syntax.md").read_text("utf-8")
    facts = [
        fact
        for block in BLOCKS.values()
        for spec in block.specs().values()
        if (fact := fact_type(spec.type))
    ]
    assert facts
    assert [
        fact for fact in facts if str(asked_by(fact.form.values["example"])) not in syntax
    ] == []


def test_the_page_on_syntax_names_the_items() -> None:
    """The kinds that the page calls items are those that are declared as items."""
    syntax = (DOCS / "reference" / "syntax.md").read_text("utf-8")
    sentence = next(line for line in syntax.splitlines() if line.startswith("- An item is"))
    assert [name for name in BLOCKS if f"`{name}`" in sentence] == [
        name for name, block in BLOCKS.items() if block.shape == "item"
    ]


def test_a_handbook_can_show_the_reference_in_its_language(tmp_path: Path) -> None:
    """Writers of a Swedish handbook find the Swedish names first, explained in Swedish."""
    pages = {"index.md": "# Handbok\n\n:::{referens} blocktyper\n:::\n"}
    html = (built(write(tmp_path / "in", pages), tmp_path / "out") / "index.html").read_text(
        "utf-8"
    )
    assert "Kommunikativ lägesbild" in html
    assert "Hur stort mediernas intresse är." in html
    assert html.index("{kommunikativ-lägesbild}") < html.index("{media-situation}")


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("kindss", "unknown-choice", "did you mean 'kinds'?"),
        ("", "missing-field", "write it on the same line as the name:"),
    ],
)
def test_a_reference_to_nothing_is_a_problem(
    tmp_path: Path, written: str, code: str, hint: str
) -> None:
    """Whoever asks for a reference that there is not is told which there are."""
    write(tmp_path, {"index.md": f"# Handbook\n\n:::{{reference}} {written}\n:::\n"}, language="en")
    [found] = findings(tmp_path)
    assert (found.line, found.code) == (3, code)
    assert found.hint.startswith(hint)
