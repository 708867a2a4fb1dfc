"""Every value that the open data derive has a sentence of a report, which holds it."""

from __future__ import annotations

from pathlib import Path

from tests.handbooks import built_by_sphinx
from tests.provenance.corpus import write_corpus
from tests.provenance.trace import claims, fault, traced

LEAST = 100
"""How many derived values two series of twelve reports have at least."""


def test_every_derived_value_is_traced_to_a_sentence(tmp_path: Path) -> None:
    """Stated values stand in it, inferred ones follow from it, and unknown ones have none."""
    write_corpus(tmp_path / "source", series=2, reports=12)
    built_by_sphinx(tmp_path / "source", tmp_path / "out")
    number, faults = traced(tmp_path / "out/data", tmp_path / "source", 10_000)
    assert number > LEAST
    assert faults == []
    known = {claim.known["how"] for claim in claims(tmp_path / "out/data")}
    assert known == {"stated", "inferred", "unknown"}


def test_a_value_whose_sentence_is_gone_is_noticed(tmp_path: Path) -> None:
    """Else the tracing would prove nothing."""
    source = tmp_path / "source"
    write_corpus(source, series=1, reports=3)
    built_by_sphinx(source, tmp_path / "out")
    told = [claim for claim in claims(tmp_path / "out/data") if claim.known["how"] == "stated"]
    for claim in told:
        sentence = claim.known["sentences"][0]
        file = source / f"{sentence['document']}.md"
        text = file.read_text("utf-8")
        lines = text.splitlines()
        lines[sentence["line"] - 1] = "Another sentence."
        file.write_text("\n".join(lines), "utf-8")
        assert fault(claim, source)
        file.write_text(text, "utf-8")
    assert told
