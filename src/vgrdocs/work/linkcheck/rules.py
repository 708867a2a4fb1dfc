"""What conf.py says of links: the settings of Sphinx's own check of them, and ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ... import __version__

if TYPE_CHECKING:
    from sphinx.config import Config


class UnusablePattern(ValueError):
    """A setting holds a pattern that is none: its name, the pattern, and what in it."""


@dataclass(frozen=True)
class LinkRules:
    """How links are checked."""

    ignored: tuple[re.Pattern[str], ...] = ()
    """Addresses that are not asked, such as those of an inner network."""
    checks_anchors: bool = True
    ignored_anchors: tuple[re.Pattern[str], ...] = ()
    pages_without_anchors: tuple[re.Pattern[str], ...] = ()
    seconds: float = 30
    """How long a host may be silent."""
    longest_wait: float = 300
    """How long a host may ask to be left alone before it is given up for this time."""
    workers: int = 5
    """So many hosts are asked side by side, each of them for one page at a time."""
    program: str = f"vgrdocs/{__version__} (link check)"
    certificates: str | Mapping[str, str] | bool = True
    archive: str = ""
    """Where to ask for a web archive's copy; empty for nowhere."""

    @classmethod
    def of(cls, config: Config) -> LinkRules:
        """Return the rules of a handbook. Raises `UnusablePattern`."""
        certificates = bool(config.tls_verify) and (config.tls_cacerts or True)
        return cls(
            _patterns(config, "linkcheck_ignore"),
            bool(config.linkcheck_anchors),
            _patterns(config, "linkcheck_anchors_ignore"),
            _patterns(config, "linkcheck_anchors_ignore_for_url"),
            float(config.linkcheck_timeout),
            float(config.linkcheck_rate_limit_timeout),
            max(int(config.linkcheck_workers), 1),
            str(config.user_agent or cls.program),
            certificates,
            str(config.vgrdocs_web_archive),
        )

    def is_ignored(self, address: str) -> bool:
        """Say whether an address is not to be asked."""
        return _fits(self.ignored, address)

    def anchor_of(self, address: str) -> str:
        """Return the place in a page that is to be there; empty if none is named or looked for."""
        page, _, anchor = address.partition("#")
        # What follows this sign is for the browser, which looks for the words that it names.
        anchor = anchor.partition(":~:")[0]
        if not self.checks_anchors or _fits(self.ignored_anchors, anchor):
            return ""
        return "" if _fits(self.pages_without_anchors, page) else anchor

    def certificates_for(self, address: str) -> str | bool:
        """Return the file of certificates that a host is trusted by; True for the usual ones."""
        if isinstance(self.certificates, Mapping):
            return self.certificates.get(urlsplit(address).hostname or "", True)
        return self.certificates


def _fits(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.match(text) for pattern in patterns)


def _patterns(config: Any, name: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for pattern in config[name]:
        try:
            found.append(re.compile(pattern))
        except (re.error, TypeError) as fault:
            at = getattr(fault, "pos", None) or 0
            raise UnusablePattern(name, str(pattern), str(pattern)[at:]) from fault
    return tuple(found)
