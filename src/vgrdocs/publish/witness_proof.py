"""The tokens of a handbook against its ledger and its tags: whether the past was written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..model import Text
from ..record import LEDGER, Ledger, read_ledger
from ..record.commands import git_command, vgrdocs_command
from ..record.fault import PublishingFault
from ..record.tokens import WITNESSED
from ..record.witness import Witness, WitnessedLines
from .discrepancy import Discrepancy
from .gate import way_to_accept
from .git import Repository, Tag
from .witnessing import services_of


def witness_faults(handbook: Path, ledger: Ledger) -> Iterator[Discrepancy]:
    """Yield where the *ledger* in the folder *handbook* is not as it was witnessed. No network."""
    return _WitnessProof(handbook, ledger).faults()


class _WitnessProof:
    def __init__(self, handbook: Path, ledger: Ledger) -> None:
        self.handbook, self.ledger = handbook, ledger
        self.folder = handbook / WITNESSED
        self.repository = Repository(handbook)
        self.tags = self.repository.tags(["*"])

    def faults(self) -> Iterator[Discrepancy]:
        """Yield all, those of the files first."""
        try:
            services = services_of(self.handbook)
        except PublishingFault as fault:
            yield Discrepancy(self.handbook / "conf.py", fault.text, Text("mend the setting"))
            return
        witness = Witness(self.handbook, self.ledger, services.roots)
        yield from self._lost()
        yield from self._files(witness)
        if self.folder.is_dir() and not services.roots:
            message = Text("the tokens can't be told from false ones")
            hint = Text("name the services' roots in vgrdocs_witness_roots")
            yield Discrepancy(self.folder, message, hint)
        if services.addresses:
            yield from self._unwitnessed(witness)
        yield from self._late(witness)

    def _files(self, witness: Witness) -> Iterator[Discrepancy]:
        for file in witness.false:
            message = Text("the file is no token of a service that vgrdocs_witness_roots vouch for")
            yield Discrepancy(file, message, self._back(file.name))
        for file, token in witness.gone.items():
            message = Text(
                "the past was written anew: the ledger no longer has the line {head}, which was "
                "witnessed at {time}",
                head=token.head[:16],
                time=f"{token.time:%Y-%m-%d %H:%M}",
            )
            command = git_command(self.handbook, "log", "--patch", "--all", "--", LEDGER)
            hint = Text("find the ledger that had it, and who changed it: {command}")
            yield Discrepancy(file, message, hint.fill(command=command))
        for file in witness.misnamed:
            message = Text("the token is of another line than its name says")
            yield Discrepancy(file, message, self._back(file.name))

    def _lost(self) -> Iterator[Discrepancy]:
        """Yield the files that versions had, and that are gone or others now."""
        told: set[str] = set()
        for tag in self.tags:
            for name, held in self.repository.names(tag, self._path(WITNESSED)).items():
                file = self.folder / name
                if name in told or _is_held(file, held):
                    continue
                told.add(name)
                message = Text(
                    "the version {version} had it, and now it is gone or another", version=tag.name
                )
                yield Discrepancy(file, message, self._restored(tag, name))

    def _unwitnessed(self, witness: Witness) -> Iterator[Discrepancy]:
        for lines in witness.unwitnessed():
            message = Text(
                "the lines {first}-{last} are not witnessed", first=lines.first, last=lines.last
            )
            hint = Text("have them witnessed: {command}")
            command = vgrdocs_command("witness", self.handbook)
            yield Discrepancy(self.handbook / LEDGER, message, hint.fill(command=command))

    def _late(self, witness: Witness) -> Iterator[Discrepancy]:
        accepted = self._accepted()
        for lines in witness.late():
            if any(lines.last <= number for number in accepted):
                continue
            message = Text(
                "the lines {first}-{last} say that they are of {earliest} to {latest}, but were "
                "first witnessed at {time}: nobody can tell what stood there until then",
                first=lines.first,
                last=lines.last,
                earliest=f"{self.ledger.lines[lines.first - 1].time:%Y-%m-%d %H:%M}",
                latest=f"{self.ledger.lines[lines.last - 1].time:%Y-%m-%d %H:%M}",
                time=f"{lines.time:%Y-%m-%d %H:%M}",
            )
            yield Discrepancy(self.handbook / LEDGER, message, self._way_on(lines))

    def _way_on(self, lines: WitnessedLines) -> Text:
        """Return how a stretch that was witnessed late is accepted: with a version that has it."""
        for tag in self.tags:
            if len(self._ledger_at(tag).lines) >= lines.last:
                return Text(
                    "compare with what was printed; if the service was not asked before, say so: "
                    "{command}",
                    command=way_to_accept(self.handbook, tag.name),
                )
        return Text(
            "compare with what was printed; if the service was not asked before, set a tag and "
            "accept that version (vgrdocs accept)"
        )

    def _accepted(self) -> list[int]:
        """Return how many lines stand in each version that somebody has accepted."""
        return [
            len(self._ledger_at(tag).lines)
            for tag in self.tags
            if self.ledger.accepting(tag.name, tag.commit)
        ]

    def _ledger_at(self, tag: Tag) -> Ledger:
        content = self.repository.content(tag, self._path(LEDGER)) or b""
        return read_ledger(content.decode("utf-8", "replace")).ledger

    def _path(self, name: str) -> str:
        return (self.handbook.relative_to(self.repository.root) / name).as_posix()

    def _back(self, name: str) -> Text:
        for tag in self.tags:
            if name in self.repository.names(tag, self._path(WITNESSED)):
                return self._restored(tag, name)
        return Text("remove it; what is then not witnessed any more is told")

    def _restored(self, tag: Tag, name: str) -> Text:
        path = f"{WITNESSED}/{name}"
        command = git_command(self.handbook, "restore", "--source", tag.name, "--", path)
        return Text("take it back from git as it was: {command}", command=command)


def _is_held(file: Path, held: str) -> bool:
    """Say whether a file holds what git's hash *held* is of."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    if file.suffix != ".tsr":
        return True  # a text, whose line ends git may have changed; its lines are read and compared
    hashed = hashlib.sha1 if len(held) == 40 else hashlib.sha256
    return hashed(b"blob %d\0%b" % (len(content), content)).hexdigest() == held
