"""The looks at what a paste from elsewhere leaves in a text."""

from __future__ import annotations

from .fence_words import look_at_fence_words
from .indented import look_at_indented
from .line_headings import look_at_line_headings
from .links_left import look_at_links_left
from .list_numbers import look_at_list_numbers
from .list_signs import look_at_list_signs
from .looks import Look
from .mark_leftovers import look_at_mark_leftovers
from .marks_left import look_at_marks_left
from .pasted_tables import look_at_pasted_tables
from .table_rows import look_at_table_rows
from .vanished import look_at_vanished

PASTED: tuple[Look, ...] = (
    look_at_list_signs,
    look_at_list_numbers,
    look_at_pasted_tables,
    look_at_table_rows,
    look_at_indented,
    look_at_fence_words,
    look_at_line_headings,
    look_at_links_left,
    look_at_marks_left,
    look_at_mark_leftovers,
    look_at_vanished,
)
