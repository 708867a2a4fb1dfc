"""Faults that cosmic-ray does not make: of any condition, of `in`, of what is caught."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators.operator import Operator

# Where the condition stands among the parts of a node.
_CONDITIONS = {"if_stmt": 1, "while_stmt": 1, "assert_stmt": 1, "comp_if": 1, "test": 2}


class Negate(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    """Turns a condition round, wherever it stands; cosmic-ray's own knows no `:=`."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the condition, unless it has a `not` already, which cosmic-ray takes away."""
        if node.type in _CONDITIONS:
            condition = node.children[_CONDITIONS[node.type]]
            if condition.type != "not_test":
                yield condition.start_pos, condition.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Put a `not` before it."""
        place = _CONDITIONS[node.type]
        node.children[place] = _parsed(f" not ({node.children[place].get_code().strip()})")
        return node

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        """Return nothing: cosmic-ray tests its own operators only."""
        return ()


class SwapIn(Negate):
    """Takes `in` for `not in`, and the other way round."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield each such word of a comparison."""
        if node.type == "comparison":
            for word in node.children[1::2]:
                if " ".join(word.get_code().split()) in ("in", "not in"):
                    yield word.start_pos, word.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Take the other word."""
        places = [
            n
            for n in range(1, len(node.children), 2)
            if "in" in node.children[n].get_code().split()
        ]
        word = "in" if "not" in node.children[places[index]].get_code() else "not in"
        node.children[places[index]] = _parsed(f" {word}")
        return node


class Uncaught(Negate):
    """Lets an exception go by; cosmic-ray's own knows no name with a dot."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield each exception that is caught."""
        if node.type == "except_clause":
            for place, among in _caught(node):
                yield among[place].start_pos, among[place].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """Name one in its place that nothing raises."""
        place, among = list(_caught(node))[index]
        among[place] = _parsed(f"{among[place].get_first_leaf().prefix}StopAsyncIteration")
        return node


def _caught(clause: Any) -> Iterator[tuple[int, list[Any]]]:
    """Yield the place of each exception that a clause names, and the nodes it stands among."""
    named = clause.children[1]
    if named.type != "atom":
        yield 1, clause.children
        return
    among = named.children[1]
    if among.type != "testlist_comp":
        yield 1, named.children
        return
    for place in range(0, len(among.children), 2):
        yield place, among.children


def _parsed(code: str) -> Any:
    return parso.parse(code)  # type: ignore[no-untyped-call]
