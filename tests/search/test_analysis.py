"""Words and the keys they are found by."""

from __future__ import annotations

import pytest

from vgrdocs.out.search.analysis import HEAD, INNER, MODIFIER, WHOLE, Analyser, OwnWords
from vgrdocs.out.search.compounds import Splitter
from vgrdocs.out.search.lexicon import read_irregular
from vgrdocs.out.search.text import stemming_of, without_diacritics, words_of

SPLITS = """
    akut|mottagningen arbets|miljö|verket arkiv|myndigheten avtals|förhandling
    behörighets|styrningen data|skydds|ombudet dubbel|dokumentationen dröm|fångare hälso|nämnden
    informations|säkerheten journal|systemet klinik|chefen kris|informationen
    kris|lednings|staben kyrko|gården läkar|brist patient|säkerhets|arbetet person|uppgifter
    psykiatri|mottagning samordnings|gruppen skol|barn sommar|värme trafik|störningar
    utskotts|mötet vinter|däck väntetids|rapporten samverkan information beslutade regionen
    kommunerna patienterna avdelning kvalitet händelse ansvar sjuk|sköterskorna vård|plan
    sand|säckarna brand|filt rapporten kontakten
"""


def keys(analyser: Analyser, word: str) -> dict[str, float]:
    """The keys of a word with their weights."""
    return {
        without_diacritics(stem): round(weight, 2) for stem, weight in analyser.word(word).stems
    }


def test_words_are_composed_and_lower_case() -> None:
    """Å written as two characters is the same letter, and case does not matter."""
    assert words_of("A\u030arsdag, HN-7741 & e_post") == ["årsdag", "hn", "7741", "e", "post"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [("miljö", "miljo"), ("tromsø", "tromso"), ("idé", "ide"), ("straße", "strasse")],
)
def test_folding_takes_diacritics_away(word: str, folded: str) -> None:
    """A word without its diacritics is a word that any keyboard can type."""
    assert without_diacritics(word) == folded


@pytest.mark.parametrize("expected", SPLITS.split())
def test_compounds_are_split_where_a_swede_would(swedish: Analyser, expected: str) -> None:
    """The dictionary's words are found in compounds, and simple words stay whole."""
    parts = swedish.split(expected.replace("|", ""))
    assert "|".join(part.text for part in parts) == expected


def test_words_that_only_fit_weigh_less(swedish: Analyser) -> None:
    """What the dictionary does not know to end compounds, as "tak", is found, but counts less."""
    assert [part.text for part in swedish.split("kostnadstaket")] == ["kostnads", "taket"]
    assert 0 < keys(swedish, "kostnadstaket")["tak"] < HEAD


def test_parts_weigh_less_than_the_whole_word(swedish: Analyser) -> None:
    """A compound is found by every run of its parts: best by the head, then by the beginning."""
    found = keys(swedish, "samordningsgruppsmötet")
    assert found["samordningsgruppsmot"] == 1
    assert (found["mot"], found["samordning"], found["grupp"]) == (HEAD, MODIFIER, INNER)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("handböckerna", "handbok"),
        ("beslöt", "besluta"),
        ("listan", "lista"),
        ("läsarna", "läsare"),
        ("städer", "stad"),
        ("avbröts", "avbryta"),
        ("tänderna", "tand"),
        ("vårdinformationsmiljön", "miljö"),
    ],
)
def test_inflected_words_are_found_by_their_dictionary_form(
    swedish: Analyser, written: str, typed: str
) -> None:
    """What Snowball leaves apart, the dictionary brings together, also where the vowel changes."""
    assert without_diacritics(swedish.stemming.stem(typed)) in keys(swedish, written)


def test_the_doer_is_not_the_deed(swedish: Analyser) -> None:
    """Snowball makes läsare (a reader) the same as läsa (to read); here they are two words."""
    assert keys(swedish, "läsare").keys().isdisjoint(keys(swedish, "läsa"))


def test_typed_forms_lead_to_words_of_the_text(swedish: Analyser) -> None:
    """A form that the text lacks, and that stems otherwise, is an alias of the word that it has."""
    assert ("listan", "list") in set(swedish.word("listor").aliases)
    assert ("licens", "lic") in set(swedish.word("licenskostnaden").aliases)


def test_own_words_split_and_mean_the_same(swedish: Analyser) -> None:
    """The handbook's words add compounds, inflected ones too, and synonyms both ways."""
    assert "vim" in keys(swedish, "vimplattformen")
    assert {("vim", "vårdinformationsmiljö"), ("vårdinformationsmiljö", "vim")} <= set(
        swedish.synonyms()
    )


def test_own_words_need_no_dictionary() -> None:
    """A handbook in any language can say what its compounds are made of."""
    german = Analyser(stemming_of("de"), own=OwnWords.parse(["lage|bericht", "LB = Lagebericht"]))
    assert keys(german, "lageberichte") == {"lagebericht": 1, "lag": MODIFIER, "bericht": HEAD}
    assert ("lb", "lagebericht") in set(german.synonyms())


@pytest.mark.parametrize(
    ("code", "word", "stem"), [("de", "häuser", "haus"), ("nb_NO", "bøkene", "bøk")]
)
def test_any_language_that_snowball_knows_is_stemmed(code: str, word: str, stem: str) -> None:
    """Without a dictionary nothing is split, but words are stemmed."""
    analyser = Analyser(stemming_of(code))
    assert analyser.stemming.stem(word) == stem
    assert [found for found, _ in analyser.word(word).stems] == [stem]


def test_a_language_that_nobody_knows_is_searched_as_it_is() -> None:
    """A language without a stemmer gets folding only."""
    assert Analyser(stemming_of("tlh")).word("tlhingan").stems == (("tlhingan", WHOLE),)


def test_irregular_forms_are_read_from_lines() -> None:
    """A form may belong to several words, and comments are left out."""
    assert read_irregular("# verbs\nfara for\nföra for # made up\n") == {"for": ("fara", "föra")}


class NoWords:
    """A dictionary without words."""

    def has(self, word: str) -> bool:
        """No word is listed."""
        return False

    def lemmas(self, form: str) -> tuple[str, ...]:
        """No form belongs to a word."""
        return ()

    def first(self, form: str) -> str:
        """No form begins a compound."""
        return ""

    def last(self, form: str) -> str:
        """No form ends a compound."""
        return ""

    def may_have(self, form: str) -> bool:
        """Any form may be of a word, as long as nobody has looked."""
        return True


def test_a_piece_that_is_passed_over_is_no_part(swedish: Analyser) -> None:
    """What the lexicon has not looked up, since it can't be of a word, it does not find either."""
    lexicon = swedish.lexicon
    assert lexicon
    words = SPLITS.replace("|", "").split()
    pieces = {word[a:b] for word in words for a in range(len(word)) for b in range(a + 1, 40)}
    passed_over = [piece for piece in pieces if not lexicon.may_have(piece)]
    assert len(passed_over) > len(pieces) / 4
    splitter = Splitter(lexicon)
    for piece in passed_over:
        assert not lexicon.lemmas(piece)
        assert not lexicon.has(piece)
        assert not splitter._first_part(piece)


def test_unknown_words_stay_whole() -> None:
    """Without known parts a word is one part, however long."""
    assert [part.text for part in Splitter(NoWords()).split("abcdefghijklmnop" * 10)] == [
        "abcdefghijklmnop" * 10
    ]
