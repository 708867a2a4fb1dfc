"""A handbook in a git repository, as it is now: its settings, its tags, its ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..locale import codes, language
from ..model import Language, Text
from ..read.in_site import LATEST
from ..read.setting import TEXTS, are_texts, malformed
from ..read.settings import VERSION_TAGS
from ..record import LEDGER, Ledger, read_ledger
from ..record.fault import PublishingFault
from ..work.conf_faults import of_conf
from ..work.locating import UnusableFolder, find_handbook
from ..work.own_modules import OwnModules
from .gather import OF_THE_NEWEST, STATIC_FOLDER
from .git import Repository, Tag
from .succession import Succession
from .version_building import DRAFT

_RESERVED = {
    DRAFT,
    LATEST,
    *OF_THE_NEWEST,
    STATIC_FOLDER,
    "404.html",
    "favicon.ico",
    "favicon.svg",
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
    return conf_of(source).get(name, default)


def conf_of(source: Path) -> Mapping[str, Any]:
    """Return all that conf.py in *source* says, nothing where none can be read."""
    try:
        # Sphinx gives only settings that are registered, and ours are not where none is built.
        return _read_config(find_handbook(source).source)._raw_config  # noqa: SLF001
    except (ConfigError, UnusableFolder):
        return {}


def _read_config(source: Path) -> Config:
    modules = OwnModules()
    try:
        return Config.read(source, overrides={}, tags=Tags())
    finally:
        modules.forget()


def _stated(config: Config, name: str, default: Any) -> Any:
    """Return what conf.py says, or *default*."""
    # Sphinx gives only settings that are registered, and ours are not where no handbook is built.
    return config._raw_config.get(name, default)  # noqa: SLF001


def _unusable(tag: Tag) -> Text | None:
    """Return why a tag can't be a version, None if it can."""
    is_folder = "/" not in tag.name and not tag.name.startswith(".") and _is_unicode(tag.name)
    if not is_folder or tag.name in _RESERVED:
        return Text("its name can't be that of a folder in the site; set another at its commit")
    if not tag.commit:
        return Text("it stands at no commit")
    return None


def _is_unicode(name: str) -> bool:
    """Say whether git has a name in UTF-8: what it has in no encoding is read as lone signs."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _moved(folder: str, tags: Sequence[str], now: str) -> Text:
    return Text(
        "the handbook lay in '{folder}' at {tags}, and lies in '{now}' now, so that these are no "
        "versions of the site; move it back to have them there, or name them in vgrdocs_skip_tags",
        folder=folder,
        tags=", ".join(tags),
        now=now,
    )


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
            return _read_config(self.source)
        except ConfigError as fault:
            for found in of_conf(self.source / "conf.py", fault):
                message = Text("conf.py can't be read, line {line}: {said}; {hint}")
                message = message.fill(line=found.line, said=found.message, hint=found.hint)
                raise PublishingFault(message) from fault
            said = str(fault).strip().splitlines()[-1]
            raise PublishingFault(Text("conf.py can't be read: {said}", said=said)) from fault

    def setting(self, name: str, default: Any) -> Any:
        """Return what conf.py says, read as Python reads it, or *default*."""
        return _stated(self._config, name, default)

    @property
    def language(self) -> Language:
        """The language of its readers."""
        return language(str(self.setting("language", "en")))

    def tags(self) -> list[Tag]:
        """Return the tags that are versions, oldest first: those at which there is a handbook."""
        usable = [tag for tag in self._wanted() if not _unusable(tag)]
        conf = f"{self.folder}/conf.py"
        held = [tag for tag in usable if self.repository.content(tag, conf) is not None]
        return Succession(self.repository, held).ordered

    def unusable_tags(self) -> list[tuple[str, Text]]:
        """Return the names of the tags that would be versions and can't be, and why."""
        found = []
        for tag in self._wanted():
            if why := _unusable(tag):
                found.append((tag.name.encode("utf-8", "replace").decode(), why))
        return found

    def moved(self, out: Collection[str]) -> Iterator[Text]:
        """Yield where the handbook lay before it was moved, with the tags that are no versions now.

        Those whose versions are *out* are not told.
        """
        for folder, tags in self._elsewhere().items():
            if left := [name for name in tags if name not in out]:
                yield _moved(folder, left, self.folder)

    def _elsewhere(self) -> dict[str, list[str]]:
        """Return the folders in which tags have this handbook, by its ledger, with these tags."""
        found: dict[str, list[str]] = {}
        begun = [line.hash for line in self.ledger.lines[:1]]
        for tag in self._wanted() if begun else ():
            is_here = self.repository.content(tag, f"{self.folder}/conf.py") is not None
            if _unusable(tag) or is_here:
                continue
            for path in self.repository.called(tag, LEDGER):
                content = self.repository.content(tag, path) or b""
                ledger = read_ledger(content.decode("utf-8", "replace")).ledger
                if [line.hash for line in ledger.lines[:1]] == begun:
                    found.setdefault(path.rpartition("/")[0] or ".", []).append(tag.name)
        return found

    def _wanted(self) -> list[Tag]:
        wanted = self._patterns("vgrdocs_version_tags", VERSION_TAGS)
        return self.repository.tags(wanted, self._patterns("vgrdocs_skip_tags", []))

    def _patterns(self, name: str, default: list[str]) -> list[str]:
        said = self.setting(name, default)
        patterns = [said] if isinstance(said, str) else said
        if not are_texts(patterns):
            raise PublishingFault(malformed(name, TEXTS))
        return list(patterns)

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
