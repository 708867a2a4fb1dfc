"""A handbook in a git repository, as it is now: its settings, its tags, its ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..locale import codes, language
from ..model import Language, Text
from ..read.in_site import LATEST
from ..read.settings import VERSION_TAGS
from ..record import LEDGER, Ledger, read_ledger
from ..record.fault import PublishingFault
from ..work.handbook import UnusableFolder, find_handbook
from .gather import DATA_FOLDER, STATIC_FOLDER
from .git import Repository, Tag
from .succession import Succession
from .version_building import DRAFT

_RESERVED = {
    DRAFT,
    LATEST,
    DATA_FOLDER,
    STATIC_FOLDER,
    "index.html",
    "robots.txt",
    "versions.html",
    "versions.js",
    "versions.json",
}


def source_language(source: Path) -> str:
    """Return the language of the handbook in *source*, ``en`` where none can be read."""
    code = str(stated_in(source, "language", "en"))
    if code not in codes():
        return "en"
    return code


def stated_in(source: Path, name: str, default: Any) -> Any:
    """Return what conf.py in *source* says, or *default* where none can be read."""
    try:
        config = Config.read(find_handbook(source).source, overrides={}, tags=Tags())
    except (ConfigError, UnusableFolder):
        return default
    return _stated(config, name, default)


def _stated(config: Config, name: str, default: Any) -> Any:
    """Return what conf.py says, or *default*."""
    # Sphinx gives only settings that are registered, and ours are not where no handbook is built.
    return config._raw_config.get(name, default)  # noqa: SLF001


class TaggedHandbook:
    """A handbook that is published. Raises `PublishingFault` for what can't be."""

    def __init__(self, source: Path) -> None:
        self.source = find_handbook(source).source
        self.repository = Repository(self.source)
        self.folder = self.source.relative_to(self.repository.root).as_posix()
        self._config = self._read_config()
        file = self.source / LEDGER
        self.ledger_text = file.read_text("utf-8") if file.is_file() else ""
        self.ledger = self._read_ledger()

    def _read_config(self) -> Config:
        try:
            return Config.read(self.source, overrides={}, tags=Tags())
        except ConfigError as fault:
            raise PublishingFault(
                Text("conf.py can't be read: {said}", said=str(fault).splitlines()[0])
            ) from fault

    def setting(self, name: str, default: Any) -> Any:
        """Return what conf.py says, read as Python reads it, or *default*."""
        return _stated(self._config, name, default)

    @property
    def language(self) -> Language:
        """The language of its readers."""
        return language(str(self.setting("language", "en")))

    def tags(self) -> list[Tag]:
        """Return the tags that are versions, oldest first: those at which there is a handbook."""
        tags = self.repository.tags(self.setting("vgrdocs_version_tags", VERSION_TAGS))
        for tag in tags:
            if "/" in tag.name or tag.name in _RESERVED or tag.name.startswith("."):
                raise PublishingFault(
                    Text(
                        "the tag '{tag}' can't be the name of a folder in the site; choose another",
                        tag=tag.name,
                    )
                )
        conf = f"{self.folder}/conf.py"
        held = [tag for tag in tags if self.repository.content(tag, conf) is not None]
        return Succession(self.repository, held).ordered

    def ledger_at(self, tag: Tag) -> Ledger:
        """Return the ledger of a version, as far as it can be read; building it tells the rest."""
        path = f"{self.folder}/{LEDGER}"
        content = self.repository.content(tag, path)
        return read_ledger((content or b"").decode("utf-8", "replace")).ledger

    def _read_ledger(self) -> Ledger:
        ledger, problems = read_ledger(self.ledger_text)
        if problems:
            told = Text("{file}:{line}: {message}", file=LEDGER, line=problems[0].line)
            raise PublishingFault(told.fill(message=problems[0].message))
        return ledger
