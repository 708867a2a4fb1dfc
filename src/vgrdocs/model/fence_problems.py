"""What can be wrong with fences, as it is said to the writer."""

from __future__ import annotations

from .fence import Fence
from .hint import Command, Hint
from .language import Text
from .problem import Code, Problem


def closes_nothing(marks: str, line: int) -> Problem:
    """A line of colons that no block is open for."""
    return Problem(
        Code.STRAY_FENCE,
        Text(
            "'{marks}' closes nothing, and the rest of the page would be read as a block",
            marks=marks,
        ),
        hint=Hint("remove the line, or open the block that it should close"),
        line=line,
    )


def names_no_block(fence: Fence) -> Problem:
    """Colons with a text that is no name in braces."""
    name = fence.info.split()[0].strip("{}")
    return Problem(
        Code.UNKNOWN_KIND,
        Text("'{marks} {info}' names no block", marks=fence.marks, info=fence.info),
        hint=Hint(
            "write the block's name in braces: {example}",
            example=Command(f"{fence.marks}{{{name}}}"),
        ),
        line=fence.line,
    )


def never_closed(fence: Fence) -> Problem:
    """A block whose end is missing."""
    return Problem(
        Code.UNCLOSED_FENCE,
        Text("'{opening}' is never closed", opening=fence.opening),
        hint=Hint(
            "write '{marks}' on a line of its own where the block ends", marks=Command(fence.marks)
        ),
        line=fence.line,
    )


def leaves_item(fence: Fence) -> Problem:
    """A fence that begins an item of a list and ends outside it, where Markdown does not see it."""
    return Problem(
        Code.UNCLOSED_FENCE,
        Text("'{opening}' begins an item of a list, and does not end in it", opening=fence.opening),
        hint=Hint("write the lines below it, and its end, as far in as it stands itself"),
        line=fence.line,
    )


def endless_code(fence: Fence) -> Problem:
    """Code whose end is missing."""
    return Problem(
        Code.SWALLOWED_REST,
        Text(
            "'{marks}' opens code that is never closed, and swallows the rest of the page",
            marks=fence.marks,
        ),
        hint=Hint(
            "write '{marks}' on a line of its own after the code, or remove this line",
            marks=Command(fence.marks),
        ),
        line=fence.line,
    )


def endless_comment(line: int) -> Problem:
    """A comment whose end is missing."""
    return Problem(
        Code.SWALLOWED_REST,
        Text("'<!--' opens a comment that is never closed, and swallows the rest of the page"),
        hint=Hint("write '-->' after the comment"),
        line=line,
    )


def closes_outer(fence: Fence, parent: Fence) -> Problem:
    """A block in another that it would close, having as many colons."""
    return Problem(
        Code.INNER_FENCE,
        Text(
            "'{inner}' stands in '{outer}' on line {line}, which must have more colons",
            inner=fence.opening,
            outer=parent.opening,
            line=parent.line,
        ),
        hint=Hint(
            "write {marks} on the lines {opening} and {closing}",
            marks=Command(parent.sign * parent.needs()),
            opening=parent.line,
            closing=parent.closed,
        ),
        line=fence.line,
    )


def too_deep(line: int) -> Problem:
    """Blocks, quotations or lists that stand in each other without end."""
    return Problem(
        Code.TOO_DEEP,
        Text("blocks, quotations or lists stand too deep in each other"),
        hint=Hint("close them, or take the innermost out"),
        line=line,
    )
