"""What is kept of the versions: every file once, by the hash of its content, and what each holds.

`store_place` says where it lies. All in it is written whole or not at all, and never changed.
"""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..model import Text
from ..record.fault import PublishingFault
from ..record.files import remove_unfinished, write_whole

FORMAT = 1
"""The form of the records. A store of another form is not touched."""

Files = Mapping[str, str]
"""Paths, as POSIX writes them, and the SHA-256 of what the files hold, in hexadecimal."""

LISTED = ("files", "static_files", "reports", "texts")
"""What a record says of a version by the hashes of lists in the store."""


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Version:
    """A version as it was built: of which commit, when it was tagged, and all that it holds.

    `time` is in seconds since 1970. `reports` are its reports with the digests of their sources,
    `texts` the published ones with those of what readers get; `withdrawn` those of them that a
    notice stands in place of; `ledger` the number of lines of its ledger and the hash of the last.
    `static` names the folder at the site's root that holds `static_files`; `data` lies there too
    while the version is the newest. `listings` are the hashes of what the store keeps of its lists,
    for one that was read from there.
    """

    name: str
    commit: str
    time: int
    files: Files
    data: Files
    static: str
    static_files: Files
    reports: Mapping[str, str] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    ledger: tuple[int, str] = (0, "")
    texts: Mapping[str, str] = field(default_factory=dict)
    listings: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Generation:
    """A site as it stood at one time: its versions, and its own files.

    `versions` says for each folder of the site which record it shows, by the record's hash;
    `ledger` is the hash of the ledger's text; `language` is the handbook's.
    """

    versions: Mapping[str, str]
    files: Files
    ledger: str = ""
    language: str = "en"

    def written(self) -> bytes:
        """Return the record's content; its hash is the generation's name."""
        return _json(dc.asdict(self))

    @property
    def digest(self) -> str:
        """The hash of its record, which names it."""
        return sha256(self.written())

    @classmethod
    def read(cls, content: bytes) -> Generation:
        """Return the generation of a record; raise `ValueError` or `TypeError` for what is none."""
        return cls(**_values(content))


def _json(value: Mapping[str, Any]) -> bytes:
    text = json.dumps({"format": FORMAT, **value}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _values(content: bytes) -> dict[str, Any]:
    values = dict(json.loads(content))
    if values.pop("format", None) != FORMAT:
        raise ValueError("another format")
    return values


class Listing(NamedTuple):
    """A list of files, and the hashes of what it is put together from."""

    files: Files
    steps: frozenset[str]


class Store:
    """The folder that holds all versions of a site; *generations* are what the site showed."""

    def __init__(self, folder: Path, generations: Path | None = None) -> None:
        self.folder = folder
        self.objects = folder / "objects"
        self.records = folder / "versions"
        self.generations = generations or folder / "generations"
        self.seals = folder / "seals"
        self.work = folder / "work"
        self.failures = folder / "failures.json"
        self._listings = {"": Listing({}, frozenset())}

    def object(self, digest: str) -> Path:
        """Return where the content with this hash is."""
        return self.objects / digest[:2] / digest[2:]

    def add(self, content: bytes) -> str:
        """Keep *content* and return its hash; a file that should hold it and does not is mended."""
        digest = sha256(content)
        place = self.object(digest)
        write_whole(place, content)
        place.chmod(0o444)  # the same file stands in sites: who edits it there edits all versions
        return digest

    def content(self, digest: str) -> bytes:
        """Return the content with this hash.

        Raises `OSError` if it is not there, `ValueError` if it has been changed.
        """
        content = self.object(digest).read_bytes()
        if sha256(content) != digest:
            raise ValueError("the content has been changed")
        return content

    def prove(self, digest: str) -> bytes:
        """Return the content with this hash.

        Raises `PublishingFault` if it is not there, or not as it was.
        """
        try:
            return self.content(digest)
        except (OSError, ValueError) as fault:
            raise PublishingFault(
                Text(
                    "the file {hash} in the store is gone or changed; "
                    "run vgrdocs verify to see what it holds",
                    hash=digest,
                )
            ) from fault

    def has_all(self, digests: Iterable[str]) -> bool:
        """Say whether all content with these hashes is there."""
        return all(self.object(digest).is_file() for digest in digests)

    def link(self, digest: str, place: Path, first: Path) -> None:
        """Put the content with this hash at *place*; *first* is where it was put already, if so.

        It is the same file under one more name, where the disk can do that.
        """
        kept = self.object(digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        for same in (kept, first):  # the store may be on another disk
            try:
                os.link(same, place)
            except OSError:
                continue
            return
        write_whole(place, kept.read_bytes())

    def record(self, name: str) -> Path:
        """Return where the record of a version is."""
        return self.records / f"{name}.json"

    def version(self, name: str) -> Version | None:
        """Return what is kept of a version, or None.

        Raises `PublishingFault` for a record that can't be read.
        """
        file = self.record(name)
        if not file.is_file():
            return None
        try:
            return self.read(file.read_bytes())
        except (OSError, ValueError, TypeError, KeyError) as fault:
            raise PublishingFault(
                Text(
                    "the record '{file}' can't be read; "
                    "run vgrdocs verify to see what else has changed",
                    file=file,
                )
            ) from fault

    def versions(self) -> dict[str, Version]:
        """Return all versions by name. Raises `PublishingFault` for a record that can't be read."""
        found = {}
        for file in sorted(self.records.glob("*.json")):
            version = self.version(file.stem)
            if version:
                found[file.stem] = version
        return found

    def keep(self, version: Version, before: str = "") -> None:
        """Keep the record of a version whose files are all in the store.

        Its lists are kept as what differs from those of the version *before*, so that a record
        costs what is new.
        """
        earlier: dict[str, Any] = {}
        if before:
            earlier = _values(self.record(before).read_bytes())
        values = dc.asdict(version)
        del values["listings"]
        for name in LISTED:
            values[name] = self._add_listing(values[name], earlier.get(name, ""))
        write_whole(self.record(version.name), _json(values))

    def read(self, record: bytes) -> Version:
        """Return the version of a record.

        Raises `OSError`, `ValueError`, `TypeError` or `KeyError` for what is none.
        """
        values = _values(record)
        steps: set[str] = set()
        for name in LISTED:
            listing = self._listing(values.get(name, ""))  # an older record has no texts
            values[name] = listing.files
            steps |= listing.steps
        lines, head = values["ledger"]
        values |= {"ledger": (lines, head), "withdrawn": tuple(values["withdrawn"])}
        return Version(**values, listings=frozenset(steps))

    def _add_listing(self, files: Files, base: str) -> str:
        """Keep a list as what differs from the one with the hash *base*, and return the hash."""
        before = self._listing(base).files
        if before == files:
            return base
        changed = {path: digest for path, digest in files.items() if before.get(path) != digest}
        gone = sorted(before.keys() - files.keys())
        return self.add(_json({"base": base, "gone": gone, "files": changed}))

    def _listing(self, digest: str) -> Listing:
        """Return the list with this hash; one that was put together before is not read again."""
        # Back to one that is known, then forward again: there may be more than Python recurses.
        steps: list[tuple[str, dict[str, Any]]] = []
        base = digest
        while base not in self._listings:
            step = _values(self.content(base))
            steps.append((base, step))
            base = step["base"]
        for name, step in reversed(steps):
            before = self._listings[step["base"]]
            files = {**before.files, **step["files"]}
            for path in step["gone"]:
                files.pop(path, None)
            self._listings[name] = Listing(dict(sorted(files.items())), before.steps | {name})
        return self._listings[digest]

    def forget_others(self, used: set[str]) -> None:
        """Remove the objects whose hashes are not in *used*, and what a stopped run has left."""
        for folder in (self.objects, self.records):
            remove_unfinished(folder)
        for digest, place in self.all_objects():
            if digest not in used:
                place.unlink()

    def all_objects(self) -> Iterator[tuple[str, Path]]:
        """Yield the hash and the place of every object."""
        for place in sorted(self.objects.glob("??/[!.]*")):
            yield place.parent.name + place.name, place
