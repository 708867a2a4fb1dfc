"""A folder, such as a share that an intranet reads: two files for each report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ....model import Text, why
from ....read.setting import TEXT
from ....record.files import write_whole
from ..faults import PageRefused, PushStopped
from ..page import PushedPage
from ..target import PushTarget, setting


@dataclass(frozen=True, kw_only=True)
class FolderTarget(PushTarget, called="folder"):
    """A folder that is there already: one that is made would be another than the share meant."""

    folder: str = setting(TEXT)

    def put(self, page: PushedPage, known: str) -> str:
        """Write a report's piece, and the JSON that tells of it."""
        del known
        html = self._file(page.report)
        said = json.dumps(page.said, ensure_ascii=False, indent=1)
        try:
            for left in html.parent.glob(f".{html.stem}.*.part"):
                left.unlink()  # of a run that was stopped
            write_whole(html, page.html.encode())
            write_whole(html.with_suffix(".json"), f"{said}\n".encode())
        except OSError as fault:
            raise self._refused(fault) from fault
        return page.report

    def lacks(self, page: PushedPage) -> bool:
        """Say whether the page's file is gone, or another than was written."""
        try:
            return self._path(page.report).read_bytes() != page.html.encode()
        except OSError:
            return True

    def remove(self, report: str, known: str) -> None:
        """Take a report's files away."""
        del known
        html = self._file(report)
        try:
            html.unlink(missing_ok=True)
            html.with_suffix(".json").unlink(missing_ok=True)
        except OSError as fault:
            raise self._refused(fault) from fault

    def _file(self, report: str) -> Path:
        folder = self.handbook / self.folder
        if not folder.is_dir():
            raise PushStopped(
                Text(
                    "the folder '{folder}' is not there; make it, or connect the disk it is on",
                    folder=folder,
                )
            )
        return self._path(report)

    def _path(self, report: str) -> Path:
        return self.handbook / self.folder / f"{report}.html"

    def _refused(self, fault: OSError) -> PageRefused:
        told = Text("'{file}' can't be read or written: {reason}", reason=why(fault))
        return PageRefused(told.fill(file=fault.filename or self.folder))
