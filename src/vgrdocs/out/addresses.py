"""Where a handbook is found once it is on the web, for those who read it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ..read.in_site import LATEST

if TYPE_CHECKING:
    from sphinx.config import Config


@dataclass(frozen=True)
class Addresses:
    """Whole addresses of a handbook's pages, and of what a site has once for all versions.

    Both end with a slash, and are empty where nobody has said where the handbook is.
    """

    pages: str
    root: str

    def page(self, uri: str) -> str:
        """Return the address of a page, which Sphinx has given from the handbook's root."""
        return f"{self.pages}{uri}" if self.pages else ""

    def file(self, path: str) -> str:
        """Return the address of a file that a site has of its newest version alone."""
        return f"{self.root}{quote(path)}" if self.root else ""

    @property
    def host(self) -> str:
        """The name of the host; empty if there is none."""
        return urlsplit(self.pages).hostname or ""


def addresses_of(config: Config) -> Addresses:
    """Return the addresses of a handbook by its settings."""
    if not config.html_baseurl:
        return Addresses("", "")
    pages = f"{config.html_baseurl.rstrip('/')}/"
    # In a site pages lie in the folder of the newest version.
    root = pages.removesuffix(f"{LATEST}/") if config.vgrdocs_site else pages
    return Addresses(pages, root)
