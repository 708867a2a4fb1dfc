"""The process that imports one file: its task is on its input, its answer on its output."""

import contextlib
import pickle
import sys

from .process import do, limit_this_process

if __name__ == "__main__":
    limit_this_process()
    task = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own code wrote it
    # Whatever a library prints goes where nobody looks for the answer.
    with contextlib.redirect_stdout(sys.stderr):
        answer = do(task)
    sys.stdout.buffer.write(pickle.dumps(answer))
