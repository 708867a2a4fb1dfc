"""The settings of a handbook: ours, and defaults for Sphinx, MyST and the theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from sphinx.config import ENUM
from sphinx.errors import ConfigError

from ..model import BLOCKS, ENGLISH, Clock, Text, Unreadable, identity_digits, read_datetime
from .accessibility import statement_faults
from .addresses import SCHEMES
from .problems import handbook_language
from .settled_choices import choice_faults
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


def _add_rules(app: Sphinx) -> None:
    """Register what a handbook asks of its reports, beside what is asked of all."""
    app.add_config_value(
        "vgrdocs_required_blocks",
        {},
        "env",
        [dict],
        "Series -> the kinds that its reports must have, in order.",
    )
    app.add_config_value(
        "vgrdocs_choices",
        {},
        "env",
        [dict],
        "Kind -> field -> the choices that the handbook has for it, a scale from low to high.",
    )
    app.add_config_value(
        "vgrdocs_series_choices",
        {},
        "env",
        [dict],
        "Series -> kind -> field -> the choices that the series has for it.",
    )
    app.add_config_value(
        "vgrdocs_silent_after",
        1,
        "env",
        [int],
        "After how many reports without a word on an open assignment the writer is told; "
        "0 is never.",
    )
    app.add_config_value(
        "vgrdocs_picture_width",
        1408,
        "env",
        [int],
        "The most pixels that a picture is wide; a wider one is made smaller. 0 is any width.",
    )
    app.add_config_value(
        "vgrdocs_allowed",
        [],
        "env",
        [list, tuple, set],
        "Directives, roles and classes that texts may use beside those that any text may use.",
    )
    app.add_config_value(
        "vgrdocs_terms", {}, "env", [dict], "Banned term -> the one to use in its place."
    )
    app.add_config_value(
        "vgrdocs_allowed_identity_numbers",
        [],
        "env",
        [list, tuple],
        "Personal identity numbers that may stand in a text, such as Skatteverket's for tests.",
    )


def _add_publishing(app: Sphinx) -> None:
    """Register what has to do with versions, with the record and with the time of a build."""
    app.add_config_value(
        "vgrdocs_ledger",
        "",
        "",
        [str],
        "The path of a later state of the ledger: "
        "what it says is withdrawn is not shown in this build either.",
    )
    app.add_config_value(
        "vgrdocs_version_tags",
        VERSION_TAGS,
        "",
        [list, tuple],
        "Patterns of the git tags that are versions of the handbook; ``vgrdocs site`` builds them.",
    )
    app.add_config_value(
        "vgrdocs_skip_tags",
        [],
        "",
        [list, tuple],
        "Patterns of the git tags that are left out, since their versions can't be built.",
    )
    app.add_config_value(
        "vgrdocs_witnesses",
        [],
        "",
        [list, tuple],
        "Addresses of time-stamp services (RFC 3161), which witness the ledger's head; "
        "the first that answers is enough.",
    )
    app.add_config_value(
        "vgrdocs_witness_roots",
        [],
        "",
        [list, tuple],
        "Files (PEM) in the handbook's folder with the roots that those services are trusted by.",
    )
    app.add_config_value(
        "vgrdocs_site",
        "",
        "env",
        ENUM("", "version", "draft"),
        "What the handbook is in a site; "
        "``vgrdocs site`` sets it, and it is empty in a handbook of its own.",
    )
    app.add_config_value(
        "vgrdocs_now",
        "",
        "",
        [str],
        "The time that hints give for now, as YYYY-MM-DD HH:MM; the machine's if left out.",
    )
    app.add_config_value(
        "vgrdocs_accessibility",
        {},
        "html",
        [dict],
        "What the accessibility statement says of the public body that answers for the handbook.",
    )


def set_defaults(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: give what conf.py leaves out its default."""
    # There is no public way to ask what conf.py says.
    given = config._raw_config.keys() | config.overrides.keys()  # noqa: SLF001
    # The theme adds to templates_path; Sphinx's own default is one list for all runs of a process.
    for name, value in {**DEFAULTS, "html_title": config.project, "templates_path": []}.items():
        if name not in given:
            setattr(config, name, value)
    # Our own check of headings sees into blocks.
    config.suppress_warnings = [*without_ledger(config.suppress_warnings), "myst.header"]
    check_settings(config)


def settle_time(app: Sphinx, config: Config, clock: Clock) -> None:
    """Handle ``config-inited``: ask *clock* for the time once a build, unless conf.py says it."""
    if not config.vgrdocs_now:
        config.vgrdocs_now = f"{clock():%Y-%m-%d %H:%M}"


def now_of(config: Config) -> dt.datetime:
    """Return the time of a build, to the minute."""
    return read_datetime(config.vgrdocs_now, ENGLISH)


def check_settings(config: Config) -> None:
    """Raise `ConfigError` in the reader's words for a setting that can't be what was meant."""
    said_in = handbook_language(config)
    for fault in _faults(config):
        raise ConfigError(said_in.say(fault))


def _faults(config: Config) -> Iterator[Text]:
    newer = Path(config.vgrdocs_ledger)
    if config.vgrdocs_ledger and not (newer.is_absolute() and newer.is_file()):
        yield Text("vgrdocs_ledger must be the whole path of a file; '{file}' is none", file=newer)
    if config.vgrdocs_now:
        try:
            now_of(config)
        except Unreadable:
            yield Text("vgrdocs_now must be written as {example}", example=Text("YYYY-MM-DD HH:MM"))
    if config.vgrdocs_picture_width < 0:
        yield Text("vgrdocs_picture_width must be a number of pixels, or 0 for any width")
    yield from witness_setting_faults(config.vgrdocs_witnesses, config.vgrdocs_witness_roots)
    yield from choice_faults(config)
    yield from statement_faults(config)
    yield from _wording_faults(config)
    for series, names in config.vgrdocs_required_blocks.items():
        if not isinstance(names, list | tuple):
            yield Text(
                "vgrdocs_required_blocks must be written as {example}",
                example='{"series": ["kind", "kind"]}',
            )
            return
        for name in names:
            if handbook_language(config).read_name("kind", str(name), BLOCKS) is None:
                yield Text(
                    "vgrdocs_required_blocks names '{name}' for '{series}', "
                    "but there is no such kind; the kinds are: {kinds}",
                    name=name,
                    series=series,
                    kinds=[Text(kind, "kind") for kind in BLOCKS],
                )


def allowed_numbers(config: Config) -> frozenset[str]:
    """Return the ten digits of the personal identity numbers that may stand in a text."""
    return frozenset(map(identity_digits, map(str, config.vgrdocs_allowed_identity_numbers)))


def witness_setting_faults(addresses: object, roots: object) -> Iterator[Text]:
    """Yield what is wrong with the settings about those who witness the ledger."""
    if not _are_texts(addresses) or not all(map(_is_of_the_web, cast("list[str]", addresses))):
        yield Text(
            "vgrdocs_witnesses must be written as {example}", example='["https://example.org/tsa"]'
        )
    if not _are_texts(roots):
        yield Text("vgrdocs_witness_roots must be written as {example}", example='["root.pem"]')


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _wording_faults(config: Config) -> Iterator[Text]:
    for number in config.vgrdocs_allowed_identity_numbers:
        if not identity_digits(str(number)):
            yield Text(
                "vgrdocs_allowed_identity_numbers must hold numbers written as {example}",
                example='"YYYYMMDD-NNNN"',
            )
            break
    words = [*config.vgrdocs_terms.keys(), *config.vgrdocs_terms.values()]
    if not all(isinstance(word, str) for word in words):
        yield Text("vgrdocs_terms must be written as {example}", example='{"term": "better term"}')


def required_blocks(env: BuildEnvironment, series: str) -> list[str]:
    """Return the English names of the kinds that the reports of *series* must have."""
    said_in = handbook_language(env.config)
    names = env.config.vgrdocs_required_blocks.get(series, ())
    return [said_in.read_name("kind", name, BLOCKS) or name for name in names]
