"""The settings of a handbook: ours, and defaults for Sphinx, MyST and the theme."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import BLOCKS, ENGLISH, Clock, identity_digits, read_datetime
from .addresses import SCHEMES
from .problems import handbook_language
from .setting import (
    UnusableSettings,
)
from .setting_faults import setting_faults
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
