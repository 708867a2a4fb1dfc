"""What comes out of a handbook: a folder or file a format, and the list of those beside pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..read.stages import BuildFinished, PageContext
from .alerts import Alerts
from .colours import DrawColours, NameColours
from .compare import ComparedReports
from .data import Data
from .data.catalogue import Catalogue
from .feeds import Feeds
from .formats import Format, FormatDriver
from .fragments import Fragments
from .html.report_lists import ReportLists
from .joints import keep_joints
from .link_pictures import LinkPictures
from .llms import Llms
from .mail import Mail
from .register_tables import RegisterTables
from .search.html import SearchIndex
from .sitemap import Sitemap
from .twins import Twins, name_twin

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FORMATS: tuple[Format, ...] = (
    Data(),
    ReportLists(),
    ComparedReports(),
    SearchIndex(),
    RegisterTables(),
    LinkPictures(),
    Feeds(),
    Fragments(),
    Sitemap(),
    Catalogue(),
    Alerts(),
    Twins(),
    Llms(),
    Mail(),
)
"""What is made with the pages. A new format is one file and one entry here."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builders, and let the formats be made with the pages."""
    for part in ("data", "html", "mail", "pdf", "search"):
        app.setup_extension(f"{__name__}.{part}")
    for transform in (NameColours, DrawColours):
        app.add_post_transform(transform)
    app.connect("html-page-context", name_twin, priority=PageContext.NAME_TWIN.number)
    app.connect("build-finished", make_formats, priority=BuildFinished.MAKE_FORMATS.number)
    app.connect("build-finished", keep_joints, priority=BuildFinished.KEEP_JOINTS.number)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def make_formats(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: make the files of the formats that are stale."""
    if exception is None and app.builder.format == "html":
        FormatDriver(app).run(FORMATS)
