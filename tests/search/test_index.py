"""The files of the index: what they hold, and how little changes when the handbook does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgrdocs.out.search.ages import NEWEST_AGE, TURNS, ages
from vgrdocs.out.search.analysis import Analyser
from vgrdocs.out.search.blocks import PAGES
from vgrdocs.out.search.cache import KeptBlocks, KeptFiles
from vgrdocs.out.search.encode import DIGITS, front_coded, number, positions, postings, runs
from vgrdocs.out.search.index import build_index as yield_index
from vgrdocs.out.search.keepers import BlockKeeper
from vgrdocs.out.search.shards import by_prefix, file_name
from vgrdocs.out.search.text import stemming_of
from vgrdocs.out.search.unit import Field, Page, Unit, analyse
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


def build_index(
    pages: Iterable[Page],
    analyser: Analyser,
    settings: Mapping[str, object],
    gathered: Iterable[Page] = (),
    kept: BlockKeeper | None = None,
) -> dict[str, str]:
    """All files of an index."""
    made = yield_index(pages, analyser, settings, gathered, kept)
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
    assert sum(length + 1 for length in _numbers(runs(units))[1::2]) == len(units)


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


def test_what_is_gathered_moves_no_unit_of_an_older_page() -> None:
    """Registers say something else with each report; their units come last, in the newest files."""
    pages = [report(place, "akut") for place in range(171)]
    register = Page("uppdrag.html", "Uppdrag", "", (Unit("larm", "Larm", "akut"),))
    alone, both = build_index(pages, ENGLISH, {}), build_index(pages, ENGLISH, {}, [register])
    changed = [name for name in both if both[name] != alone.get(name)]
    assert not [name for name in changed if re.match(r"(recent-|newer-)?(terms|phrases)-", name)]
    last = data(both, "manifest.js")["gathered"]
    assert _units(data(both, "newest-terms.js")["akut"])[-1] == last
    assert "units-g0.js" in changed  # counted by itself: so it has this name whatever comes before


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


def test_facets_count_their_units(swedish: Analyser) -> None:
    """The manifest says how many units each value of a facet has."""
    pages = [report(0, "akut", "beslut"), report(12, "chef")]
    assert data(build_index(pages, swedish, {}), "manifest.js")["facets"] == {
        "kind": {"decision": 3}, "year": {"2000": 2, "2001": 1}
    }  # fmt: skip


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


def kept_in(folder: Path) -> KeptBlocks:
    """What a build before this one has kept."""
    return KeptBlocks(folder, "the same")


@pytest.mark.parametrize("changed", [0, PAGES - 1, PAGES, PAGES * 2 + 5])
@pytest.mark.parametrize("text", ["akut", "akut chef", "beslut " * 9])
def test_an_index_of_kept_blocks_is_that_of_all_pages(
    tmp_path: Path, changed: int, text: str
) -> None:
    """After any edit, with more or fewer pages, the files are those of an index made anew."""
    before = [report(place, WORDS[place % 10], "drift") for place in range(PAGES * 2 + 8)]
    build_index(before, ENGLISH, {}, (), kept_in(tmp_path))
    edited = [*before]
    edited[changed] = report(changed, *[text] * 9)  # more units than a chunk has
    for pages in (edited, before[:-10], [*before, report(len(before), text)]):
        after = build_index(pages, ENGLISH, {}, (), kept_in(tmp_path))
        assert after == build_index(pages, ENGLISH, {})


def test_blocks_that_are_the_same_are_not_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new report has its own units analysed, and the block of no earlier page made again."""
    pages = [report(place, WORDS[place % 10]) for place in range(PAGES * 2)]
    build_index(pages, ENGLISH, {}, (), kept_in(tmp_path))
    made: list[int] = []
    keep = KeptBlocks.keep

    def noting(self: KeptBlocks, number: int, *rest: Any) -> None:
        made.append(number)
        keep(self, number, *rest)

    monkeypatch.setattr(KeptBlocks, "keep", noting)
    build_index([*pages, report(len(pages), "akut")], ENGLISH, {}, (), kept_in(tmp_path))
    assert made == [2]


def test_full_blocks_that_are_the_same_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they have is put together once, and a new report is put to that."""
    pages = [report(place, WORDS[place % 10]) for place in range(PAGES * 2)]
    build_index(pages, ENGLISH, {}, (), kept_in(tmp_path))
    opened: list[int] = []
    block = KeptBlocks.block

    def noting(self: KeptBlocks, number: int, digest: str) -> object:
        opened.append(number)
        return block(self, number, digest)

    monkeypatch.setattr(KeptBlocks, "block", noting)
    build_index([*pages, report(len(pages), "akut")], ENGLISH, {}, (), kept_in(tmp_path))
    assert opened == [2]


class Written:
    """An index in a folder, built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, pages: Iterable[Page], gathered: Iterable[Page] = ()) -> list[str]:
        """Build it, and return the files that were made; what has none any more goes."""
        before = KeptFiles(self.folder / "files.pickle", self.folder / "out", "the same")
        blocks = kept_in(self.folder / "blocks")
        made, names = [], set()
        for name, text in yield_index(pages, ENGLISH, {}, gathered, blocks, before):
            names.add(name)
            if text is not None:
                write_whole(self.folder / "out" / name, text.encode())
                made.append(name)
        before.keep()
        for file in (self.folder / "out").iterdir():
            if file.name not in names:
                file.unlink()
        return made

    def files(self) -> dict[str, str]:
        """All files that are there."""
        return {file.name: file.read_text("utf-8") for file in (self.folder / "out").iterdir()}


WORD = st.sampled_from([*WORDS, "händerna", "handen", "mål", "mal", "åtgärd"])
PAGE_TEXTS = st.lists(st.lists(WORD, max_size=4).map(" ".join), max_size=3)
EDIT = st.tuples(st.sampled_from(["put", "insert", "drop"]), st.integers(0, 200), PAGE_TEXTS)


@settings(max_examples=25, deadline=None)
@given(number=st.integers(0, PAGES + 60), edits=st.lists(EDIT, min_size=1, max_size=4))
def test_an_index_over_its_own_files_is_that_of_all_pages(
    tmp_path_factory: pytest.TempPathFactory,
    number: int,
    edits: list[tuple[str, int, list[str]]],
) -> None:
    """After any edits there are the files of an index made anew, and no other."""
    index = Written(tmp_path_factory.mktemp("index"))
    pages = [report(place, WORDS[place % 10], "drift") for place in range(number)]
    register = Page("register.html", "Register", "", report(0, "akut", "mål").units)
    index.build(pages, [register])
    for what, place, texts in edits:
        where = place % (len(pages) + 1)
        end = where if what == "insert" else where + 1
        pages[where:end] = [] if what == "drop" else [report(where, *texts)]
        index.build(pages, [register])
        assert index.files() == build_index(pages, ENGLISH, {}, [register])


def test_a_new_report_makes_few_files(tmp_path: Path) -> None:
    """Of what older pages have, only the shards are made whose turn it is to take them in."""
    texts = [" ".join(f"{word}{number}" for word in WORDS) for number in range(300)]
    pages = [report(place, text) for place, text in enumerate(texts)]
    index = Written(tmp_path)
    index.build(pages[:-1])
    there = [name for name in index.files() if name.startswith(tuple("0123456789nrtp"))]
    made = [name for name in index.build(pages) if not name.startswith(("units", "facet"))]
    assert len(there) > 30
    assert len(made) < len(there) / 2


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    """Though what it is made of is the same."""
    pages = [report(place, WORDS[place % 10]) for place in range(200)]
    index = Written(tmp_path)
    index.build(pages)
    whole = index.files()
    for name in whole:
        (tmp_path / "out" / name).unlink()
    index.build(pages)
    assert index.files() == whole


@pytest.mark.parametrize("rubbish", [b"", b"damaged", b"\x80\x04N."])
def test_a_damaged_block_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    """Whatever a kept file holds, the index is that of its pages."""
    pages = [report(place, WORDS[place % 10]) for place in range(PAGES + 3)]
    first = build_index(pages, ENGLISH, {}, (), kept_in(tmp_path))
    for file in tmp_path.iterdir():
        file.write_bytes(rubbish + file.read_bytes()[:200])
    assert build_index(pages, ENGLISH, {}, (), kept_in(tmp_path)) == first
