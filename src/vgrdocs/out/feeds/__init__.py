"""What readers subscribe to: reports as they come out and are corrected, and days to come.

A feed tells of the newest reports of a series, or of all series, with their whole text. Feeds and
calendars are there only where the handbook has an address, since they are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ...facts.questions import Questions
from ..addresses import addresses_of
from ..formats import Output, Surroundings
from .atom import atom
from .entries import Feed, brought_whole, read_feed
from .json_feed import json_feed
from .names import feed_file

__all__ = ["Feeds"]

_WRITTEN: Mapping[str, Callable[[Feed, str], str]] = {"atom": atom, "json": json_feed}
"""How a feed is written that is found at an address, by the ending of its file."""


class Feeds:
    """Feeds and a calendar for all series together, and for each of several."""

    name = "feeds"

    def outputs(self, ask: Questions, around: Surroundings) -> Iterator[Output]:
        """Yield feeds and calendars."""
        if not addresses_of(around.app.config).root:
            return
        for series in subscriptions(ask):
            yield Output(series, partial(_feed, series), brought_whole(ask, series))
            yield Output(f"{series}.ics", partial(_calendar, series))


def subscriptions(ask: Questions) -> list[str]:
    """Return what can be subscribed to: all series, which is empty, and each of several."""
    found = ask.series_out()
    return ["", *found] if len(found) > 1 else [""] * len(found)


def _feed(series: str, ask: Questions, around: Surroundings) -> Mapping[str, str]:
    addresses, feed = addresses_of(around.app.config), read_feed(ask, around, series)
    found = {}
    for form, write in _WRITTEN.items():
        file = feed_file(series, form)
        found[file] = write(feed, addresses.file(file))
    return found


def _calendar(series: str, ask: Questions, around: Surroundings) -> Mapping[str, bytes]:
    from .calendar import calendar

    told = [series] if series else ask.series_out()
    return {feed_file(series, "ics"): calendar(ask, around, told)}
