"""The words around a page's text: said by our templates, held by our message catalogues."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING

from ...model import Language, Text
from ...read.problems import handbook_language
from ...read.stages import BuilderInited

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORDS = (
    Text("Accessibility statement", "page"),
    Text("All reports of the series", "page"),
    Text("Announcement", "page"),
    Text("As the device", "page"),
    Text("By", "page"),
    Text("Choose a version", "page"),
    Text("Cite", "page"),
    Text("Close", "page"),
    Text("Colours", "page"),
    Text("Copy", "page"),
    Text("Dark", "page"),
    Text("Each version is the handbook as it was when it was published, and stays so.", "page"),
    Text("Go to the start page", "page"),
    Text("Light", "page"),
    Text("Menu", "page"),
    Text("More", "page"),
    Text("Next page", "page"),
    Text("Next report", "page"),
    Text("On this page", "page"),
    Text("Previous and next", "page"),
    Text("Previous page", "page"),
    Text("Previous report", "page"),
    Text("Print", "page"),
    Text("Printed", "page"),
    Text("Search", "page"),
    Text("Subscribe", "page"),
    Text("Search the reports", "page"),
    Text("Skip to the main content", "page"),
    Text("Start page", "page"),
    Text(
        "The address leads nowhere. The page may have been moved, "
        "or a letter may be wrong in the address.",
        "page",
    ),
    Text("The address is copied", "page"),
    Text("The handbook", "page"),
    Text("The place that the link leads to is not on the page in this version.", "page"),
    Text("The page is not here", "page"),
    Text("The page you came from is not in this version. This is the nearest there is.", "page"),
    Text("The reports", "page"),
    Text("The text is copied", "page"),
    Text("The same place in the latest version", "page"),
    Text("Versions", "page"),
    Text("You are here", "page"),
    Text("You are reading a draft that has not been published.", "page"),
    Text("You are reading an older version of the handbook, as it was on", "page"),
    Text("draft", "page"),
    Text("latest", "page"),
)
"""All that the templates say; a test holds that they say nothing else."""


class PageWords(NullTranslations):
    """What the templates' ``_()`` says: our words, and Sphinx's for what is the themes'."""

    def __init__(self, language: Language, sphinx: NullTranslations) -> None:
        super().__init__()
        self.add_fallback(sphinx)
        self._words = {text.message: language.say(text) for text in WORDS}

    def gettext(self, message: str) -> str:
        """Return *message* in the handbook's language, or as it is."""
        return self._words.get(message) or super().gettext(message)


def connect(app: Sphinx) -> None:
    """Let the words come in when the templates are ready."""
    app.connect("builder-inited", add_words, priority=BuilderInited.ADD_WORDS.number)


def add_words(app: Sphinx) -> None:
    """Handle ``builder-inited``: give the templates our words."""
    if app.builder.format == "html":
        # Sphinx's own catalogue is one for all runs of a process, so it is left alone.
        environment = app.builder.templates.environment
        environment.install_gettext_translations(
            PageWords(handbook_language(app.config), app.translator)
        )
