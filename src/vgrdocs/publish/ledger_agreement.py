"""Whether versions can be of a site: their ledgers go on into that of the work tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..model import Code, Command, Text
from ..record import COPIES, LEDGER, Ledger
from ..record.commands import git_command, vgrdocs_command
from ..record.fault import PublishingFault
from ..work.run import Finding
from .failures import Failure
from .git import Tag
from .store import Version
from .tagged_handbook import TaggedHandbook


def held(handbook: TaggedHandbook, name: str, why: Text, code: Code) -> Failure:
    """Return that a version is not shown, and why, in the handbook's language."""
    said_in = handbook.language
    finding = Finding(name, 0, code.value, said_in.say(why))
    return Failure(name, said_in.code, [finding], is_held=True)


class LedgerAgreement:
    """The ledgers of a handbook's versions, beside that of its work tree."""

    def __init__(self, handbook: TaggedHandbook, tags: Sequence[Tag]) -> None:
        self.handbook, self.tags = handbook, tags

    def check(self, published: Sequence[Version]) -> None:
        """Raise `PublishingFault` if the ledger does not go on from that of a version that is out.

        What is out is what readers have seen: so it is not the version that is at fault.
        """
        ledger = self.handbook.ledger
        tags = {tag.name: tag for tag in self.tags}
        for version in published:
            number, head = version.ledger
            if Ledger(ledger.lines[:number]).head == head:
                continue
            # The tag may have moved since.
            is_at = version.name in tags and tags[version.name].commit == version.commit
            place = version.name if is_at else version.commit[:10]
            if not self.handbook.repository.is_merged(version.commit):
                raise PublishingFault(self._not_merged(version.name, place))
            raise PublishingFault(
                Text(
                    "the ledger of the work tree does not go on from that of the version "
                    "{before}: lines were changed or taken away; take it back ({restore}), "
                    "and publish again what has come since: {publish}",
                    before=version.name,
                    restore=self._restore(place),
                    publish=vgrdocs_command("publish", self.handbook.source),
                )
            )

    def misfits(self, out: Collection[str]) -> Iterator[Failure]:
        """Yield the versions that are not *out* whose ledgers this handbook's does not go on."""
        for tag in self.tags:
            fits = self.handbook.ledger_at(tag).is_prefix_of(self.handbook.ledger)
            if tag.name in out or fits:
                continue
            message = self._not_merged(tag.name, tag.name)
            if self.handbook.repository.is_merged(tag.commit):
                message = Text(
                    "its ledger has other lines than that of the work tree, which goes on without "
                    "them; take them back ({restore}), or if those of the work tree are right, "
                    "set the tag anew: {tag}",
                    restore=self._restore(tag.name),
                    tag=git_command(self.handbook.source, "tag", "--force", tag.name),
                )
            yield held(self.handbook, tag.name, message, Code.BROKEN_LEDGER)

    def _not_merged(self, name: str, place: str) -> Text:
        return Text(
            "what {version} recorded is on a branch that is not in that of the work tree; "
            "merge it: {command}",
            version=name,
            command=git_command(self.handbook.source, "merge", place),
        )

    def _restore(self, commit: str) -> Command:
        places = (LEDGER, COPIES)
        return git_command(self.handbook.source, "restore", "--source", commit, "--", *places)
