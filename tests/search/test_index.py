"""The files of the index: what they hold, and how little changes when the handbook does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgrdocs.out.search.ages import NEWEST_AGE, TURNS, ages
from vgrdocs.out.search.analysed_page import KeptPages, PageKeeper, PageSource
from vgrdocs.out.search.analysis import Analyser
from vgrdocs.out.search.encode import (
    DIGITS,
    front_coded,
    number,
    positions,
    postings,
    runs,
    units_of_runs,
    units_with_codes,
)
from vgrdocs.out.search.index import BLOCK
from vgrdocs.out.search.index import build_index as yield_index
from vgrdocs.out.search.shards import by_prefix, file_name
from vgrdocs.out.search.text import stemming_of
from vgrdocs.out.search.unit import Field, Page, Unit, analyse
from vgrdocs.out.search.written import WrittenIndex
from vgrdocs.record.files import write_whole

WORDS = (
    "akut",
    "beslut",
    "chef",
    "drift",
    "enkät",
    "fråga",
    "grupp",
    "hälsa",
    "införande",
    "journal",
)
ENGLISH = Analyser(stemming_of("en"))


def sources(pages: Iterable[Page]) -> list[PageSource]:
    """Pages as they may be made."""
    return [PageSource(repr(page), partial(copy, page)) for page in pages]


def build_index(
    pages: Iterable[Page],
    analyser: Analyser,
    settings: Mapping[str, object],
    gathered: Iterable[Page] = (),
    kept: PageKeeper | None = None,
) -> dict[str, str]:
    """All files of an index, with one group of what is gathered."""
    groups = {7: sources(gathered)} if gathered else {}
    made = yield_index(sources(pages), analyser, settings, groups, kept)
    return {name: text for name, text in made if text is not None}


def report(place: int, *texts: str) -> Page:
    """A report with units of some texts."""
    kind = {"kind": ("decision",)}
    units = tuple(
        Unit(f"block-{number}", "Läget", text, facets=kind) for number, text in enumerate(texts)
    )
    return Page(
        f"{place}.html", f"Rapport {place}", "", units, {"year": (str(2000 + place // 12),)}
    )


def data(files: dict[str, str], name: str) -> Any:
    """What a file of the index hands over."""
    found = re.fullmatch(r'vgrdocsSearch\.receive\("([^"]+)",(.*)\);\n', files[name], re.DOTALL)
    assert found is not None
    assert found[1] == name
    return json.loads(found[2])


def term(files: dict[str, str], key: str) -> Any:
    """What the newest pages that have a key hold under it, in whichever file that is."""
    return [found[key] for name in files if "terms" in name if key in (found := data(files, name))][
        -1
    ]


def test_numbers_are_written_in_base_32() -> None:
    """Small numbers take one digit; every digit but the last says that there is more."""
    assert [number(value) for value in (0, 31, 32, 33, 1024)] == ["0", "V", "W1", "X1", "WW1"]


def test_postings_say_distance_and_impact() -> None:
    """The first unit is counted from 0, the others from the one before."""
    assert postings([(2, "1"), (3, "A"), (5, "_")]) == "21" + "0A" + "1_"


def test_places_are_put_in_order() -> None:
    """Two spellings of one folded word follow each other; else they could not be read again."""
    assert positions([7, 2]) == positions([2, 7]) == "225"


@given(st.sets(st.integers(0, 5000)))
def test_runs_hold_every_unit_once(units: set[int]) -> None:
    """A facet's runs have as many members as the facet has units."""
    assert _count(runs(units)) == len(units)
    assert [*units_of_runs(runs(units))] == sorted(units)


def _count(text: str) -> int:
    return sum(length + 1 for length in _numbers(text)[1::2])


@given(st.dictionaries(st.integers(0, 5000), st.sets(st.integers(0, 900), min_size=1)))
def test_postings_are_read_as_they_were_written(found: dict[int, set[int]]) -> None:
    """A build goes on from what the last one wrote."""
    with_impacts = [(unit, DIGITS[len(found[unit]) % 63 + 1]) for unit in sorted(found)]
    with_places = [(unit, positions(found[unit])) for unit in sorted(found)]
    assert units_with_codes(postings(with_impacts), has_places=False) == with_impacts
    assert units_with_codes(postings(with_places), has_places=True) == with_places


def _numbers(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for digit in map(DIGITS.index, text):
        value += digit % 32 << shift
        shift += 5
        if digit < 32:
            numbers.append(value)
            value = shift = 0
    return numbers


def _units(text: str) -> list[int]:
    """The units of postings; an impact is one digit after each distance."""
    units, unit = [], -1
    while text:
        length = next(place for place, digit in enumerate(text, 1) if DIGITS.index(digit) < 32)
        unit += _numbers(text[:length])[0] + 1
        units.append(unit)
        text = text[length + 1 :]
    return units


def test_front_coding_leaves_out_what_is_shared() -> None:
    """Each word says how many letters it shares with the one before."""
    assert front_coded(["vård", "vårda", "väg"]) == "0vård 4a 1äg"


@given(
    st.dictionaries(st.text("abå", min_size=1, max_size=5), st.integers(1, 50), min_size=1),
    st.integers(1, 200),
)
def test_every_key_is_in_the_shard_with_the_longest_name_it_begins_with(
    sizes: dict[str, int], limit: int
) -> None:
    """A browser that knows the names of the shards knows where each key is."""
    shards = by_prefix(sizes, limit)
    assert sorted(key for keys in shards.values() for key in keys) == sorted(sizes)
    for name, keys in shards.items():
        assert all(name == max((n for n in shards if key.startswith(n)), key=len) for key in keys)


def test_file_names_are_plain_for_any_script() -> None:
    """Names of files hold small letters and digits alone, whatever the words are written in."""
    assert file_name("terms", "åب") == "terms-_e5_628.js"


def test_the_same_handbook_gives_the_same_bytes(swedish: Analyser) -> None:
    """Two builds of the same pages are alike to the last character."""
    pages = [
        report(place, f"Vi {word} om vårdinformationsmiljön") for place, word in enumerate(WORDS)
    ]
    assert build_index(pages, swedish, {}) == build_index(pages, swedish, {})


def test_a_new_report_changes_few_files() -> None:
    """Old pages' words lie in files of their own, and one report more rewrites little."""
    pages = [
        report(place, *(f"{word} {word}{place % 97} {word}{place}" for word in WORDS))
        for place in range(301)
    ]
    before, after = build_index(pages[:-1], ENGLISH, {}), build_index(pages, ENGLISH, {})
    changed = [name for name in after if before.get(name) != after[name]]
    assert not [name for name in changed if name.startswith("units-") and name in before]
    tables = [name for name in after if re.match(r"terms-|phrases-|words-|newe|recent", name)]
    written = sum(len(after[name]) for name in changed if name in tables)
    assert written < sum(len(after[name]) for name in tables) / 8


@given(st.text("abc", max_size=3), st.integers(0, 500))
def test_pages_grow_old_in_turn(shard: str, pages: int) -> None:
    """Shards only grow with the handbook, old ones seldom; each page is covered once."""
    now, then = ages(shard, pages), ages(shard, pages + 1)
    assert [page for start, end in now.values() for page in range(start, end)] == list(range(pages))
    for age, step in TURNS.items():
        assert now[age][1] <= then[age][1]
        assert pages - now[age][1] < step
    assert len(range(*now[NEWEST_AGE])) < min(TURNS.values())


def test_files_of_all_ages_together_hold_what_was_written() -> None:
    """A word of every report is found in all, however its postings are spread over files."""
    files = build_index([report(place, "akut") for place in range(171)], ENGLISH, {})
    parts = [
        data(files, name).get("akut", "")
        for name in files
        if re.match(r"(recent-|newer-)?terms-|newest-terms", name)
    ]
    assert len([part for part in parts if part]) == 4
    assert (
        sum(len(_units(part)) for part in parts)
        == len({unit for part in parts for unit in _units(part)})
        == 171
    )


def test_one_more_section_in_an_old_report_moves_no_other_unit() -> None:
    """A correction adds a block to an old report; the other reports keep their numbers."""
    pages = [report(place, "akut", "beslut") for place in range(20)]
    corrected = [report(0, "akut", "beslut", "chef"), *pages[1:]]
    before, after = build_index(pages, ENGLISH, {}), build_index(corrected, ENGLISH, {})
    assert term(before, "akut") == term(after, "akut")
    assert term(before, "beslut") == term(after, "beslut")


def test_spellings_of_one_folded_word_stay_apart() -> None:
    """The key has no diacritics, but "mål" and "mal" have postings of their own."""
    files = build_index([report(0, "mål", "mal")], Analyser(stemming_of("tlh")), {})
    assert set(term(files, "mal")) == {"", "mål"}


def test_the_title_of_a_page_is_no_hit_in_each_of_its_blocks() -> None:
    """In a unit that does not say the word itself, the title's words have the lowest impact."""
    files = build_index([report(0, "akut")], ENGLISH, {})
    assert term(files, "rapport") == "01"


def test_fields_weigh_less_than_the_text() -> None:
    """A unit that speaks of a group comes before decisions that only name it as theirs."""
    named, told = (
        Unit("a", "Beslut", "Avtalet", (Field("by", "Av", "gruppen"),)),
        Unit("b", "Beslut", "gruppen", (Field("by", "Av", "Avtalet"),)),
    )
    entry = term(
        build_index([Page("1.html", "Rapport", "", (named, told))], ENGLISH, {}), "gruppen"
    )
    assert DIGITS.index(entry[3]) > DIGITS.index(entry[1])


def test_a_name_weighs_the_same_whatever_its_block_says() -> None:
    """A name tells as much of a long block as of a short one: so the newest comes first."""
    units = [
        Unit(f"a{number}", "Läget", "ord " * number * 40, names=("next report",))
        for number in (1, 9)
    ]
    files = build_index([Page("1.html", "Rapport", "", tuple(units))], ENGLISH, {})
    entry = term(files, "=next report")
    assert entry[1] == entry[3]


def test_what_is_gathered_moves_no_unit_of_a_report() -> None:
    """Registers say something else with each report; their units have files of their own."""
    pages = [report(place, "akut") for place in range(171)]
    register = Page("uppdrag.html", "Uppdrag", "", (Unit("larm", "Larm", "akut"),))
    alone, both = build_index(pages, ENGLISH, {}), build_index(pages, ENGLISH, {}, [register])
    changed = {name for name in both if both[name] != alone.get(name)}
    of_words = {"newest-words.js", "newest-terms.js"}  # for spelling help
    gathered = {"gathered-7.js", "gathered-phrases-7.js", "units-g7x0.js"}
    assert changed - of_words == {"manifest.js", *gathered}
    assert _units(data(both, "gathered-7.js")["terms"]["akut"]) == [0]
    assert data(both, "manifest.js")["groups"] == [[7, 0]]


def test_a_form_leads_to_another_spelling_of_its_own_key(swedish: Analyser) -> None:
    """A text of "händer" may mean "hand", though both are "hand" without diacritics and ending."""
    files = build_index([report(0, "händer handen")], swedish, {})
    assert "händ>hand" in term(files, "hand")[">"].split()


@pytest.mark.parametrize("page", ["Rapport", "Läget akut"], ids=["a block", "the head of its page"])
def test_words_of_two_fields_are_no_phrase(page: str) -> None:
    """The last word of a heading stands apart from the text's first, and so on to the fields."""
    places = analyse(
        Unit("a", "Läget akut", "beslut chef", (Field("by", "Av", "drift enkät"),)),
        page,
        ENGLISH,
    ).places
    found = {word: _numbers(at)[1] for word, at in places.items()}
    heading, text, fields = found["akut"], found["beslut"], found["drift"]
    assert found["chef"] - text == 1
    assert min(text - heading, fields - found["chef"]) > 1


def test_facets_have_their_units(swedish: Analyser) -> None:
    """Each value of a facet has all of its units, and the manifest names what may be chosen."""
    pages = [report(0, "akut", "beslut"), report(12, "chef")]
    files = build_index(pages, swedish, {})
    found = data(files, "newest-facets.js")
    counted = {name: {key: _count(text) for key, text in found[name].items()} for name in found}
    assert counted == {"kind": {"decision": 3}, "year": {"2000": 2, "2001": 1}}
    assert data(files, "manifest.js")["filters"] == ["kind", "year"]


def test_nothing_of_the_dictionary_is_in_the_index(swedish: Analyser) -> None:
    """Spelling help knows the handbook's words and the parts of its compounds, and no other."""
    files = build_index([report(0, "Journalsystemet stannade")], swedish, {})
    assert data(files, "newest-words.js") == "0journal 7systemet 0läget 0stannade 1ystemet"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", 'a"b\\c', "\u2028\u2029", "😀", "مرحبا"]
)
def test_any_text_survives_the_files(text: str) -> None:
    """Quotation marks, line separators and other scripts come out as they went in."""
    assert data(build_index([report(0, text)], ENGLISH, {}), "units-0.js")[3] == [
        ["block-0", "Läget", text, "decision"]
    ]


def kept_in(folder: Path) -> KeptPages:
    """What a build before this one has kept."""
    return KeptPages(folder, "the same")


@pytest.mark.parametrize("changed", [0, BLOCK - 1, BLOCK, BLOCK * 2 + 5])
@pytest.mark.parametrize("text", ["akut", "akut chef", "beslut " * 9])
def test_an_index_of_kept_pages_is_that_of_all_pages(
    tmp_path: Path, changed: int, text: str
) -> None:
    """After any edit, with more or fewer pages, the files are those of an index made anew."""
    before = [report(place, WORDS[place % 10], "drift") for place in range(BLOCK * 2 + 8)]
    build_index(before, ENGLISH, {}, (), kept_in(tmp_path))
    edited = [*before]
    edited[changed] = report(changed, *[text] * 9)  # more units than a chunk has
    for pages in (edited, before[:-10], [*before, report(len(before), text)]):
        after = build_index(pages, ENGLISH, {}, (), kept_in(tmp_path))
        assert after == build_index(pages, ENGLISH, {})


class Site:
    """An index in a folder, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"

    def build(self, pages: Iterable[Page], *groups: Iterable[Page]) -> list[str]:
        """Build it, and return the files that were made; what has none any more goes."""
        return self.build_of(sources(pages), dict(enumerate(map(sources, groups))))

    def build_of(self, pages: list[PageSource], groups: dict[int, list[PageSource]]) -> list[str]:
        """Build it of pages that may be made."""
        written = WrittenIndex(self.out, self.folder / "written.pickle", "the same")
        kept = kept_in(self.folder / "pages")
        made, names = [], set()
        for name, text in yield_index(pages, ENGLISH, {}, groups, kept, written):
            names.add(name)
            file = self.out / name
            if text is not None and not (file.is_file() and file.read_text("utf-8") == text):
                write_whole(file, text.encode())
                made.append(name)
        for file in self.out.iterdir():
            if file.name not in names:
                file.unlink()
        return made

    def files(self) -> dict[str, str]:
        """All files that are there."""
        return {file.name: file.read_text("utf-8") for file in self.out.iterdir()}


def made_anew(pages: Iterable[Page], *groups: Iterable[Page]) -> dict[str, str]:
    """The files of an index that nothing was kept for."""
    of_groups = dict(enumerate(map(sources, groups)))
    return dict(yield_index(sources(pages), ENGLISH, {}, of_groups))  # type: ignore[arg-type]


WORD = st.sampled_from([*WORDS, "händerna", "handen", "mål", "mal", "åtgärd"])
PAGE_TEXTS = st.lists(st.lists(WORD, max_size=4).map(" ".join), max_size=3)
EDIT = st.tuples(st.sampled_from(["put", "insert", "drop"]), st.integers(0, 200), PAGE_TEXTS)


@settings(max_examples=40, deadline=None)
@given(
    number=st.integers(0, 170),
    edits=st.lists(EDIT, min_size=1, max_size=4),
    entries=st.lists(PAGE_TEXTS, min_size=4, max_size=4),
)
def test_an_index_over_its_own_files_is_that_of_all_pages(
    tmp_path_factory: pytest.TempPathFactory,
    number: int,
    edits: list[tuple[str, int, list[str]]],
    entries: list[list[str]],
) -> None:
    """After any edits there are the files of an index made anew, and no other."""
    site = Site(tmp_path_factory.mktemp("index"))
    pages = [report(place, WORDS[place % 10], "drift") for place in range(number)]
    register = [report(place, *texts) for place, texts in enumerate(entries)]
    site.build(pages, [report(0, "akut", "mål")], register[:2])
    for count, (what, place, texts) in enumerate(edits):
        where = place % (len(pages) + 1)
        end = where if what == "insert" else where + 1
        pages[where:end] = [] if what == "drop" else [report(where, *texts)]
        groups = [report(0, "akut", "mål")], register[count:]
        site.build(pages, *groups)
        assert site.files() == made_anew(pages, *groups)


def test_pages_that_are_the_same_are_not_made(tmp_path: Path) -> None:
    """A page whose key is the same is not asked for, nor a group of such pages."""
    site = Site(tmp_path)
    pages = [report(place, WORDS[place % 10]) for place in range(30)]
    site.build(pages, [report(90, "akut")])
    made: list[str] = []

    def noting(page: Page) -> Page:
        made.append(page.address)
        return page

    now = [*pages[:4], report(4, "annat"), *pages[5:]]
    watched = [PageSource(repr(page), partial(noting, page)) for page in now]
    group = [PageSource(repr(page), partial(noting, page)) for page in [report(90, "akut")]]
    site.build_of(watched, {0: group})
    assert made == ["4.html"]


def test_a_sentence_makes_the_files_of_its_own_words(tmp_path: Path) -> None:
    """No file of words that the page has neither before nor after is made, whatever its pages."""
    texts = [" ".join(f"{word}{place}" for word in WORDS) for place in range(200)]
    pages = [report(place, text) for place, text in enumerate(texts)]
    site = Site(tmp_path)
    site.build(pages)
    there = site.files()
    tables = [name for name in there if re.match(r"(recent-|newer-)?(terms|phrases)-", name)]
    made = site.build([*pages[:100], report(100, "beslut100 chef100"), *pages[101:]])
    assert len(tables) > 10
    assert len([name for name in made if name in tables]) < len(tables) / 2
    assert "units-99.js" not in made


def test_a_new_report_makes_few_files(tmp_path: Path) -> None:
    """Of what older pages have, only the shards are made whose turn it is to take them in."""
    texts = [" ".join(f"{word}{number}" for word in WORDS) for number in range(300)]
    pages = [report(place, text) for place, text in enumerate(texts)]
    site = Site(tmp_path)
    site.build(pages[:-1])
    there = [name for name in site.files() if name.startswith(tuple("0123456789nrtp"))]
    made = [name for name in site.build(pages) if not name.startswith(("units", "facet"))]
    assert len(there) > 30
    assert len(made) < len(there) / 2


def test_a_new_report_leaves_what_other_groups_gather(tmp_path: Path) -> None:
    """A report changes the files of the group whose pages tell of it, and of no other group."""
    site = Site(tmp_path)
    pages = [report(place, "akut drift") for place in range(40)]
    others = [[report(place, "chef", "enkät")] for place in (100, 101, 102)]
    site.build(pages, *others, [report(90, "akut")])
    made = site.build([*pages, report(40, "drift")], *others, [report(90, "akut", "drift")])
    gathered = {name for name in made if name.startswith(("gathered", "units-g"))}
    assert gathered == {"gathered-3.js", "gathered-phrases-3.js", "units-g3x0.js"}


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """Though what it is made of is the same."""
    pages = [report(place, WORDS[place % 10]) for place in range(200)]
    site = Site(tmp_path)
    site.build(pages, pages[:3])
    whole = site.files()
    for name in whole:
        (site.out / name).unlink()
        if name.startswith(("units-1", "gathered", "newest")):  # one by one, else all at once
            site.build(pages, pages[:3])
            assert site.files() == whole
    site.build(pages, pages[:3])
    assert site.files() == whole


def test_a_file_that_was_changed_is_no_ground_to_go_on_from(tmp_path: Path) -> None:
    """What somebody wrote into a file of the index is in no file that is made after it."""
    pages = [report(place, WORDS[place % 10]) for place in range(60)]
    site = Site(tmp_path)
    site.build(pages)
    for file in site.out.glob("*terms*"):
        file.write_text(file.read_text("utf-8").replace("akut", "falsk"), encoding="utf-8")
    edited = [report(0, "akut beslut chef drift"), *pages[1:]]
    site.build(edited)
    assert site.files() == made_anew(edited)


def test_a_build_that_was_stopped_is_no_ground_to_go_on_from(tmp_path: Path) -> None:
    """What it had written of a text that is taken back again does not stay."""
    pages = [report(place, WORDS[place % 10]) for place in range(60)]
    site = Site(tmp_path)
    site.build(pages)
    written = WrittenIndex(site.out, tmp_path / "written.pickle", "the same")
    stopped = sources([report(0, "akut beslut chef drift"), *pages[1:]])
    for name, text in yield_index(stopped, ENGLISH, {}, {}, kept_in(tmp_path / "pages"), written):
        if text is not None:
            write_whole(site.out / name, text.encode())
        if name == "manifest.js":
            break
    site.build(pages)
    assert site.files() == made_anew(pages)


@pytest.mark.parametrize("rubbish", [b"", b"damaged", b"\x80\x04N."])
def test_what_is_kept_and_damaged_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    """Whatever a kept file holds, the index is that of its pages."""
    pages = [report(place, WORDS[place % 10]) for place in range(BLOCK + 3)]
    site = Site(tmp_path)
    site.build(pages)
    edited = [report(0, "annat"), *pages[1:]]
    for file in [tmp_path / "written.pickle", *(tmp_path / "pages").iterdir()]:
        file.write_bytes(rubbish + file.read_bytes()[:200])
        site.build(edited)
        assert site.files() == made_anew(edited)
        edited = [report(0, "annat igen"), *edited[1:]]
