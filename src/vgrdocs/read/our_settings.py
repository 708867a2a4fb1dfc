"""The settings that we add to Sphinx's own: what each is if conf.py leaves it out, and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .accessibility import STATEMENT
from .alerts import FORM as ALERTS_FORM
from .alerts import NAME as ALERTS
from .mail_settings import add_mail_settings
from .open_data import FORM as OPEN_DATA_FORM
from .open_data import NAME as OPEN_DATA
from .push_targets import FORM as PUSH_FORM
from .push_targets import NAME as PUSH_TARGETS
from .setting import (
    NUMBER,
    TEXT,
    TEXT_BY_TEXT,
    TEXTS,
    TEXTS_BY_TEXT,
    ValueForm,
    add_setting,
    one_of,
)
from .settings import VERSION_TAGS
from .settled_choices import CHOICES, SERIES_CHOICES
from .style.setting import FORM as STYLE_FORM
from .style.setting import NAME as STYLE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_settings(app: Sphinx) -> None:
    """Register the settings of our own."""
    for add in (_add_rules, _add_limits, _add_versions, _add_shown, _add_about, add_mail_settings):
        add(app)


def _add_rules(app: Sphinx) -> None:
    """Register what a handbook asks of its reports, beside what is asked of all."""
    add_setting(
        app,
        "vgrdocs_required_blocks",
        {},
        "env",
        ValueForm('{"series": ["kind", "kind"]}', TEXTS_BY_TEXT.fits),
        "Series -> the kinds that its reports must have, in order.",
    )
    add_setting(
        app,
        "vgrdocs_choices",
        {},
        "env",
        CHOICES,
        "Kind -> field -> the choices that the handbook has for it, a scale from low to high.",
    )
    add_setting(
        app,
        "vgrdocs_series_choices",
        {},
        "env",
        SERIES_CHOICES,
        "Series -> kind -> field -> the choices that the series has for it.",
    )
    add_setting(
        app,
        "vgrdocs_silent_after",
        1,
        "env",
        NUMBER,
        "After how many reports without a word on an open assignment the writer is told; "
        "0 is never.",
    )


def _add_limits(app: Sphinx) -> None:
    """Register what texts may hold."""
    add_setting(
        app,
        "vgrdocs_picture_width",
        1408,
        "env",
        NUMBER,
        "The most pixels that a picture is wide; a wider one is made smaller. 0 is any width.",
    )
    add_setting(
        app,
        "vgrdocs_allowed",
        [],
        "env",
        TEXTS,
        "Directives, roles and classes that texts may use beside those that any text may use.",
    )
    add_setting(
        app,
        "vgrdocs_terms",
        {},
        "env",
        ValueForm('{"term": "better term"}', TEXT_BY_TEXT.fits),
        "Banned term -> the one to use in its place.",
    )
    add_setting(
        app,
        "vgrdocs_allowed_identity_numbers",
        [],
        "env",
        TEXTS,
        "Personal identity numbers that may stand in a text, such as Skatteverket's for tests.",
    )


def _add_versions(app: Sphinx) -> None:
    """Register what has to do with versions and with the record."""
    add_setting(
        app,
        "vgrdocs_ledger",
        "",
        "",
        TEXT,
        "The path of a later state of the ledger: "
        "what it says is withdrawn is not shown in this build either.",
    )
    add_setting(
        app,
        "vgrdocs_version_tags",
        VERSION_TAGS,
        "",
        TEXTS,
        "Patterns of the git tags that are versions of the handbook; ``vgrdocs site`` builds them.",
    )
    add_setting(
        app,
        "vgrdocs_skip_tags",
        [],
        "",
        TEXTS,
        "Patterns of the git tags that are left out, since their versions can't be built.",
    )
    add_setting(
        app,
        "vgrdocs_witnesses",
        [],
        "",
        TEXTS,
        "Addresses of time-stamp services (RFC 3161), which witness the ledger's head; "
        "the first that answers is enough.",
    )
    add_setting(
        app,
        "vgrdocs_witness_roots",
        [],
        "",
        TEXTS,
        "Files (PEM) in the handbook's folder with the roots that those services are trusted by.",
    )


def _add_shown(app: Sphinx) -> None:
    """Register where and when the handbook is shown, and how it looks."""
    add_setting(
        app,
        PUSH_TARGETS,
        {},
        "",
        PUSH_FORM,
        "Name -> the kind of a site that is to show the reports, and its settings; "
        "``vgrdocs push`` sends them there.",
    )
    add_setting(
        app,
        "vgrdocs_site",
        "",
        "env",
        one_of("", "version", "draft"),
        "What the handbook is in a site; "
        "``vgrdocs site`` sets it, and it is empty in a handbook of its own.",
    )
    add_setting(
        app,
        "vgrdocs_now",
        "",
        "",
        TEXT,
        "The time that hints give for now, as YYYY-MM-DD HH:MM; the machine's if left out.",
    )
    add_setting(
        app,
        STYLE,
        {},
        "env",  # which words of a table find room in a PDF depends on the fonts
        STYLE_FORM,
        "The style of pages and PDFs: the colours accent and accent_dark, "
        "and the fonts heading_font and text_font.",
    )
    add_setting(
        app,
        "vgrdocs_web_archive",
        "",
        "",
        TEXT,
        "The address at which ``vgrdocs linkcheck`` asks a web archive for a copy of a page that "
        "is gone, to which that page's address is added; empty for asking none.",
    )


def _add_about(app: Sphinx) -> None:
    """Register what the handbook says of itself to others."""
    add_setting(
        app,
        "vgrdocs_accessibility",
        {},
        "html",
        STATEMENT,
        "What the accessibility statement says of the public body that answers for the handbook.",
    )
    add_setting(
        app,
        ALERTS,
        {},
        "html",
        ALERTS_FORM,
        "What alerts say when a level changes (CAP 1.2): sender, category, area, severities.",
    )
    add_setting(
        app,
        OPEN_DATA,
        {},
        "html",
        OPEN_DATA_FORM,
        "What data portals are told of the open data: licence, publisher, publisher_address, "
        "email, frequency.",
    )
