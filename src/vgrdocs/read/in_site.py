"""A handbook as one version of a site: no page says which version it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .addresses import as_sent

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

LATEST = "latest"
"""The folder of the newest version in a site."""


def write_base(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: write the handbook's address as it is sent, in all that has it."""
    if config.html_baseurl:
        config.html_baseurl = as_sent(config.html_baseurl)


def be_nameless(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: take out what would make a version's pages differ from another's.

    The pages of each version name the page of the newest as the one to be found: `html_baseurl` is
    the site's root, and a page's own address lies in the folder of the newest version (RFC 6596,
    ``rel=canonical``).
    """
    if config.vgrdocs_site:
        config.version = config.release = ""
        if config.html_baseurl:
            config.html_baseurl = f"{config.html_baseurl.rstrip('/')}/{LATEST}/"
