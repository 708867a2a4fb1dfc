"""Any service that keeps a page at an address of its own, in a form that conf.py gives.

PUT and DELETE may be repeated (RFC 9110, 9.2.2), so that the address is all that has to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from ....read.setting import ValueForm
from ..page import PushedPage, page_key
from ..service import Service
from ..target import PushTarget, is_safe_address, setting

_PLACE = re.compile(r"\{(\w+)\}")
PLACES = ("key", "html", "title", "compiled", "series", "category", "audience", "address")
"""What a template may have filled in, in braces."""

TOKEN = "TOKEN"  # noqa: S105 - the end of a variable's name
"""The end of the variable with the token, where the service wants one."""


def _is_address(value: object) -> bool:
    return is_safe_address(value) and _PLACE.findall(str(value)) == ["key"]


def _is_template(value: object) -> bool:
    return isinstance(value, Mapping) and all(_fits(text) for text in _texts(value))


def _fits(text: object) -> bool:
    return isinstance(text, str) and set(_PLACE.findall(text)) <= {*PLACES}


def _texts(value: object) -> Iterator[object]:
    """Yield the texts of a template, and whatever in it is nothing that JSON has."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if not isinstance(name, str):
                yield name
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif not (value is None or isinstance(value, bool | int | float)):
        yield value


ADDRESS = ValueForm('"https://intranet.example.org/pages/{key}"', _is_address)
BODY = ValueForm(f'{{"...": "{{html}}"}} ({", ".join(PLACES)})', _is_template)


@dataclass(frozen=True, kw_only=True)
class HttpTarget(PushTarget, called="http"):
    """A service that takes JSON of any form; `body` is that JSON, with places to fill in."""

    secrets: ClassVar[Mapping[str, bool]] = {TOKEN: False}

    address: str = setting(ADDRESS)
    body: Mapping[str, Any] = setting(BODY)

    @cached_property
    def _service(self) -> Service:
        token = self.secret(TOKEN)
        return Service(self.outside, (lambda: token) if token else None)

    def put(self, page: PushedPage, known: str) -> str:
        """Put the page at its address."""
        del known
        self._service.ask("PUT", self._at(page.key), with_places_filled(self.body, page))
        return page.key

    def remove(self, report: str, known: str) -> None:
        """Delete what is at the page's address."""
        del known
        self._service.ask("DELETE", self._at(page_key(report)), fine={404, 410})

    def _at(self, key: str) -> str:
        return self.address.replace("{key}", key)


def with_places_filled(template: Any, page: PushedPage) -> Any:
    """Return a template of JSON with what it asks of a page filled in.

    Where a place is all of a text, the value stands in its stead, which may be a list; since
    values are filled in before the JSON is written, nothing in them has to be quoted.
    """
    if isinstance(template, Mapping):
        return {name: with_places_filled(each, page) for name, each in template.items()}
    if isinstance(template, list | tuple):
        return [with_places_filled(each, page) for each in template]
    if not isinstance(template, str):
        return template
    values = {**page.said, "key": page.key, "html": page.html, "title": page.title}
    whole = _PLACE.fullmatch(template)
    if whole:
        return values[whole[1]]
    return _PLACE.sub(lambda found: _in_text(values[found[1]]), template)


def _in_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
