"""A handbook built with Sphinx: what is searched, and what Sphinx's own search leaves behind."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from tests.packages import pretend
from tests.search.handbook import CORPUS, build
from vgrdocs.out.search.analysis import Analyser, lexicon
from vgrdocs.out.search.collect import read_units
from vgrdocs.out.search.encode import units_of_runs
from vgrdocs.out.search.html import SCRIPTS
from vgrdocs.out.search.lexicon import Lexicon
from vgrdocs.out.search.unit import Analysed, Unit, analyse

CONF = 'project = "Handbok"\nlanguage = "{language}"\nextensions = ["vgrdocs"]\n'
REPORT = """\
# Lägesrapport

:::{{rapport}} {date} 07:30
{status}
:::

:::{{sammanfattande-lägesbild}}
{text}

:::

:::{{uppdrag}} Kartläggning
:id: kartlaggning
:status: pågående

Journalsystemen kartläggs.
:::

:::{{talesperson}}
- Åsa Öberg, direktör
:::
"""


def handbook(folder: Path, files: dict[str, str], language: str = "sv") -> Path:
    """Builds a small handbook; returns the folder of the site."""
    start = {"conf.py": CONF.format(language=language), "index.md": "# Handbok\n\nVälkommen.\n"}
    for name, text in (start | files).items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(folder / "source", folder / "site")


def report(text: str, date: str = "2026-03-26", status: str = "") -> str:
    """A report in Swedish with a text of its own."""
    return REPORT.format(text=text, date=date, status=status)


def index(site: Path, name: str) -> Any:
    """What a file of the index hands over."""
    text = (site / "_search" / name).read_text(encoding="utf-8")
    found = re.fullmatch(r'vgrdocsSearch\.receive\("[^"]+",(.*)\);\n', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def index_files(site: Path) -> list[tuple[str, bytes]]:
    """All files of the index with what they hold."""
    return sorted((path.name, path.read_bytes()) for path in (site / "_search").iterdir())


def chunks(site: Path) -> dict[str, Any]:
    """The pages of the index by address: [title, date, units]."""
    files = [index(site, path.name) for path in sorted((site / "_search").glob("units-*.js"))]
    return {address: rest for address, *rest in files}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with two reports of one series, one of them a draft."""
    files = {
        "serie/index.md": "# Serien\n\n```{toctree}\n:glob:\n\n2*\n```\n",
        "serie/2026-03-26.md": report("Läget är lugnt, säger Åsa Öberg."),
        "serie/2026-04-30.md": report("Hemligt.", "2026-04-30", ":status: utkast"),
        "index.md": "# Handbok\n\nVälkommen.\n\n## Om läget\n\nText.\n\n"
        "```{toctree}\nserie/index\n```\n",
    }
    return handbook(tmp_path_factory.mktemp("small"), files)


def test_sphinx_search_is_replaced(site: Path) -> None:
    """No index of Sphinx's is written, and no page asks for one."""
    assert not (site / "searchindex.js").exists()
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert not [
        page
        for page in pages
        if re.search(r"searchindex|searchtools|language_data|translations\.js", page)
    ]


_INLINE = r'<script(?![^>]*\s(?:src=|type="application/ld\+json"))[^>]*>'


def test_no_page_has_inline_scripts(site: Path) -> None:
    """Scripts stand in files and handlers are added by scripts, as `script-src 'self'` asks for.

    What describes a page to search engines is data and no script.
    """
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.findall(_INLINE, page), path
        assert not re.findall(r"<[a-z][^<>]*\son[a-z]+=", page), path


def test_blocks_and_sections_are_units(small: Path) -> None:
    """A block, an item in it and an ordinary section are searched apart, each with its own text."""
    title, date, units = chunks(small)["serie/2026-03-26.html"]
    assert (title, date) == ("Lägesrapport", "26 mars 2026")
    found = {anchor: (heading, text) for anchor, heading, text, _ in units}
    assert found["situation-summary"] == (
        "Sammanfattande lägesbild",
        "Läget är lugnt, säger Åsa Öberg.",
    )
    assert found["kartlaggning"][0] == "Kartläggning"
    assert found["kartlaggning"][1] == "Journalsystemen kartläggs. · Status: pågående"
    assert [heading for _, heading, _, _ in chunks(small)["index.html"][2]] == [
        "Handbok",
        "Om läget",
    ]


def test_words_of_contents_are_found_where_they_are_shown() -> None:
    """The caption and the words that a writer gives an entry; hidden contents show none."""
    tree = addnodes.toctree(
        "", caption="Lagar", entries=[("Patientlagen", "https://example.org"), (None, "sida")]
    )
    page = new_document("")
    page += nodes.section("", nodes.title("", "Mer"), tree, ids=["mer"])
    found = {}
    for hidden in (False, True):
        tree["hidden"] = hidden
        found[hidden] = [unit.text for unit in read_units(page)]
    assert found == {False: ["Lagar Patientlagen"], True: [""]}


def test_what_is_not_given_is_not_searched(tmp_path: Path) -> None:
    """That a status is missing is said neither on the page nor in what is searched."""
    text = report("Lugnt.").replace(":status: pågående\n", "")
    site = handbook(tmp_path, {"serie/2026-03-26.md": f"---\norphan: true\n---\n{text}"})
    assert "anges inte" not in (site / "serie" / "2026-03-26.html").read_text(encoding="utf-8")
    _, _, units = chunks(site)["serie/2026-03-26.html"]
    assert ["kartlaggning", "Kartläggning", "Journalsystemen kartläggs.", "assignment"] in units


def units_of_facets(site: Path) -> dict[str, dict[str, int]]:
    """How many units each value of each facet has, in all files together."""
    found: dict[str, dict[str, int]] = {}
    folder = site / "_search"
    parts = [index(site, path.name) for path in folder.glob("*facets*.js")]
    parts += [index(site, path.name)["facets"] for path in folder.glob("gathered-[0-9].js")]
    for part in parts:
        for facet, values in part.items():
            of_facet = found.setdefault(facet, {})
            for value, runs in values.items():
                of_facet[value] = of_facet.get(value, 0) + len([*units_of_runs(runs)])
    return found


def test_facets_come_from_typed_facts(small: Path) -> None:
    """Series, year, kind come from blocks, persons from the spokespersons, wherever named."""
    facets = units_of_facets(small)
    assert facets["series"].keys() == {"serie"}
    assert facets["year"].keys() == {"2026"}
    assert facets["person"] == {"Åsa Öberg": 2}
    kinds = {"assignment": 1, "report": 1, "situation-summary": 1, "spokesperson": 1}
    assert facets["kind"] == kinds


def texts(site: Path) -> dict[str, str]:
    """What is shown of each unit, by its address."""
    found: dict[str, str] = {}
    for path in sorted((site / "_search").glob("units-*.js")):
        address, _, _, shown = index(site, path.name)
        found |= {f"{address}#{anchor}": text for anchor, _, text, _ in shown}
    return found


def test_registers_are_searched_as_they_stand(site: Path) -> None:
    """An entry says how its assignment stands, or who the person is; parts say what they list."""
    units = texts(site)
    assert units["uppdrag.html#bokningssystem"] == (
        "Status: pågående, försenat · Klart senast: 27 februari 2026 "
        "· Ansvarig: Enheten för sjukresor"
    )
    assert units["talespersoner.html#signe-hallonqvist"] == (
        "Roll: trafikdirektör · Ämne: fordon och bokning · Telefon: 031-700 00 22 · Talar i dag"
    )
    assert units["beslut.html#avgiftstak"] == "Datum: 6 oktober 2025 · Av: Trafiknämnden"
    assert units["kalender.html#bartaxi-klart"] == "När: maj 2026"
    assert "Nytt bokningssystem" in units["uppdrag.html#assignment-register-open"]
    assert "Nästa rapport: 16 april 2026" in units["kalender.html#calendar-to-come"]


def test_the_head_of_a_report_is_found_by_its_masthead(site: Path) -> None:
    """Its fields stand with their labels, whatever the page makes of them."""
    assert texts(site)["sjukresor/2026-01-15.html#sjukresor-2026-01"] == (
        "Sammanställd: 15 januari 2026 klockan 8.00 · Nummer: 5 · Nästa rapport: 12 februari 2026"
    )


def test_months_of_one_thing_have_one_subject(site: Path) -> None:
    """What is told of an assignment, person, decision or event, and its entry, have one subject."""
    subjects = units_of_facets(site)["subject"]
    assert {"assignment/sjukresor/bokningssystem", "spokesperson/sjukresor/torun-blixt"} <= set(
        subjects
    )
    # Two reports tell of the decision, one of the milestone; each has an entry in a register.
    decision = subjects["decision/sjukresor/avgiftstak taket-for-egenavgiften-hojs-inte"]
    milestone = subjects["milestone/sjukresor/bartaxi-klart bartaxin-upphandlas-klart"]
    assert [decision, milestone] == [3, 2]
    # One id, two decisions: what has another title is something else.
    assert len([name for name in subjects if name.startswith("decision/beredskap/beslut ")]) > 1


def test_a_page_that_asks_nothing_shows_what_may_be_asked(site: Path) -> None:
    """Where nothing is asked for there are examples, and links to the registers."""
    page = (site / "search.html").read_text(encoding="utf-8")
    start = page.partition('id="search-start"')[2].partition("vgr-search-columns")[0]
    assert re.findall(r'<a href="([a-z]+\.html)">', start) == [
        "beslut.html", "kalender.html", "medieintresse.html", "nytt.html",
        "talespersoner.html", "uppdrag.html",
    ]  # fmt: skip
    assert "?q=%C3%B6ppna%20uppdrag" in start


def test_a_handbook_without_registers_offers_none(small: Path) -> None:
    """No heading stands over nothing."""
    page = (small / "search.html").read_text(encoding="utf-8")
    start = page.partition('id="search-start"')[2].partition("vgr-search-columns")[0]
    assert "<h2>" not in start


def test_names_are_the_readers(small: Path) -> None:
    """Kinds are called what the handbook calls them, series what their first page is called."""
    names = index(small, "manifest.js")["names"]
    assert (names["kind"]["assignment"], names["series"]["serie"]) == ("Uppdrag", "Serien")


def test_drafts_are_not_searched(small: Path) -> None:
    """A draft is in no index."""
    assert "serie/2026-04-30.html" not in chunks(small)
    assert not [
        path
        for path in (small / "_search").iterdir()
        if "Hemligt" in path.read_text(encoding="utf-8")
    ]


def test_reading_in_parallel_gives_the_same_index(site: Path, tmp_path: Path) -> None:
    """The index of a handbook that several processes have read is that of one."""
    parallel = build(CORPUS, tmp_path / "site", parallel=2)
    files = [
        sorted((path.name, path.read_bytes()) for path in (folder / "_search").iterdir())
        for folder in (site, parallel)
    ]
    assert files[0] == files[1]


def test_a_rebuild_after_an_edit_is_a_clean_build(tmp_path: Path) -> None:
    """Removing, changing and adding reports leaves the files of a clean build, and no others."""
    first = {
        "serie/2026-01-29.md": report("Ett", "2026-01-29"),
        "serie/2026-02-26.md": report("Två", "2026-02-26"),
    }
    handbook(
        tmp_path / "a", {name: f"---\norphan: true\n---\n{text}" for name, text in first.items()}
    )
    (tmp_path / "a" / "source" / "serie" / "2026-01-29.md").unlink()
    second = {
        "serie/2026-02-26.md": report("Tre", "2026-02-26"),
        "serie/2026-03-26.md": report("Fyra"),
    }
    files = {name: f"---\norphan: true\n---\n{text}" for name, text in second.items()}
    sites = [handbook(tmp_path / name, files) for name in "ab"]
    assert index_files(sites[0]) == index_files(sites[1])


def test_known_words_are_not_analysed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build reads no dictionary for words it has met; a damaged cache is made anew."""
    site = handbook(tmp_path, {})
    before = index_files(site)
    with monkeypatch.context() as patched:
        patched.setattr("vgrdocs.out.search.html.lexicon", pytest.fail)
        assert index_files(handbook(tmp_path, {})) == before
    (tmp_path / "site-doctrees" / "vgrdocs-search.pickle").write_bytes(b"damaged")
    assert index_files(handbook(tmp_path, {})) == before


@pytest.mark.parametrize("package", ["hunspell-sv", "snowballstemmer"])
def test_another_dictionary_analyses_all_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """A newer dictionary or stemmer may know a word better: nothing is kept of the older one's."""
    handbook(tmp_path, {})
    asked: list[str] = []

    def noting(code: str) -> Lexicon | None:
        asked.append(code)
        return lexicon(code)

    monkeypatch.setattr("vgrdocs.out.search.html.lexicon", noting)
    handbook(tmp_path, {})
    assert asked == []
    pretend(monkeypatch, tmp_path / "packages", package, "99.0")
    handbook(tmp_path, {})
    assert asked != []


def test_only_what_changed_is_analysed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit the unit that says something else is analysed, and no other."""
    files = {
        f"serie/2026-0{month}-26.md": report(f"Text {month}.", f"2026-0{month}-26")
        for month in (1, 2, 3)
    }
    files = {name: f"---\norphan: true\n---\n{text}" for name, text in files.items()}
    handbook(tmp_path, files)
    analysed: list[str] = []

    def noting(unit: Unit, title: str, words: Analyser) -> Analysed:
        analysed.append(unit.text)
        return analyse(unit, title, words)

    monkeypatch.setattr("vgrdocs.out.search.analysed_page.analyse", noting)
    again = handbook(
        tmp_path, {name: text.replace("Text 2.", "Läget är nytt.") for name, text in files.items()}
    )
    assert analysed == ["Läget är nytt."]
    shutil.rmtree(tmp_path / "site-doctrees")
    before = index_files(again)
    assert index_files(handbook(tmp_path, {})) == before


@pytest.mark.parametrize(
    ("language", "stemmer"), [("de", "GermanStemmer"), ("sv", "SwedishStemmer"), ("ja", "")]
)
def test_the_browser_gets_the_stemmer_of_the_language(
    tmp_path: Path, language: str, stemmer: str
) -> None:
    """The script has the handbook's stemmer, and none for a language that has none."""
    site = handbook(tmp_path, {"index.md": "# Handbook\n\nHäuser.\n"}, language)
    script = (site / "_static" / "vgrdocs" / "search.js").read_text(encoding="utf-8")
    assert ("Stemmer=function" in script, stemmer in script) == (bool(stemmer), True)


def test_readers_fetch_no_lines_of_comment(site: Path) -> None:
    """What scripts say to those who change them does not weigh on a page; the code is all there."""
    script = (site / "_static" / "vgrdocs" / "search.js").read_text(encoding="utf-8")
    ours = script[script.index("(function (search)") :]
    assert not re.findall(r"^\s*(?:/\*|\*|//)", ours, re.MULTILINE)
    assert ours.count("})(globalThis.vgrdocsSearch);") == len(SCRIPTS) - 1


def test_directories_as_addresses(tmp_path: Path) -> None:
    """With the builder `dirhtml` hits lead to folders, and the search page has one too."""
    shutil.copytree(CORPUS, tmp_path / "source")
    site = build(tmp_path / "source", tmp_path / "site", "dirhtml")
    assert "beredskap/2023-01-19/" in chunks(site)
    assert (site / "search" / "index.html").is_file()


def test_other_themes_keep_the_search_of_sphinx(tmp_path: Path) -> None:
    """A theme that does not inherit ours has no place for our search; Sphinx's own stays, whole."""
    conf = CONF.format(language="sv") + 'html_theme = "alabaster"\n'
    site = handbook(tmp_path, {"conf.py": conf})
    assert (site / "searchindex.js").is_file()
    assert not (site / "_search").exists()
    assert "vgrdocs/search" not in (site / "index.html").read_text(encoding="utf-8")
    assert "searchtools.js" in (site / "search.html").read_text(encoding="utf-8")


def test_other_builders_are_left_alone(tmp_path: Path) -> None:
    """Text has no search."""
    handbook(tmp_path, {})
    assert not (build(tmp_path / "source", tmp_path / "text", "text") / "_search").exists()
