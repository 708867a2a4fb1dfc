"""A block with gaps to fill in, made of its kind's declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .block import Block
from .body import fact_type
from .fields import FieldSpec
from .language import Language, Text
from .mark import what_to_write
from .own_choices import OwnChoices, with_own

GapWriter = Callable[[Text, Sequence[str]], str]
"""Writes a gap: what to fill in, and what there is to choose from."""

_NONE: OwnChoices = {}
_GIVEN: Mapping[str, str] = {}


def needed(kind: type[Block]) -> list[str]:
    """Return the fields that a block is little without: what is required, then what is chosen."""
    required, chosen = [], []
    for name, spec in kind.specs().items():
        if spec.required:
            required.append(name)
        elif spec.choices:
            chosen.append(name)
    return required + chosen


def every(kind: type[Block]) -> list[str]:
    """Return all fields of a kind, those first that it is little without."""
    names = needed(kind)
    for name, spec in kind.specs().items():
        # The heading of a section is its kind's; whoever wants another one writes it.
        is_heading = kind.shape == "section" and spec.role == "argument"
        if name not in names and not is_heading:
            names.append(name)
    return names


def write_block(
    kind: type[Block],
    gap: GapWriter,
    language: Language,
    own: OwnChoices = _NONE,
    given: Mapping[str, str] = _GIVEN,
    *,
    in_full: bool = False,
) -> list[str]:
    """Return the lines of a block whose fields are gaps, but for those that are *given*.

    *own* has the choices that the handbook sets in place of the declared ones. *in_full* it has all
    fields there are, and its list an item with all its parts.
    """
    specs = with_own(kind.specs(), own)
    opening = f":::{{{language.name('kind', kind.kind)}}}"
    options: list[str] = []
    texts: list[str] = []
    names = every(kind) if in_full else needed(kind)
    wanted = [specs[name] for name in names]
    # Gaps may be numbered, in the order in which a writer meets them: the text comes last.
    for spec in sorted(wanted, key=lambda each: each.role == "body"):
        if spec.role == "body":
            texts += ["", _text(spec, gap, language, in_full=in_full)]
            continue
        value = given.get(spec.name) or gap(what_to_write(spec), _choices(spec, own, language))
        if spec.role == "argument":
            opening = f"{opening} {value}"
        else:
            options.append(f":{language.name('field', spec.name)}: {value}")
    return [opening, *options, *(texts if options else texts[1:]), ":::"]


def _choices(spec: FieldSpec, own: OwnChoices, language: Language) -> list[str]:
    """Return what there is to choose from, in the words that a writer types."""
    words = [str(member.value) for member in spec.choices or ()]
    if spec.name in own:
        return words
    return [language.name("choice", word) for word in words]


def _text(spec: FieldSpec, gap: GapWriter, language: Language, *, in_full: bool) -> str:
    """Return a gap for a block's text; an item of a list where the text is one."""
    fact = fact_type(spec.type)
    if fact is None:
        return gap(Text(spec.help), ())
    if not in_full:
        return f"- {gap(Text(spec.help), ())}"
    example: Text = fact.form.values["example"]
    parts = {}
    for name, part in example.values.items():
        is_mark = isinstance(part, Text) and "what" in part.values
        parts[name] = gap(part.values["what"], ()) if is_mark else part
    return language.say(example.fill(**parts))
