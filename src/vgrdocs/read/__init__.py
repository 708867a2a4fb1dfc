"""Reading with Sphinx: the domain, its directives, roles and registers; checks of a document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .. import blocks  # noqa: F401 - fills the list of kinds
from ..facts.registers import REGISTERS
from ..model import BLOCKS, machine_time
from ..show import registers  # noqa: F401 - fills the list of registers
from . import asking
from .check_handbook import check_handbook
from .checks import CheckDocument
from .directives import directive_for
from .domain import ReportDomain
from .encoding import read_whatever_the_encoding
from .foreign import tell_in_our_form
from .in_site import be_nameless, leave_out_drafts
from .look import look_at_source
from .news import RaiseNews, ShowNews
from .others import AskForOthers
from .pictures import name_pictures
from .reference import Reference, ReferenceDirective
from .registers import FillRegisters, SettleRegisters, register_directive
from .roles import ROLES, BlockRole, tell_missing
from .sections import LiftBlocks, LiftCorrections
from .settings import add_settings, set_defaults, settle_time
from .sources import note_reading, note_source, with_other_withdrawal
from .withdrawn import LoosenLinks, ShowNotice, read_nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the parts of this room to Sphinx."""
    add_settings(app)
    add_domain(app)
    for transform in (ShowNotice, LiftBlocks, LiftCorrections, CheckDocument):
        app.add_transform(transform)
    for post_transform in (
        ShowNews,
        RaiseNews,
        FillRegisters,
        SettleRegisters,
        LoosenLinks,
        AskForOthers,
    ):
        app.add_post_transform(post_transform)
    app.connect("config-inited", set_defaults, priority=400)
    app.connect("config-inited", partial(settle_time, clock=machine_time))
    app.connect("config-inited", be_nameless)
    app.connect("builder-inited", asking.begin, priority=400)
    app.connect("builder-inited", tell_in_our_form)
    app.connect("env-before-read-docs", leave_out_drafts)
    app.connect("env-before-read-docs", read_whatever_the_encoding)
    app.connect("env-get-outdated", with_other_withdrawal)
    app.connect("source-read", read_nothing, priority=400)
    app.connect("source-read", look_at_source)
    app.connect("doctree-read", note_source)
    app.connect("doctree-read", note_reading)
    app.connect("env-updated", name_pictures, priority=300)
    app.connect("env-updated", asking.write_again)
    app.connect("env-check-consistency", check_handbook)
    app.connect("build-finished", asking.complete)
    app.connect("missing-reference", tell_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}


def add_domain(app: Sphinx) -> None:
    """Add the domain with a directive for each kind and register in use, and the roles."""
    app.add_domain(ReportDomain)
    name = ReportDomain.name
    for kind, block in BLOCKS.items():
        app.add_directive_to_domain(name, kind, directive_for(block))
    for register in REGISTERS:
        app.add_directive_to_domain(name, register, register_directive(register))
    app.add_directive_to_domain(name, Reference.kind, ReferenceDirective)
    for role in ROLES:
        app.add_role_to_domain(name, role, BlockRole(role))
