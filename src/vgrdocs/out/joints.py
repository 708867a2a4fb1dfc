"""Where words may break on a line: between the parts of compounds. Knows no format."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..record.files import write_whole
from .search.analysis import Analyser, OwnWords, lexicon
from .search.cache import fingerprint
from .search.text import stemming_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
SHORTEST = 3  # letters of a part that may stand alone on a line
_LETTERS = r"[^\W\d_]"


class Joints:
    """The joints of words, found with the dictionary of the search and the handbook's own words.

    `known` keeps what was found: a word in lower case -> its parts, with "|" between them.
    """

    def __init__(self, split: Callable[[str], Iterable[str]], known: dict[str, str]) -> None:
        self.known = known
        self.new: dict[str, str] = {}
        """What has been found since somebody emptied it."""
        self._split = split

    def parts(self, word: str) -> list[str]:
        """Return the parts of a word as they are written; the word alone if it is no compound."""
        lower = word.lower()
        if len(lower) != len(word):  # a letter that is two in lower case: places would not fit
            return [word]
        if lower not in self.known:
            self.known[lower] = self.new[lower] = "|".join(_wide(self._split(lower)))
        found: list[str] = []
        start = 0
        for part in self.known[lower].split("|"):
            found.append(word[start : start + len(part)])
            start += len(part)
        return found

    def soften(self, text: str, longest: int) -> str:
        """Return *text* with soft hyphens at the joints of words of more letters than *longest*."""
        if len(text) <= longest:
            return text
        # Whatever stands between two blanks; to look for the letters at once takes many times that.
        return re.sub(
            rf"\S{{{longest + 1},}}", lambda found: self._soften_piece(found[0], longest), text
        )

    def _soften_piece(self, piece: str, longest: int) -> str:
        """Return what stands between two blanks with soft hyphens; an address as it is."""
        if is_address(piece):
            return piece
        return re.sub(
            rf"{_LETTERS}{{{longest + 1},}}",
            lambda found: SOFT_HYPHEN.join(self.parts(found[0])),
            piece,
        )


_ADDRESS = re.compile(r"[@\\_]|://|\w[./]\w\S*[./]\w")
_AFTER_SIGN = re.compile(r"(?<=[./@_=&?:\\-])(?=\w)")


def is_address(piece: str) -> bool:
    """Say whether a piece without blanks is an address, a path or a name of machines.

    A hyphen at the end of a line would seem to belong to it.
    """
    return _ADDRESS.search(piece) is not None


def address_parts(piece: str) -> list[str]:
    """Return the parts of an address between which a line may end, each with its sign."""
    return _AFTER_SIGN.split(piece)


_FIGURE = re.compile(
    r"[-+\N{MINUS SIGN}\N{EN DASH}\d][\d\s.,:/%‰]*( (kr|tkr|mkr|mnkr|st|min|tim))?"
)
_LONGEST_FIGURE = 20


def is_figure(cell: nodes.Element) -> bool:
    """Say whether a cell holds a figure alone, whose groups of digits belong together."""
    text = cell.astext()
    return len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) is not None


def _wide(parts: Iterable[str]) -> list[str]:
    """Join parts that are too short to stand alone with the part before, else with the next."""
    found: list[str] = []
    for part in parts:
        if found and (len(part) < SHORTEST or len(found[-1]) < SHORTEST):
            found[-1] += part
        else:
            found.append(part)
    return found


def _sure_parts(analyser: Analyser, word: str) -> list[str]:
    """Return the parts where the dictionary says how words begin and end compounds.

    Where parts only fit, a hyphen in sight would be wrong too often.
    """
    parts = analyser.all_parts(word)
    if all(part.is_sure for part in parts):
        return [part.text for part in parts]
    return [word]


_OPEN: WeakKeyDictionary[BuildEnvironment, Joints] = WeakKeyDictionary()


def joints_of(env: BuildEnvironment) -> Joints:
    """Return the joints of a handbook, the same ones throughout a build."""
    if env not in _OPEN:
        _OPEN[env] = _open(env)
    return _OPEN[env]


_FILE = "vgrdocs-joints.json"


def _open(env: BuildEnvironment) -> Joints:
    code, own = env.config.language, env.config.vgrdocs_search_words
    # What is not known yet opens the dictionary, which takes long.
    analyser = Analyser(stemming_of(code), partial(lexicon, code), OwnWords.parse(own))
    return Joints(partial(_sure_parts, analyser), _load(env))


def _load(env: BuildEnvironment) -> dict[str, str]:
    try:
        kept = json.loads(Path(env.doctreedir, _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if kept["made_with"] != _made_with(env):
        return {}
    found: dict[str, str] = kept["joints"]
    return found


def _made_with(env: BuildEnvironment) -> str:
    return fingerprint(env.config.language, env.config.vgrdocs_search_words)


_FIRST_PROCESS = os.getpid()
"""What keeps the joints; pages may be written by others, which begin with all that it has."""


def hand_over_joints(env: BuildEnvironment) -> None:
    """Hand what was found to the first process, if this is another.

    The next build would open the dictionary for it.
    """
    found = joints_of(env).new
    if found and os.getpid() != _FIRST_PROCESS:
        part = Path(env.doctreedir, f"{_FILE}.{secrets.token_hex(4)}.part")
        write_whole(part, json.dumps(found, ensure_ascii=False).encode())
        found.clear()


def keep_joints(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: keep what was found, in all processes, for the next build."""
    if not hasattr(app, "env"):
        return
    parts = list(Path(app.doctreedir).glob(f"{_FILE}.*.part"))
    if app.env not in _OPEN and not parts:
        return
    joints = joints_of(app.env)
    for part in parts:
        joints.new.update(json.loads(part.read_text(encoding="utf-8")))
        part.unlink()
    if joints.new:
        joints.known.update(joints.new)
        joints.new.clear()
        held = {"made_with": _made_with(app.env), "joints": joints.known}
        text = json.dumps(held, ensure_ascii=False, sort_keys=True)
        write_whole(Path(app.doctreedir, _FILE), text.encode())
