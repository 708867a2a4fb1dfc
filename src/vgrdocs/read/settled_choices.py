"""The choices that a conf.py sets for fields, for the handbook or for one of its series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..model import BLOCKS, Block, Declared, OwnChoice, Text, fold, own_choices
from .problems import handbook_language
from .setting import ValueForm, are_by_name

if TYPE_CHECKING:
    from sphinx.config import Config

CHOICES = ValueForm('{"kind": {"field": ["choice", "choice"]}}', are_by_name)
SERIES_CHOICES = ValueForm(
    '{"series": {"kind": {"field": ["choice", "choice"]}}}',
    lambda value: are_by_name(value) and all(map(are_by_name, value.values())),
)

SettledChoices = dict[str, type[OwnChoice]]


def choices_of(config: Config, series: str, block: type[Declared]) -> SettledChoices:
    """Return the choices that the reports of a series have for fields of a kind, by field."""
    found = _of_kind(config, config.vgrdocs_choices, block)
    return found | choices_of_series(config, series, block)


def choices_of_series(config: Config, series: str, block: type[Declared]) -> SettledChoices:
    """Return those of them that are set for the series alone."""
    return _of_kind(config, config.vgrdocs_series_choices.get(series, {}), block)


def _of_kind(config: Config, settled: Mapping[str, Any], block: type[Declared]) -> SettledChoices:
    language = handbook_language(config)
    found: SettledChoices = {}
    for kind, fields in settled.items():
        if language.read_name("kind", kind, BLOCKS) != block.kind:
            continue
        for field, words in fields.items():
            name = language.read_name("field", field, block.specs())
            if name:
                found[name] = own_choices(tuple(words))
    return found


def choice_faults(config: Config) -> Iterator[Text]:
    """Yield what is wrong with the choices that a conf.py sets, before a document is read."""
    yield from _faults(config, "vgrdocs_choices", config.vgrdocs_choices, CHOICES.example)


def series_choice_faults(config: Config) -> Iterator[Text]:
    """Yield what is wrong with those that it sets for single series."""
    for settled in config.vgrdocs_series_choices.values():
        yield from _faults(config, "vgrdocs_series_choices", settled, SERIES_CHOICES.example)


def _faults(config: Config, setting: str, settled: Mapping[str, Any], form: str) -> Iterator[Text]:
    malformed = Text("{setting} must be written as {example}", setting=setting, example=form)
    language = handbook_language(config)
    for kind, fields in settled.items():
        name = language.read_name("kind", str(kind), BLOCKS)
        if name is None:
            unknown = Text(
                "{setting} names '{kind}', but there is no such kind; it can be: {kinds}"
            )
            kinds = [Text(each, "kind") for each in BLOCKS if _adaptable(BLOCKS[each])]
            yield unknown.fill(setting=setting, kind=kind, kinds=kinds)
        elif not isinstance(fields, Mapping):
            yield malformed
        else:
            for field, words in fields.items():
                yield from _field_faults(config, setting, BLOCKS[name], (field, words), malformed)


def _field_faults(
    config: Config,
    setting: str,
    block: type[Block],
    settled: tuple[object, object],
    malformed: Text,
) -> Iterator[Text]:
    field, words = settled
    allowed = _adaptable(block)
    language = handbook_language(config)
    if language.read_name("field", str(field), allowed) is None:
        refusal = Text(
            "{setting}: '{field}' of '{kind}' can't have choices of its own; these can: {fields}"
        )
        fields = [Text(each, "field") for each in allowed]
        kind = Text(block.kind, "kind")
        yield refusal.fill(setting=setting, field=field, kind=kind, fields=fields)
        return
    if not isinstance(words, list | tuple):
        yield malformed
        return
    is_text = all(isinstance(word, str) and fold(word) for word in words)
    if not is_text or len(set(map(fold, map(str, words)))) < max(2, len(words)):
        few = Text("{setting}: the choices of '{field}' must be two or more different words")
        yield few.fill(setting=setting, field=field)


def _adaptable(block: type[Block]) -> list[str]:
    """Return the fields of a kind that may have choices of a handbook's own."""
    return [name for name, spec in block.specs().items() if spec.adaptable]
