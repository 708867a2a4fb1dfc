"""Long words on pages: soft hyphens at their joints, in what is shown and nowhere else."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...read.stages import EnvUpdated, PageContext, PostTransforms
from ...show.nodes import item_title
from ..joints import SOFT_HYPHEN, Joints, address_parts, is_address, is_figure, joints_of
from ..search.collect import UNITS
from .dress import kind_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Letters of a word that find room in any place of the kind, on a screen of 320 pixels.
IN_TITLES = 14
IN_CELLS = 14
IN_TEXT = 20
LONG_WORD = "vgr-long-word"

_TITLES = (nodes.title, nodes.rubric, nodes.caption, item_title)
_AS_WRITTEN = (nodes.literal, nodes.literal_block, nodes.raw, nodes.Invisible, nodes.math)
_ADDRESSES = re.compile(r"(\S*[@./_\\]\S{12,}|\S{12,}[@./_\\]\S+)")
_LONG = re.compile(rf"[^\W\d_]{{{IN_CELLS + 1},}}")

_LONG_PIECE = re.compile(
    rf"<code\b.*?</code>|<[^>]*>|[^\s<>]*[^\W\d_]{{{IN_TEXT + 1},}}[^\s<>]*", re.DOTALL
)
"""What stands between blanks and tags with a word that finds no room; tags and code, to be kept."""
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"(<a\b[^>]*)>(.*?)(</a>)", re.DOTALL)
FIGURE = "vgr-figure"


class SoftenWords(SphinxPostTransform):
    """Puts soft hyphens into the copy of a document that is about to be written.

    Searches, data and the titles in menus are made of the document itself, which has none.
    """

    default_priority = PostTransforms.SOFTEN_WORDS.number
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document."""
        soften_words(self.document, joints_of(self.env))
        for entry in self.document.findall(nodes.entry):
            if is_figure(entry):
                entry["classes"].append(FIGURE)
        self.hold_titles_together()

    def hold_titles_together(self) -> None:
        """Let what follows a title's icon be one thing: each would be a column beside it."""
        for icon in list(self.document.findall(kind_icon)):
            title = icon.parent
            if isinstance(title, nodes.title) and len(title.children) > 2:
                words = title.children[1:]
                title.children = [icon]
                title += nodes.inline("", "", *words, classes=["vgr-heading"])


def soften_words(shown: nodes.Element, joints: Joints) -> None:
    """Put soft hyphens into the long words of what is shown."""
    for text in list(shown.findall(nodes.Text)):
        # Most texts have no long word, and need no look at where they stand.
        if _LONG.search(text) or _ADDRESSES.search(text):
            _soften(text, joints)


def _soften(text: nodes.Text, joints: Joints) -> None:
    """Put soft hyphens into one text, and places to break into its addresses."""
    room = _room(text)
    if not room:
        return
    shown: list[nodes.Node] = []
    for words in _ADDRESSES.split(text):
        if is_address(words):
            shown += _breaking(words)
        elif room == IN_TITLES:
            shown += _kept_together(joints, words)
        elif words:
            shown.append(nodes.Text(joints.soften(words, room)))
    text.parent.replace(text, shown)


def _room(text: nodes.Text) -> int:
    """Return the letters for which there is room where *text* stands; 0 if it stays as it is."""
    room = IN_TEXT
    above = text.parent
    while above is not None:
        if isinstance(above, _AS_WRITTEN):
            return 0
        if isinstance(above, _TITLES):
            room = IN_TITLES
        elif isinstance(above, nodes.table) and room == IN_TEXT:
            # On a narrow screen each row of a register is a list of its own.
            room = IN_TEXT if "vgr-register" in above["classes"] else IN_CELLS
        above = above.parent
    return room


def _breaking(address: str) -> Iterator[nodes.Node]:
    """Yield an address with places where it may break, which nobody copies along."""
    first, *others = address_parts(address)
    yield nodes.Text(first)
    for part in others:
        yield nodes.raw("", "<wbr>", format="html")
        yield nodes.Text(part)


def _kept_together(joints: Joints, text: str) -> Iterator[nodes.Node]:
    """Yield the parts of a title; a long word is a node, which breaks only on a line of its own."""
    # With what stands against it, so that no full stop begins a line.
    for piece in re.split(rf"(\S*[^\W\d_]{{{IN_TITLES + 1},}}\S*)", text):
        softened = joints.soften(piece, IN_TITLES)
        if SOFT_HYPHEN in softened:
            yield nodes.inline("", softened, classes=[LONG_WORD])
        elif piece:
            yield nodes.Text(piece)


def learn_joints(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: find the joints of all words before several processes write.

    Else each of them would open the dictionary.
    """
    if app.builder.format == "html" and app.parallel > 1:
        joints = joints_of(app.env)
        for units in getattr(env, UNITS, {}).values():
            for unit in units:
                for word in _LONG.findall(f"{unit.heading} {unit.shown}"):
                    joints.parts(word)
    return []


def lend_softener(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Handle ``html-page-context``: give our templates a function for the links around a page."""
    context["vgr_soften"] = partial(soften_links, joints_of(app.env))


def soften_links(joints: Joints, shown: str) -> Markup:
    """Return HTML with soft hyphens in the long words of its links.

    Some screen readers stop at each, so that such a link has its name without them as well.
    """
    return Markup(_LINK.sub(partial(_soften_link, joints), shown))  # noqa: S704 - it was HTML


def _soften_link(joints: Joints, found: re.Match[str]) -> str:
    start, words, end = found.groups()
    softened = _LONG_PIECE.sub(partial(_hold_together, joints), words)
    if softened == words:
        return found[0]
    name = " ".join(_TAG.sub("", words).replace('"', "&quot;").split())
    return f'{start} aria-label="{name}">{softened}{end}'


def _hold_together(joints: Joints, found: re.Match[str]) -> str:
    """Return a long word as an element, which breaks only on a line of its own."""
    if found[0].startswith("<"):
        return found[0]
    softened = joints.soften(found[0], IN_TEXT)
    if SOFT_HYPHEN in softened:
        return f'<span class="{LONG_WORD}">{softened}</span>'
    return found[0]


def connect(app: Sphinx) -> None:
    """Register the transform, and what it is prepared with."""
    app.connect("html-page-context", lend_softener, priority=PageContext.LEND_SOFTENER.number)
    app.add_post_transform(SoftenWords)
    app.connect("env-updated", learn_joints, priority=EnvUpdated.LEARN_JOINTS.number)
