"""Contents of pages are given back as they were, with the numbers that headings got meanwhile."""

from __future__ import annotations

import pickle

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from vgrdocs.read.packed_contents import PackedContents

NAMES = st.sampled_from("abcd")
STEPS = st.lists(st.tuples(st.sampled_from(["note", "number", "forget", "pack"]), NAMES))


def tree(words: str) -> nodes.bullet_list:
    """Return the contents of a page with one heading."""
    heading = nodes.reference("", words, refuri=f"#{words}", anchorname=f"#{words}")
    return nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "", heading)))


def texts(contents: PackedContents | dict[str, nodes.bullet_list]) -> dict[str, str]:
    """Return docname -> the contents as text."""
    return {docname: kept.pformat() for docname, kept in contents.items()}


@given(STEPS)
def test_contents_are_as_in_a_plain_dict(steps: list[tuple[str, str]]) -> None:
    """Whatever is noted, numbered and forgotten between packings, here and in the next build."""
    plain: dict[str, nodes.bullet_list] = {}
    kept = PackedContents({})
    for number, (step, name) in enumerate(steps):
        if step == "note":
            plain[name], kept[name] = tree(f"{name}{number}"), tree(f"{name}{number}")
        elif step == "number" and name in plain:
            for contents in (plain[name], kept[name]):
                for heading in contents.findall(nodes.reference):
                    heading["secnumber"] = (number,)
        elif step == "forget":
            plain.pop(name, None)
            kept.pop(name, None)
        elif step == "pack":
            kept.pack()
        assert (len(kept), name in kept) == (len(plain), name in plain)
    again: PackedContents = pickle.loads(pickle.dumps(kept))  # noqa: S301
    assert texts(kept) == texts(again) == texts(plain)


def test_what_another_process_read_is_taken_over_as_it_is_kept() -> None:
    """Nothing is unpacked for it, and what was known of the document before is gone."""
    here, there = PackedContents({"a": tree("old")}), PackedContents({"a": tree("new")})
    there.pack()
    here["a"] = there.packed["a"]
    assert here.packed == there.packed
    assert texts(here) == {"a": tree("new").pformat()}
