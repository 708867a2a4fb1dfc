"""In which order the PDF of a whole handbook holds its documents. Knows their names only."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence


def reading_order(
    first: str,
    listed: Mapping[str, Sequence[str]],
    found: Container[str],
    reports: Sequence[str],
) -> list[str]:
    """The documents in the order of the tables of contents, from the *first* on.

    *listed* says what each document's tables list, *found* which documents there are. Reports that
    no table lists come after their series' page, or at the end if it has none.
    """
    # Those that a table lists are here too, but its place for them is met first.
    of_series: dict[str, list[str]] = {}
    for docname in reports:
        of_series.setdefault(_series_page(docname), []).append(docname)
    order: dict[str, None] = {}
    waiting = [first]
    while waiting:
        docname = waiting.pop()
        # Two tables may list one document, and a table may name one that is not there.
        if docname not in order and docname in found:
            order[docname] = None
            below = [*listed.get(docname, []), *of_series.get(docname, [])]
            # The last in is the first out: what is below comes before what is beside.
            waiting.extend(reversed(below))
    order.update(dict.fromkeys(reports))
    return list(order)


def _series_page(docname: str) -> str:
    folder = docname.rpartition("/")[0]
    return f"{folder}/index".lstrip("/")
