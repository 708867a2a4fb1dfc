"""Reading with Sphinx: the domain, its directives, roles and registers, and the checks of a document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .. import blocks  # noqa: F401 - fills the list of kinds
from ..model import machine_time
from .checks import CheckDocument
from .domain import ReportDomain
from .encoding import read_whatever_the_encoding
from .foreign import tell_in_our_form
from .freshness import note_links, note_shown, pages_to_write_again
from .in_site import be_nameless, leave_out_drafts
from .look import look_at_source
from .news import RaiseNews, ShowNews
from .registers import FillRegisters, SettleRegisters
from .roles import tell_missing
from .sections import LiftBlocks, LiftCorrections
from .settings import add_settings, set_defaults, settle_time
from .sources import note_source, with_other_withdrawal
from .withdrawn import LoosenLinks, ShowNotice, read_nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the parts of this room to Sphinx."""
    add_settings(app)
    app.add_domain(ReportDomain)
    for transform in (ShowNotice, LiftBlocks, LiftCorrections, CheckDocument):
        app.add_transform(transform)
    for post_transform in (ShowNews, RaiseNews, FillRegisters, SettleRegisters, LoosenLinks):
        app.add_post_transform(post_transform)
    app.connect("config-inited", set_defaults, priority=400)
    app.connect("config-inited", partial(settle_time, clock=machine_time))
    app.connect("config-inited", be_nameless)
    app.connect("builder-inited", tell_in_our_form)
    app.connect("env-before-read-docs", leave_out_drafts)
    app.connect("env-before-read-docs", read_whatever_the_encoding)
    app.connect("env-get-outdated", with_other_withdrawal)
    app.connect("source-read", read_nothing, priority=400)
    app.connect("source-read", look_at_source)
    app.connect("doctree-read", note_source)
    app.connect("doctree-read", note_links)
    app.connect("env-updated", pages_to_write_again)
    app.connect("build-finished", note_shown)
    app.connect("missing-reference", tell_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
