"""What lies in the folder of a site, told apart: files to compare, and what was never published."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from ..model import Text

_ANYONE_READS = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_AS_OWNER = stat.S_ISUID | stat.S_ISGID


@dataclass
class SiteFolder:
    """What lies in a site, by path."""

    files: dict[str, Path] = field(default_factory=dict)
    odd: dict[str, Text] = field(default_factory=dict)
    """What no site has, such as a link -> what it is. It is not among the files."""
    rights: dict[str, Text] = field(default_factory=dict)
    """Files and folders with other rights than they were given -> who may do what."""

    @classmethod
    def read(cls, site: Path) -> SiteFolder:
        """Look through the folder *site*, or that which it is a link to; open no file."""
        found = cls()
        for folder, folders, files in os.walk(site):
            place = Path(folder)
            name = place.relative_to(site).as_posix()
            if not folders and not files and place != site:
                found.odd[name] = Text("the folder is empty, and was not published")
            elif place.stat().st_mode & stat.S_IWOTH:
                found.rights[name] = Text("anyone on the machine may write into the folder")
            for each in (*folders, *files):
                found._note(place / each, (place / each).relative_to(site).as_posix())
        return found

    def _note(self, path: Path, name: str) -> None:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            self.odd[name] = Text("a link stands where none was published")
        elif stat.S_ISREG(mode):
            self.files[name] = path
            if mode & _ANYONE_READS != _ANYONE_READS:
                self.rights[name] = Text("a web server may not be able to read the file")
            elif mode & _OTHERS_WRITE:
                self.rights[name] = Text("others than its owner may write into the file")
            elif mode & _AS_OWNER:
                self.rights[name] = Text("who runs the file has the rights of its owner")
        elif not stat.S_ISDIR(mode):
            self.odd[name] = Text("it is neither a file nor a folder")
