"""The settings of a handbook: ours, and defaults for Sphinx, MyST and the theme."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import BLOCKS, ENGLISH, Clock, identity_digits, read_datetime
from .accessibility import STATEMENT
from .addresses import SCHEMES
from .alerts import FORM as ALERTS_FORM
from .alerts import NAME as ALERTS
from .mail_settings import add_mail_settings
from .open_data import FORM as OPEN_DATA_FORM
from .open_data import NAME as OPEN_DATA
from .problems import handbook_language
from .push_targets import FORM as PUSH_FORM
from .push_targets import NAME as PUSH_TARGETS
from .setting import (
    NUMBER,
    TEXT,
    TEXT_BY_TEXT,
    TEXTS,
    TEXTS_BY_TEXT,
    UnusableSettings,
    ValueForm,
    add_setting,
    one_of,
)
from .setting_faults import setting_faults
from .settled_choices import CHOICES, SERIES_CHOICES
from .style.setting import FORM as STYLE_FORM
from .style.setting import NAME as STYLE
from .style.setting import settle_style
from .told_always import without_ledger

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

DEFAULTS: dict[str, Any] = {
    "html_theme": "vgrdocs",
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_use_index": False,
    "html_domain_indices": False,
    "html_permalinks_icon": "#",
    "myst_enable_extensions": {"attrs_block", "attrs_inline", "colon_fence", "deflist", "tasklist"},
    "myst_heading_anchors": 4,
    "myst_url_schemes": SCHEMES,
    "primary_domain": "vgr",
    # Other forms of text have rules of their own for what a writer may do, which we do not know.
    "source_suffix": {".md": "markdown"},
}
"""What conf.py leaves out is set so; it can override them all."""


VERSION_TAGS = ["20*", "v*"]
"""The tags that are versions unless conf.py says otherwise."""


def add_settings(app: Sphinx) -> None:
    """Register the settings of our own."""
    _add_rules(app)
    _add_publishing(app)
    _add_links(app)
    add_mail_settings(app)
    add_setting(
        app,
        STYLE,
        {},
        "env",  # which words of a table find room in a PDF depends on the fonts
        STYLE_FORM,
        "The style of pages and PDFs: the colours accent and accent_dark, "
        "and the fonts heading_font and text_font.",
    )


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


def _add_publishing(app: Sphinx) -> None:
    """Register what has to do with versions, with the record and with the time of a build."""
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


def _add_links(app: Sphinx) -> None:
    """Register what has to do with links to elsewhere, beside Sphinx's own settings for them."""
    add_setting(
        app,
        "vgrdocs_web_archive",
        "",
        "",
        TEXT,
        "The address at which ``vgrdocs linkcheck`` asks a web archive for a copy of a page that "
        "is gone, to which that page's address is added; empty for asking none.",
    )


def set_defaults(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: give what conf.py leaves out its default.

    Raises `UnusableSettings` for what can't be what was meant.
    """
    folder = Path(app.confdir)
    if faults := setting_faults(config, folder):
        raise UnusableSettings(faults)
    # There is no public way to ask what conf.py says.
    given = config._raw_config.keys() | config.overrides.keys()  # noqa: SLF001
    # The theme adds to templates_path; Sphinx's own default is one list for all runs of a process.
    for name, value in {**DEFAULTS, "html_title": config.project, "templates_path": []}.items():
        if name not in given:
            setattr(config, name, value)
    settle_style(config, folder)
    # Our own check of headings sees into blocks.
    config.suppress_warnings = [*without_ledger(config.suppress_warnings), "myst.header"]


def settle_time(app: Sphinx, config: Config, clock: Clock) -> None:
    """Handle ``config-inited``: ask *clock* for the time once a build, unless conf.py says it."""
    if not config.vgrdocs_now:
        config.vgrdocs_now = f"{clock():%Y-%m-%d %H:%M}"


def now_of(config: Config) -> dt.datetime:
    """Return the time of a build, to the minute."""
    return read_datetime(config.vgrdocs_now, ENGLISH)


def allowed_numbers(config: Config) -> frozenset[str]:
    """Return the ten digits of the personal identity numbers that may stand in a text."""
    return frozenset(map(identity_digits, map(str, config.vgrdocs_allowed_identity_numbers)))


def required_blocks(env: BuildEnvironment, series: str) -> list[str]:
    """Return the English names of the kinds that the reports of *series* must have."""
    said_in = handbook_language(env.config)
    names = env.config.vgrdocs_required_blocks.get(series, ())
    return [said_in.read_name("kind", name, BLOCKS) or name for name in names]
