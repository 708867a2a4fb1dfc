"""The other sites that are to show the reports, as conf.py has them; `publish.push` knows kinds."""

from __future__ import annotations

from .setting import ValueForm, are_by_name


def _are_targets(value: object) -> bool:
    return are_by_name(value) and all(_is_target(each) for each in value.values())


def _is_target(value: object) -> bool:
    return are_by_name(value) and isinstance(value.get("kind"), str)


NAME = "vgrdocs_push_targets"
FORM = ValueForm('{"name": {"kind": "...", "...": "..."}}', _are_targets)
