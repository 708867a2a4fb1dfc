"""Pages load one style sheet and one script, and lose nothing by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tinycss2 import parse_component_value_list

from tests.handbooks import REPORT, built, pages, replace, write
from vgrdocs.out.html.assets import ASSETS
from vgrdocs.out.html.style_rules import drop_unused, needed_names, short

TASK = "s/2026-03-26.md"
INDEX = "# Handbok\n\n```{toctree}\nom\n```\n"
FILES = {"index.md": INDEX, TASK: REPORT.format(date="2026-03-26"), "om.md": "# Om\n\nOrd.\n"}
ATTRIBUTES = 'myst_enable_extensions = ["attrs_block", "colon_fence"]\n'


def linked(page: Path, kind: str) -> list[str]:
    """Return what a page links of a kind, by the names of the files, in order."""
    text = page.read_text("utf-8")
    return re.findall(rf'(?:href|src)="[^"]*?([\w.-]+\.{kind})(?:\?[^"]*)?"', text)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook as it comes."""
    folder = tmp_path_factory.mktemp("light")
    return built(write(folder / "in", FILES), folder / "out")


@pytest.mark.parametrize("name", ["index", "s/2026-03-26", "404"])
def test_a_page_loads_one_sheet_and_one_script(handbook: Path, name: str) -> None:
    """Besides there is the script that must come before the page is painted, and the list."""
    page = handbook / f"{name}.html"
    assert linked(page, "css") == ["handbook.css"]
    assert set(linked(page, "js")) - {"search.js"} <= {"mode.js", "handbook.js", "s.js"}


def test_the_output_has_nothing_that_no_page_loads(handbook: Path) -> None:
    """Source maps, the theme's script of icons, its libraries and its catalogues are left out."""
    names = [file.relative_to(handbook).as_posix() for file in handbook.rglob("*")]
    unloaded = re.compile(r"\.map$|fontawesome.*\.js|bootstrap|locales|webpack|\.po$")
    assert [name for name in names if unloaded.search(name)] == []
    assert not (handbook / "_static" / "scripts").exists()


def test_what_the_theme_adds_later_stays_if_it_is_the_handbook_s(tmp_path: Path) -> None:
    """A file of the handbook's own is kept, whatever its name."""
    own = {"own/scripts/bootstrap.js": "1\n", "own/own.js.map": "{}\n"}
    source = write(tmp_path / "in", FILES | own, conf='html_static_path = ["own"]\n')
    static = built(source, tmp_path / "out") / "_static"
    assert (static / "scripts" / "bootstrap.js").read_text("utf-8") == "1\n"
    assert (static / "own.js.map").is_file()


def test_a_page_that_shows_more_of_the_theme_has_its_sheets(tmp_path: Path) -> None:
    """A class that the sheet knows nothing of brings the theme's sheets to that page alone.

    No other page changes by it, nor does the sheet.
    """
    source = write(tmp_path / "in", FILES, conf=ATTRIBUTES)
    out = tmp_path / "out"
    before = pages(built(source, out))
    sheet = (out / "_static/vgrdocs/handbook.css").read_bytes()
    replace(source / "om.md", "Ord.", "```{versionadded} 1\nOrd.\n```")
    after = pages(built(source, out))
    assert {name for name in after if after[name] != before[name]} == {"om.html"}
    assert (out / "_static/vgrdocs/handbook.css").read_bytes() == sheet
    styles = linked(out / "om.html", "css")
    assert styles[-1] == "own.css"
    assert "pydata-sphinx-theme.css" in styles
    for name in linked(out / "om.html", "css"):
        assert list((out / "_static").rglob(name))


def test_only_pages_with_code_load_its_colours(tmp_path: Path) -> None:
    """The sheet for code comes before the other, and only where there is code."""
    code = {"om.md": "# Om\n\n```python\n1 + 1\n```\n"}
    out = built(write(tmp_path / "in", FILES | code), tmp_path / "out")
    assert linked(out / "om.html", "css") == ["pygments.css", "handbook.css"]


def test_the_handbook_s_own_sheet_comes_last_and_has_what_it_names(tmp_path: Path) -> None:
    """Its rules hold over ours, and a property of the theme that only it names is there."""
    own = {"own/a.css": "p { color: var(--bs-teal) }\n"}
    conf = 'html_static_path = ["own"]\nhtml_css_files = ["a.css"]\n'
    out = built(write(tmp_path / "in", FILES | own, conf=conf), tmp_path / "out")
    assert linked(out / "om.html", "css") == ["handbook.css", "a.css"]
    sheet = (out / "_static/vgrdocs/handbook.css").read_text("utf-8")
    assert "--bs-teal:" in sheet
    assert "--bs-indigo:" not in sheet


def test_scripts_of_others_find_sphinx_s(tmp_path: Path) -> None:
    """Where another script is on the page, Sphinx's come before it."""
    conf = 'html_static_path = ["own"]\nhtml_js_files = ["a.js"]\n'
    source = write(tmp_path / "in", FILES | {"own/a.js": "1\n"}, conf=conf)
    scripts = linked(built(source, tmp_path / "out") / "om.html", "js")
    assert scripts.index("documentation_options.js") < scripts.index("a.js")
    assert "doctools.js" in scripts


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        ('html_theme_options = {"article_header_end": "article-header-buttons.html"}\n', {}),
        ('html_theme_options = {"back_to_top_button": True}\n', {}),
        ('html_sidebars = {"**": ["vgr-navigation.html", "search-button.html"]}\n', {}),
        ('templates_path = ["mallar"]\n', {"mallar/vgr-footer.html": '<p class="btn">Fot</p>'}),
    ],
    ids=["buttons", "a button", "sidebar", "template"],
)
def test_a_frame_with_parts_of_the_theme_has_its_files(
    tmp_path: Path, conf: str, more: dict[str, str]
) -> None:
    """Who puts the theme's parts around pages has its sheets and scripts, which they need."""
    out = built(write(tmp_path / "in", FILES | more, conf=conf), tmp_path / "out")
    assert "pydata-sphinx-theme.css" in linked(out / "om.html", "css")
    assert "bootstrap.js" in linked(out / "om.html", "js")
    assert (out / "_static" / "scripts" / "bootstrap.js").is_file()
    assert not (out / "_static" / "vgrdocs" / "handbook.css").exists()
    assert "IntersectionObserver" not in (out / "_static/vgrdocs/handbook.js").read_text("utf-8")


def test_no_script_has_a_text_over_several_lines() -> None:
    """Scripts lose their indentation on the way to readers, and texts must not lose theirs."""
    for file in sorted(ASSETS.glob("*/*.js")):
        for line in file.read_text("utf-8").splitlines():
            is_comment = re.match(r"\s*(//|/?\*)", line)
            assert is_comment or line.count("`") % 2 == 0, f"{file.name}: {line}"


def test_rules_are_read_whatever_they_hold() -> None:
    """Signs in texts, comments, addresses and escapes begin and end no rule."""
    css = """/* a { } */ @import "x;y"; .a::before { content: "}" }
    @media print { .b { /* } */ c: d } } .c { background: url(data:a;b{c}) } .d\\; { e: f }"""
    assert short(css) == (
        '@import "x;y";.a::before{content:"}"}@media print{.b{c:d}}'
        ".c{background:url(data:a;b{c})}.d\\;{e:f}"
    )


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        (".a > b#c:hover", {"a", "c"}),
        (".a:not(.b):is(.c, .d)", {"a"}),
        ('[class*="e.f"] .g', {"g"}),
        ("[data-bs-theme=dark] .a", {"data-bs-theme", "a"}),
        (":not([data-bs-theme]) .a", {"a"}),
        (".sm\\:w-1\\/2", {"sm:w-1/2"}),
        ("html[data-theme] :is(a:not(.b))", set()),
    ],
)
def test_a_selector_needs_what_it_cannot_do_without(selector: str, names: set[str]) -> None:
    """What one of several names may be is not needed."""
    assert needed_names(parse_component_value_list(selector)) == names


def test_a_rule_is_kept_with_those_selectors_that_fit() -> None:
    """In groups as well; a group without rules is left out, but for a layer, which has its turn."""
    css = ".a, .b :is(.x, .y) { c: d } @media print { .z { e: f } } @font-face { g: h }"
    layers = "@layer a { .z { i: j } } @layer b { .z, .b { k: l } }"
    kept = short(css + layers, lambda names: names <= {"b"})
    assert kept == ".b :is(.x, .y){c:d}@font-face {g:h}@layer a{}@layer b{.b{k:l}}"


def test_properties_and_frames_that_nothing_names_go() -> None:
    """One that is named by such a one alone goes with it; those of handbooks stay."""
    css = "html{--a:1;--b:var(--a);--c:2;--pst-d:3}p{color:var(--c);animation:run}"
    frames = "@keyframes run{to{top:0}}@keyframes run-on{to{top:1px}}"
    assert drop_unused(css + frames, "", ("--pst-",)) == (
        "html{--c:2;--pst-d:3}p{color:var(--c);animation:run}@keyframes run{to{top:0}}"
    )
    assert "--a:1" in drop_unused(css, "p { --z: var(--b) }", ("--pst-",))
