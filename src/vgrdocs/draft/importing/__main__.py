"""The process that reads one file: its answer is on the standard output."""

import contextlib
import pickle
import sys
from pathlib import Path

from .reading import answer, limit_this_process

if __name__ == "__main__":
    limit_this_process()
    # Whatever a library prints goes where nobody looks for the answer.
    with contextlib.redirect_stdout(sys.stderr):
        said = answer(Path(sys.argv[1]))
    sys.stdout.buffer.write(pickle.dumps(said))
