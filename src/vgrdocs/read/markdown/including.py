"""Files that a page includes, and those that they include: no circles, and not without end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...model import MOST_SIGNS, Hint, Problem, Text, too_many_signs
from ..inside import inside
from ..look import AS_CODE
from ..refusal import Refusal

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_MOST = 100
"""How many files a page may include, one several times counted so often."""


class Including:
    """What the page that is being read has included, and what it is including."""

    def __init__(self) -> None:
        self.open: list[Path] = []
        self.count = 0
        self.signs = 0

    def refused(self, file: Path, name: str, line: int) -> Problem | None:
        """Return what to say of a file that can't be included as well; None if it can."""
        self.count += 1
        self.signs += file.stat().st_size
        if file in self.open:
            message = Text("'{name}' includes itself", name=name)
            hint = Hint("take the line out")
            return Problem(Refusal.INCLUDED_TWICE, message, hint=hint, line=line)
        if self.count > _MOST:
            message = Text("the page includes more than {most} files", most=_MOST)
            hint = Hint("put their texts together in fewer files")
            return Problem(Refusal.INCLUDED_TWICE, message, hint=hint, line=line)
        if self.signs > 2 * MOST_SIGNS:
            return too_many_signs(line)
        return None

    @contextmanager
    def of(self, env: BuildEnvironment, first_line: str, content: str) -> Iterator[None]:
        """Remember a file while it is included, and whether it is shown as code."""
        file = inside(env, env.docname, first_line.strip())
        self.open += [file] if file else []
        as_code = any(f":{option}:" in content for option in ("literal", "code"))
        before = env.temp_data.get(AS_CODE)
        env.temp_data[AS_CODE] = as_code
        try:
            yield
        finally:
            env.temp_data[AS_CODE] = before
            if file:
                self.open.pop()
