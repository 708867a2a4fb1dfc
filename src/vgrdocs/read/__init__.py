"""Reading with Sphinx: the domain, its directives, roles and registers; checks of a document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .. import blocks  # noqa: F401 - fills the list of kinds
from ..facts.registers import REGISTERS
from ..model import BLOCKS, machine_time
from ..show import registers  # noqa: F401 - fills the list of registers
from . import asking, quicker, quicker_theme
from .check_handbook import GOES_ON, check_handbook
from .checks import CheckDocument
from .directives import directive_for
from .domain import ReportDomain
from .drafts import TellDraftLinks, leave_out_drafts, let_no_draft_pass
from .encoding import read_whatever_the_encoding
from .foreign.rewriting import tell_in_our_form
from .formulas import CheckFormulas
from .glossary import GlossaryDirective
from .handbook_files import close_links, know_files, tell_links
from .in_site import be_nameless, write_base
from .keep import KeepLinks, keep_files
from .listed_titles import take_out_files
from .look import look_at_included, look_at_source, look_at_words
from .losses import CheckLosses
from .markdown.parser import MarkdownParser
from .marks import tell_marks
from .news import ShowNews
from .others import AskForOthers
from .our_settings import add_settings
from .packed_contents import hand_over_packed, keep_contents_small
from .pictures.directives import FigureDirective, PictureDirective
from .pictures.opening import OpenPictures
from .pictures.showing import ShowPictures, name_pictures
from .places import NamePlaces
from .reference import Reference, ReferenceDirective
from .registers import FillRegisters, SettleRegisters, register_directive
from .relations import ShowRelations
from .roles import ROLES, BlockRole, tell_missing
from .sections import LiftBlocks, LiftCorrections
from .settings import set_defaults, settle_time
from .shown_text import SealText
from .sources import (
    let_content_decide,
    note_beginning,
    note_reading,
    note_source,
    with_other_withdrawal,
)
from .stages import (
    BeforeReading,
    BuilderInited,
    BuildFinished,
    ConfigInited,
    EnvMerged,
    EnvUpdated,
    SourceRead,
    WriteStarted,
)
from .tables import InsideCSVTable
from .unfinished import ShowUnfinished
from .withdrawn import LoosenLinks, ShowNotice, read_nothing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the parts of this room to Sphinx."""
    quicker.connect(app)
    quicker_theme.connect(app)
    add_settings(app)
    app.add_source_parser(MarkdownParser, override=True)
    app.add_directive("csv-table", InsideCSVTable, override=True)
    app.add_directive_to_domain("std", "glossary", GlossaryDirective, override=True)
    add_domain(app)
    for transform in (
        KeepLinks,
        ShowNotice,
        LiftBlocks,
        LiftCorrections,
        NamePlaces,
        CheckDocument,
        ShowRelations,
        CheckFormulas,
        CheckLosses,
        OpenPictures,
        SealText,
    ):
        app.add_transform(transform)
    for post_transform in (
        TellDraftLinks,
        ShowNews,
        FillRegisters,
        SettleRegisters,
        LoosenLinks,
        AskForOthers,
        ShowPictures,
        ShowUnfinished,
    ):
        app.add_post_transform(post_transform)
    connect_before_reading(app)
    connect_reading(app)
    connect_after_reading(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 5}


def add_domain(app: Sphinx) -> None:
    """Add the domain with a directive for each kind and register in use, and the roles."""
    app.add_domain(ReportDomain)
    name = ReportDomain.name
    for kind, block in BLOCKS.items():
        app.add_directive_to_domain(name, kind, directive_for(block))
    for register in REGISTERS:
        app.add_directive_to_domain(name, register, register_directive(register))
    app.add_directive_to_domain(name, Reference.kind, ReferenceDirective)
    app.add_directive("image", PictureDirective, override=True)
    app.add_directive("figure", FigureDirective, override=True)
    for role in ROLES:
        app.add_role_to_domain(name, role, BlockRole(role))


def connect_before_reading(app: Sphinx) -> None:
    """Wire what is settled before the first document is read."""
    clocked = partial(settle_time, clock=machine_time)
    app.connect("config-inited", set_defaults, priority=ConfigInited.SET_DEFAULTS.number)
    app.connect("config-inited", clocked, priority=ConfigInited.SETTLE_TIME.number)
    app.connect("config-inited", close_links, priority=ConfigInited.CLOSE_LINKS.number)
    app.connect("config-inited", write_base, priority=ConfigInited.WRITE_BASE.number)
    app.connect("config-inited", be_nameless, priority=ConfigInited.BE_NAMELESS.number)
    app.connect("builder-inited", know_files, priority=BuilderInited.KNOW_FILES.number)
    app.connect("builder-inited", asking.begin, priority=BuilderInited.BEGIN_ASKING.number)
    app.connect("builder-inited", tell_in_our_form, priority=BuilderInited.TELL_IN_OUR_FORM.number)
    app.connect("env-get-outdated", with_other_withdrawal)
    app.connect("env-get-outdated", let_content_decide)


def connect_reading(app: Sphinx) -> None:
    """Wire what happens to each document as it is read."""
    app.connect(
        "env-before-read-docs", leave_out_drafts, priority=BeforeReading.LEAVE_OUT_DRAFTS.number
    )
    app.connect(
        "env-before-read-docs",
        read_whatever_the_encoding,
        priority=BeforeReading.READ_ANY_ENCODING.number,
    )
    app.connect(
        "env-before-read-docs", note_beginning, priority=BeforeReading.NOTE_BEGINNING.number
    )
    app.connect("env-before-read-docs", tell_links, priority=BeforeReading.TELL_LINKS.number)
    app.connect(
        "env-before-read-docs", keep_contents_small, priority=BeforeReading.KEEP_SMALL.number
    )
    app.connect("env-merge-info", hand_over_packed, priority=EnvMerged.HAND_OVER.number)
    app.connect("source-read", read_nothing, priority=SourceRead.READ_NOTHING.number)
    app.connect("source-read", look_at_source, priority=SourceRead.LOOK_AT_SOURCE.number)
    app.connect("include-read", look_at_included)
    app.connect("doctree-read", take_out_files)
    app.connect("doctree-read", tell_marks)
    app.connect("doctree-read", look_at_words)
    app.connect("doctree-read", note_source)
    app.connect("doctree-read", note_reading)


def connect_after_reading(app: Sphinx) -> None:
    """Wire what is asked and told when all documents are read."""
    app.connect("env-updated", keep_files, priority=EnvUpdated.KEEP_FILES.number)
    app.connect("env-updated", let_no_draft_pass, priority=EnvUpdated.LET_NO_DRAFT_PASS.number)
    app.connect("env-updated", name_pictures, priority=EnvUpdated.NAME_PICTURES.number)
    app.connect("env-updated", asking.write_again, priority=EnvUpdated.WRITE_AGAIN.number)
    app.add_event(GOES_ON)
    app.connect("env-check-consistency", check_handbook)
    app.connect("write-started", asking.forget, priority=WriteStarted.FORGET_ASKED.number)
    app.connect("missing-reference", tell_missing)
    app.connect("build-finished", asking.complete, priority=BuildFinished.KEEP_ASKED.number)
