"""Who does the tasks: this machine's processors, or a Dask cluster that shares a disk with it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..model import Text
from ..record.fault import PublishingFault


class Workers(NamedTuple):
    """An executor, and how many tasks it does at once."""

    executor: Executor
    number: int


@contextmanager
def local_workers(number: int) -> Iterator[Workers]:
    """Do *number* tasks at once here, in threads: each only waits for a process of its own."""
    with ThreadPoolExecutor(number) as executor:
        yield Workers(executor, number)


@contextmanager
def dask_workers(address: str) -> Iterator[Workers]:
    """Let the Dask cluster at *address* do the tasks, as many at once as it has workers.

    Raises `PublishingFault` if Dask is not installed or the cluster doesn't answer.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise PublishingFault(
            Text(
                "Dask is not installed; install vgrdocs with it: {command}",
                command='pip install "vgrdocs[dask]"',
            )
        ) from fault
    try:
        client: Any = Client(address, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:
        raise PublishingFault(
            Text("the Dask cluster at {address} doesn't answer", address=address)
        ) from fault
    with client:
        number = len(client.scheduler_info()["workers"])
        yield Workers(client.get_executor(), max(1, number))
