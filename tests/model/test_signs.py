"""Signs that look like others: which are read as what they mean, and which are told."""

from __future__ import annotations

import pytest

from vgrdocs.model import as_meant, check_signs, fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#\u00a0Titel", "# Titel"),
        ("-\u202fPunkt", "- Punkt"),
        ("1.\u00a0Punkt", "1. Punkt"),
        ("- [\u00a0] att göra", "- [ ] att göra"),
        ("\u00a0\u00a0- djupare", "  - djupare"),
        ("\u00a0\u00a0\u00a0\u00a0Indraget i ett brev", "Indraget i ett brev"),
        ("\u00a0", " "),
        (":::\u00a0{uppdrag}\u00a0Kurs", ":::{uppdrag} Kurs"),
        (":id:\u00a0kurs", ":id: kurs"),
        ("|\u00a0---\u00a0|", "| --- |"),
        ("2026–03–26\u00a007:30", "2026-03-26 07:30"),
        ("2026\u201103\u201126", "2026-03-26"),
        ("a \u2013\u00a0b\n-\u00a0c", "a \u2013\u00a0b\n- c"),
        ("-\u00a0-\u00a0-", "- - -"),
        ("~~~\u00a0x", "~~~ x"),
        ("```\u00a0x", "``` x"),
        ("> \u00a0- a\u00a0b", ">  - a\u00a0b"),
        ("\u00a0Text\u00a0b", "Text\u00a0b"),
        ("\u1680- a", " - a"),
        ("- :::\u00a0{a}\n: : :", "- :::\u00a0{a}\n:::"),
        ("  ::: : {a}\u00a0b", "  ::::{a} b"),
        ("\u2068031\u2069", "031"),
        ("a\u200db", "ab"),
        ("\ue000 x å", "• x å"),
        (": : : {uppdrag}", ":::{uppdrag}"),
        ("\uff1a\uff1a\uff1a", ":::"),
        ("vård\u00adin\u200bformation", "vårdinformation"),
        ("\u202a031-12 34 56\u202c", "031-12 34 56"),
        ("a\u030a", "å"),
        ("e\ufb00ekt", "effekt"),
        ("\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "fiflffifflstst"),
        ("e\u2010post", "e-post"),
        ("\uf0b7\tPunkt", "•\tPunkt"),
    ],
)
def test_a_sign_is_read_as_what_it_means(written: str, meant: str) -> None:
    """Blanks, hyphens and letters in other forms are what they look like."""
    assert as_meant(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "1\u00a0000 kr, 5\u202f%",
        "Rubrik med hårt\u00a0blanksteg",
        "\U0001f469\u200d\U0001f4bb och \u2764\ufe0f",
        "2019–2020, 2019–20 och kl. 8–10",
        "العربية\u200f",
        "Klockan 7:30: start",
        "a  b\n\n    kod",
        "12026–03–26 och 2026–03–261",
        "***\u00a0***",
        ": :::\u00a0{a}",
        "x \ue000 å",
    ],
)
def test_what_means_something_stays(text: str) -> None:
    """Blanks that hold a number together, joined emoji and years stay as they are."""
    assert as_meant(text) == text


@pytest.mark.parametrize(
    ("word", "letter", "meant"),
    [
        ("\u0430rende", "a (U+0430", "arende"),
        ("k\u043endition", "o (U+043E", "kondition"),
        ("Ann\u0430", "a (U+0430", "Anna"),
        ("e-\u0440\u043est\u0435n", "p (U+0440", "e-posten"),
    ],
)
def test_a_letter_of_another_script_is_told(word: str, letter: str, meant: str) -> None:
    """A word with a letter that only looks like its own is another word, and told; once a line."""
    (problem,) = check_signs(["", f"ett äkta Москва {word} här \u0430rr"])
    assert problem.line == 2
    assert letter.replace(" (", "' (") in str(problem.message)
    assert str(problem.message).startswith(f"'{word}'")
    assert str(problem.hint) == f"write it again: {meant}"


def test_words_of_other_scripts_are_words() -> None:
    """Whole words in Cyrillic or Greek, and signs for quantities, are left alone."""
    assert list(check_signs(["Москва och Αθήνα", "5 \u03bcm, 3 Ω, 12 \u00b5g, 20 °C"])) == []


def test_letters_in_a_wrong_encoding_are_told_once() -> None:
    """One wrong encoding is one fault, however many letters it spoils."""
    found = list(check_signs(["abc", "FÃ¶rst", "sÃ¥ hÃ¤r"]))
    assert [(problem.code.value, problem.line) for problem in found] == [("garbled-letters", 2)]


def test_a_dash_in_a_name_is_a_hyphen() -> None:
    """A name that a word processor put a dash into is the same name."""
    assert fold("Kommunikativ–lägesbild") == fold("kommunikativ-lägesbild")
