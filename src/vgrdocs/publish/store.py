"""What is kept of the versions: every file once, under the hash of its content, and for each version what it holds.

The store lies beside the site. All in it is written whole or not at all, and never changed.
"""

from __future__ import annotations

import dataclasses as dc
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
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

LISTED = ("files", "static_files", "reports")
"""What a record says of a version by the hashes of lists in the store."""


def sha256(content: bytes) -> str:
    """Return the SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Version:
    """A version as it was built: of which commit, when it was tagged, in seconds since 1970, and all that it holds.

    `reports` are its reports with the digests of their sources; `withdrawn` those of them that a notice stands in
    place of; `ledger` the number of lines of its ledger and the hash of the last. `static` names the folder at the
    site's root that holds `static_files`; `data` lies there too while the version is the newest. `listings` are the
    hashes of what the store keeps of its lists, for one that was read from there.
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
    listings: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Generation:
    """A site as it stood at one time: its versions, oldest first, by the hashes of their records, and its own files.

    `versions` says for each folder of the site which record it shows; `ledger` is the hash of the ledger's text;
    `language` is the handbook's.
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
        """Return the generation of a record. Raises `ValueError` or `TypeError` for what is none."""
        return cls(**_values(content))


def _json(value: Mapping[str, Any]) -> bytes:
    return (
        json.dumps({"format": FORMAT} | dict(value), ensure_ascii=False, indent=1) + "\n"
    ).encode()


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
    """The folder beside a site that holds all its versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.objects = folder / "objects"
        self.records = folder / "versions"
        self.generations = folder / "generations"
        self.work = folder / "work"
        self._listings = {"": Listing({}, frozenset())}

    @classmethod
    def beside(cls, site: Path) -> Store:
        """Return the store of the site at *site*."""
        return cls(site.with_name(f".{site.name}.store"))

    def object(self, digest: str) -> Path:
        """Return where the content with this hash is."""
        return self.objects / digest[:2] / digest[2:]

    def add(self, content: bytes) -> str:
        """Keep *content* and return its hash; a file that should hold it and does not is replaced."""
        digest = sha256(content)
        place = self.object(digest)
        write_whole(place, content)
        place.chmod(0o444)
        return digest

    def content(self, digest: str) -> bytes:
        """Return the content with this hash. Raises `OSError` if it is not there."""
        return self.object(digest).read_bytes()

    def link(self, digest: str, place: Path) -> None:
        """Put the content with this hash at *place*: the same file under one more name, where the disk can do that."""
        kept = self.object(digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(kept, place)
        except OSError as fault:
            if not kept.is_file():
                raise PublishingFault(
                    Text(
                        "the store lacks the file {hash}; run vgrdocs verify to see what it holds",
                        hash=digest,
                    )
                ) from fault
            write_whole(place, kept.read_bytes())

    def record(self, name: str) -> Path:
        """Return where the record of a version is."""
        return self.records / f"{name}.json"

    def version(self, name: str) -> Version | None:
        """Return what is kept of a version, or None. Raises `PublishingFault` for a record that can't be read."""
        file = self.record(name)
        if not file.is_file():
            return None
        try:
            return self.read(file.read_bytes())
        except (OSError, ValueError, TypeError, KeyError) as fault:
            raise PublishingFault(
                Text(
                    "the record '{file}' can't be read; run vgrdocs verify to see what else has changed",
                    file=file,
                )
            ) from fault

    def versions(self) -> dict[str, Version]:
        """Return all versions by name. Raises `PublishingFault` for a record that can't be read."""
        found = {file.stem: self.version(file.stem) for file in sorted(self.records.glob("*.json"))}
        return {name: version for name, version in found.items() if version}

    def keep(self, version: Version, before: str = "") -> None:
        """Keep the record of a version whose files are all in the store.

        Its lists are kept as what differs from those of the version *before*, so that a record costs what is new.
        """
        earlier = _values(self.record(before).read_bytes()) if before else {}
        values = dc.asdict(version)
        del values["listings"]
        values |= {each: self._add_listing(values[each], earlier.get(each, "")) for each in LISTED}
        write_whole(self.record(version.name), _json(values))

    def read(self, record: bytes) -> Version:
        """Return the version of a record. Raises `OSError`, `ValueError`, `TypeError` or `KeyError` if it is none."""
        values = _values(record)
        listings = {each: self._listing(values[each]) for each in LISTED}
        lines, head = values["ledger"]
        values |= {each: listing.files for each, listing in listings.items()}
        values |= {"ledger": (lines, head), "withdrawn": tuple(values["withdrawn"])}
        return Version(
            **values, listings=frozenset().union(*(listing.steps for listing in listings.values()))
        )

    def _add_listing(self, files: Files, base: str) -> str:
        """Keep a list as what differs from the one with the hash *base*, and return the hash."""
        before = self._listing(base).files
        if before == files:
            return base
        changed = {path: digest for path, digest in files.items() if before.get(path) != digest}
        return self.add(
            _json({"base": base, "gone": sorted(before.keys() - files.keys()), "files": changed})
        )

    def _listing(self, digest: str) -> Listing:
        """Return the list with this hash; one that was put together before is not read again."""
        steps: list[tuple[str, dict[str, Any]]] = []
        base = digest
        while base not in self._listings:
            content = self.content(base)
            if sha256(content) != base:
                raise ValueError("the list has been changed")
            steps.append((base, _values(content)))
            base = steps[-1][1]["base"]
        for name, step in reversed(steps):
            before, gone = self._listings[step["base"]], set(step["gone"])
            left = {path: content for path, content in before.files.items() if path not in gone}
            self._listings[name] = Listing(
                dict(sorted((left | step["files"]).items())), before.steps | {name}
            )
        return self._listings[digest]

    def forget_others(self, used: set[str]) -> None:
        """Remove the objects whose hashes are not in *used*, and what a run that was stopped has left of others."""
        for folder in (self.objects, self.records):
            remove_unfinished(folder)
        for digest, place in self.all_objects():
            if digest not in used:
                place.unlink()

    def all_objects(self) -> Iterator[tuple[str, Path]]:
        """Yield the hash and the place of every object."""
        for place in sorted(self.objects.glob("??/[!.]*")):
            yield place.parent.name + place.name, place
