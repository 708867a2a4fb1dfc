"""What the copies of pictures are called: by their own names, whatever was read first."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def name_pictures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: give each picture the name that it has in a clean build as well.

    Sphinx numbers pictures with the same name in the order in which they are met, which is another
    after an edit. Each of them gets a few letters of its path's hash instead.
    """
    alike = Counter(PurePosixPath(path).name for path in env.images)
    for path, (docnames, _) in list(env.images.items()):
        picture = PurePosixPath(path)
        name = picture.name
        if alike[name] > 1:
            mark = hashlib.sha256(path.encode()).hexdigest()[:8]
            name = f"{picture.stem}-{mark}{picture.suffix}"
        env.images[path] = (docnames, name)
    return []
