"""What is wrong with the settings of a handbook: all of it, before a document is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError

from ..locale import codes
from ..model import BLOCKS, ENGLISH, Text, Unreadable, identity_digits, read_datetime
from .accessibility import statement_faults
from .addresses import as_sent
from .alerts import NAME as ALERTS
from .alerts import alert_faults
from .mail_settings import SETTINGS, faults_of_mail
from .open_data import NAME as OPEN_DATA
from .open_data import open_data_faults
from .problems import handbook_language
from .setting import SettingFault, form_faults, is_of_the_web, unknown_settings
from .settled_choices import choice_faults, series_choice_faults
from .style.logo import PICTURES, logo_faults
from .style.setting import NAME as STYLE
from .style.setting import style_faults

if TYPE_CHECKING:
    from sphinx.config import Config


def setting_faults(config: Config, folder: Path) -> list[SettingFault]:
    """Return what is wrong with the settings of the handbook in a folder.

    What must be written otherwise is not looked into.
    """
    found = [*unknown_settings(config, folder / "conf.py"), *form_faults(config)]
    malformed = {fault.name for fault in found}
    if "language" in malformed:
        return found  # nothing more can be said in it
    for name, check in _CHECKS.items():
        if name not in malformed:
            found += [SettingFault(name, message) for message in check(config)]
    if malformed.isdisjoint(SETTINGS):
        found += faults_of_mail(config)
    if STYLE not in malformed:
        found += style_faults(config, folder)
    if malformed.isdisjoint((OPEN_DATA, "vgrdocs_accessibility")):
        found += open_data_faults(config)
    if malformed.isdisjoint(PICTURES):
        found += logo_faults(config, folder)
    return found


def _ledger_faults(config: Config) -> Iterator[Text]:
    newer = Path(config.vgrdocs_ledger)
    if config.vgrdocs_ledger and not (newer.is_absolute() and newer.is_file()):
        yield Text("vgrdocs_ledger must be the whole path of a file; '{file}' is none", file=newer)


def _time_faults(config: Config) -> Iterator[Text]:
    if config.vgrdocs_now:
        try:
            read_datetime(config.vgrdocs_now, ENGLISH)
        except Unreadable:
            yield Text("vgrdocs_now must be written as {example}", example=Text("YYYY-MM-DD HH:MM"))


def _required_block_faults(config: Config) -> Iterator[Text]:
    for series, names in config.vgrdocs_required_blocks.items():
        for name in names:
            if handbook_language(config).read_name("kind", name, BLOCKS) is None:
                yield Text(
                    "vgrdocs_required_blocks names '{name}' for '{series}', "
                    "but there is no such kind; the kinds are: {kinds}",
                    name=name,
                    series=series,
                    kinds=[Text(kind, "kind") for kind in BLOCKS],
                )


def address_faults(addresses: list[str]) -> Iterator[Text]:
    """Yield what is wrong with the addresses of those who witness the ledger."""
    if not all(map(is_of_the_web, addresses)):
        yield Text(
            "vgrdocs_witnesses must be written as {example}", example='["https://example.org/tsa"]'
        )


def _archive_faults(config: Config) -> Iterator[Text]:
    if config.vgrdocs_web_archive and not is_of_the_web(config.vgrdocs_web_archive):
        yield Text(
            "vgrdocs_web_archive must be written as {example}",
            example='"https://archive.org/wayback/available?url="',
        )


def _has_host(address: str) -> bool:
    try:
        return is_of_the_web(as_sent(address))
    except UnicodeError:  # a host that can have no name
        return False


def _base_faults(config: Config) -> Iterator[Text]:
    if config.html_baseurl and not _has_host(config.html_baseurl):
        example = '"https://example.org/reports/"'
        yield Text("html_baseurl must be written as {example}", example=example)


def _number_faults(config: Config) -> Iterator[Text]:
    if not all(map(identity_digits, config.vgrdocs_allowed_identity_numbers)):
        yield Text(
            "vgrdocs_allowed_identity_numbers must hold numbers written as {example}",
            example='"YYYYMMDD-NNNN"',
        )


def _language_faults(config: Config) -> Iterator[Text]:
    try:
        Locale.parse(config.language, sep="-" if "-" in config.language else "_")
    except (UnknownLocaleError, ValueError):
        yield Text(
            "there is no language '{language}'; the languages are: {codes}",
            language=config.language,
            codes=codes(),
        )


_CHECKS: dict[str, Callable[[Config], Iterator[Text]]] = {
    "language": _language_faults,
    "html_baseurl": _base_faults,
    "vgrdocs_ledger": _ledger_faults,
    "vgrdocs_now": _time_faults,
    "vgrdocs_web_archive": _archive_faults,
    "vgrdocs_witnesses": lambda config: address_faults(config.vgrdocs_witnesses),
    "vgrdocs_choices": choice_faults,
    "vgrdocs_series_choices": series_choice_faults,
    "vgrdocs_accessibility": statement_faults,
    ALERTS: alert_faults,
    "vgrdocs_allowed_identity_numbers": _number_faults,
    "vgrdocs_required_blocks": _required_block_faults,
}
"""What is looked into of each setting that is of the right form."""
