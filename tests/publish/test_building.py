"""How the program that builds a version is run, and how the publisher and it end together."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.publish.quick import Builder, Handbook, published
from tests.publish.sites import store_of
from vgrdocs.model import Text
from vgrdocs.publish import build, processes, version_building
from vgrdocs.publish.executors import dask_workers, local_workers
from vgrdocs.publish.processes import Ended, ended_together, go_on, result_of, running
from vgrdocs.publish.site_publishing import publish_sites
from vgrdocs.publish.store import Store
from vgrdocs.record.fault import PublishingFault


@pytest.fixture
def handbook(tmp_path: Path, builder: Builder) -> Handbook:
    """A handbook with a version."""
    made = Handbook(tmp_path / "repository")
    made.release("v1")
    return made


# What the program is told


def test_the_program_is_told_what_it_builds(
    handbook: Handbook, builder: Builder, tmp_path: Path
) -> None:
    """The source, where to build, and settings: which ledger is the newest, if there is one."""
    site = tmp_path / "site"
    published(handbook, site)
    work = store_of(site) / "work/newest"
    (call,) = builder.calls()
    assert call["arguments"] == [
        str(builder.place),
        *("-P", "-m", "vgrdocs.publish.build"),
        *(str(work / "source/reports"), str(work / "handbook")),
        json.dumps(call["settings"]),
    ]
    assert call["settings"] == {"vgrdocs_site": "version"}
    assert call["folder"] == str(work / "source")
    assert call["SOURCE_DATE_EPOCH"] == str(int(handbook.time.timestamp()))
    assert call["PYTHONPATH"] is None
    handbook.publish("s/2026-01-01")
    handbook.release("v2")
    published(handbook, site, draft=True)
    first, draft = builder.calls()
    newest = Path(first["settings"].pop("vgrdocs_ledger"))
    assert first["settings"] == {"vgrdocs_site": "version"}
    assert newest.read_bytes() == (handbook.source / "ledger.jsonl").read_bytes()
    assert draft["settings"]["vgrdocs_site"] == "draft"


def test_modules_in_the_repository_are_those_of_the_version(
    handbook: Handbook, builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless they are vgrdocs, which is this one, or in the way of the one that is asked for."""
    ours, theirs, elsewhere = handbook.folder / "src", handbook.folder / "lib", tmp_path / "else"
    (ours / "vgrdocs").mkdir(parents=True)
    others = tmp_path / "others"
    (others / "vgrdocs").mkdir(parents=True)
    places = ["", str(others), str(ours), str(theirs), str(elsewhere)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))
    site = tmp_path / "site"
    published(handbook, site)
    inside = str(store_of(site) / "work/newest/source/lib")
    (call,) = builder.calls()
    expected = [str(others), str(ours), inside, str(elsewhere)]
    assert call["PYTHONPATH"].split(os.pathsep) == expected

    (tmp_path / "other").mkdir()
    other = Builder(tmp_path / "other")
    asked: list[Path] = []

    def python_of(source: Path, store: Store) -> str:
        asked.append(source)
        return str(other.place)

    monkeypatch.setattr(version_building, "python_of", python_of)
    handbook.release("v2")
    published(handbook, site, pinned=True)
    assert (builder.calls(), asked) == ([], [store_of(site) / "work/newest/source"])
    (call,) = other.calls()
    assert call["PYTHONPATH"].split(os.pathsep) == [inside, str(elsewhere)]


def test_a_version_that_pins_a_vgrdocs_is_built_with_it_when_that_is_asked_for(
    handbook: Handbook, builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else with this one; one that pins none can't be built so."""
    monkeypatch.setattr("venv.create", None)
    (handbook.folder / "requirements.txt").write_text("vgrdocs==0.0.1\n")
    handbook.release("v2")
    site = tmp_path / "site"
    assert published(handbook, site).built == ["v1", "v2"]
    (handbook.folder / "requirements.txt").unlink()
    handbook.release("v3")
    (failure,) = published(handbook, site, pinned=True).failures
    assert failure.findings[0].message.startswith("neither pyproject.toml nor requirements.txt")


def test_what_readers_get_is_recorded_with_the_version(handbook: Handbook, tmp_path: Path) -> None:
    """Its ledger, its published reports, their files and texts; not of what has no text."""
    site = tmp_path / "site"
    line = handbook.publish("s/2026-01-01")
    handbook.release("v2")
    published(handbook, site)
    version = Store(store_of(site)).version("v2")
    assert version is not None
    assert version.ledger == (1, handbook.ledger.head)
    assert version.reports == {line.report: line.source}
    assert version.texts == {line.report: line.text}
    # Of a report that its ledger has and the version has not there is nothing to say.
    handbook.publish("s/2025-12-01")
    (handbook.source / "s/2025-12-01.md").unlink()
    (handbook.source / "s/2026-01-01.md").unlink()
    (handbook.source / "s/2026-01-01.md").mkdir()
    (handbook.source / "s/2026-01-01.md/keep").touch()
    handbook.ask(texts=0)
    handbook.write({"s/2026-02-01": "# B\n\npublished\n"})
    handbook.record("s/2026-02-01", "")
    handbook.release("v3")
    published(handbook, site)
    version = Store(store_of(site)).version("v3")
    assert version is not None
    assert version.reports.keys() == {"s/2026-02-01"}
    assert version.texts == {}


# Who does the tasks


def test_as_many_tasks_are_done_at_once_as_there_are_workers() -> None:
    """In threads."""
    with local_workers(2) as workers:
        assert workers.number == 2
        both = threading.Barrier(2, timeout=20)
        done = [workers.executor.submit(both.wait) for _ in range(2)]
        assert sorted(each.result() for each in done) == [0, 1]


class Cluster:
    """A stand-in for the client of a Dask cluster."""

    workers = 2
    fault: Exception | None = None

    def __init__(self, address: str, timeout: str) -> None:
        if self.fault:
            raise self.fault
        self.address, self.is_open = address, False

    def __enter__(self) -> None:
        self.is_open = True

    def __exit__(self, *_: object) -> None:
        self.is_open = False

    def scheduler_info(self) -> dict[str, object]:
        """Return who works."""
        return {"workers": dict.fromkeys(range(self.workers))}

    def get_executor(self) -> Cluster:
        """Return itself."""
        assert self.is_open
        return self


def test_a_cluster_does_as_many_tasks_as_it_has_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one, since workers may come; it is let go of at the end."""
    module = ModuleType("distributed")
    module.Client = Cluster  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", module)
    for there, number in ((0, 1), (1, 1), (3, 3)):
        monkeypatch.setattr(Cluster, "workers", there)
        with dask_workers("tcp://x") as workers:
            assert workers.number == number
            client: object = workers.executor
            assert isinstance(client, Cluster)
            assert (client.address, client.is_open) == ("tcp://x", True)
        assert not client.is_open
    for fault in (OSError(), ValueError()):
        monkeypatch.setattr(Cluster, "fault", fault)
        with (
            pytest.raises(PublishingFault, match="cluster at tcp://x doesn't answer"),
            dask_workers("tcp://x"),
        ):
            pass
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PublishingFault, match="Dask is not installed"), dask_workers("tcp://x"):
        pass


# Ending together


@pytest.fixture
def complaints(tmp_path: Path) -> Iterator[object]:
    """A file for what a program complains of."""
    with (tmp_path / "complaints").open("w+b") as file:
        yield file


def test_a_program_runs_in_a_session_of_its_own(tmp_path: Path, complaints: object) -> None:
    """So that Ctrl+C reaches the publisher alone; it is told where and with what it runs."""
    said = "import os; print(os.getsid(0) == os.getpid(), os.getcwd(), os.environ['A'])"
    with running([sys.executable, "-c", said], tmp_path, {"A": "b"}, complaints) as process:  # type: ignore[arg-type]
        assert process.stdout
        assert process.stdout.read().decode().split() == ["True", str(tmp_path), "b"]


def test_all_end_when_the_publisher_does(tmp_path: Path, complaints: object) -> None:
    """What runs sees that its input ends; what has not begun does not begin; later all is well."""
    waits = [sys.executable, "-c", "import select; select.select([0], [], [], 15)"]
    ended: list[type[BaseException]] = []
    began = threading.Barrier(3, timeout=20)

    def work() -> None:
        try:
            with running(waits, tmp_path, dict(os.environ), complaints) as process:  # type: ignore[arg-type]
                began.wait()
                process.wait(timeout=20)
        except Ended as fault:
            ended.append(type(fault))

    threads = [threading.Thread(target=work) for _ in range(2)]

    def publish() -> None:
        with ended_together():
            go_on()
            for thread in threads:
                thread.start()
            began.wait()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish()
    for thread in threads:
        thread.join(timeout=30)
    assert ended == [Ended, Ended]
    with pytest.raises(Ended):
        go_on()
    with pytest.raises(Ended), running(waits, tmp_path, {}, complaints):  # type: ignore[arg-type]
        pytest.fail("it began")
    with ended_together():
        go_on()
    go_on()


def test_a_result_is_waited_for_so_that_a_signal_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most a fifth of a second at a time; what the task raises is raised."""
    waited: list[float] = []
    future: Future[int] = Future()

    def wait(futures: list[Future[int]], timeout: float) -> None:
        waited.append(timeout)
        assert futures == [future]
        if len(waited) == 3:
            future.set_result(7)

    monkeypatch.setattr(processes, "wait", wait)
    in_vain = threading.Timer(5, future.set_result, [0])
    in_vain.start()
    assert result_of(future) == 7
    in_vain.cancel()
    assert waited == [0.2] * 3
    assert result_of(future) == 7
    failed: Future[int] = Future()
    failed.set_exception(ValueError("odd"))
    with pytest.raises(ValueError, match="odd"):
        result_of(failed)


def test_a_publication_that_is_told_to_end_leaves_the_site_as_it_was(
    handbook: Handbook, builder: Builder, tmp_path: Path
) -> None:
    """The version that is being built is not told as a failure, and not built to its end."""
    site = tmp_path / "site"
    published(handbook, site)
    builder.calls()
    before = site.resolve()
    handbook.ask(waits=True)
    handbook.release("v2")
    handbook.release("v3")
    main = threading.main_thread().ident
    assert main

    def interrupt() -> None:
        for _ in range(500):
            time.sleep(0.02)
            if processes._now.processes:
                break
        signal.pthread_kill(main, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    # Where the tests themselves run in the background, Python leaves the signal alone.
    before_that = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        thread.start()
        with local_workers(1) as workers, pytest.raises(KeyboardInterrupt):
            publish_sites([handbook.source], site, workers)
        thread.join()
    finally:
        signal.signal(signal.SIGINT, before_that)
    assert len(builder.calls()) == 1
    assert site.resolve() == before
    assert Store(store_of(site)).versions().keys() == {"v1"}
    handbook.ask()
    handbook.git("tag", "--delete", "v2", "v3")
    handbook.release("v4")
    assert published(handbook, site).built == ["v4"]


# The program itself

Say = Callable[..., dict[str, Any]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return what the program says, whose watch over its input must not keep it from ending."""

    def watch() -> None:
        assert threading.current_thread().daemon

    monkeypatch.setattr(build, "_end_with_the_publisher", watch)

    def said(*arguments: str) -> dict[str, Any]:
        build.main(list(arguments))
        out = capsys.readouterr().out
        assert out.endswith("\n")
        return dict(json.loads(out))

    return said


def test_the_program_says_what_it_found(tmp_path: Path, say: Say) -> None:
    """In the handbook's language, with the settings that it is given."""
    made = Handbook(tmp_path)
    made.configure('language = "sv"\nextensions = []\n')
    made.write({"index": "# Index\n\n[](gone.md)\n"})
    found = say(str(made.source), str(tmp_path / "out"), '{"extensions": ["vgrdocs"]}')
    assert found["language"] == "sv"
    ((file, line),) = [(each["file"], each["line"]) for each in found["findings"]]
    assert (file, line) == (str(made.source / "index.md"), 3)


def test_the_program_is_run_by_its_name(tmp_path: Path, say: Say) -> None:
    """With three arguments; what is no handbook is told in English, and its input may stay open."""
    source = tmp_path / "reports"
    arguments = (str(source), str(tmp_path / "out"), "{}")
    message = str(Text("there is no file or folder '{path}'", path=source))
    finding = {"file": str(source), "line": 0, "code": "unusable", "message": message, "hint": ""}
    expected = {"language": "en", "findings": [finding]}
    assert say(*arguments) == expected
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "vgrdocs.publish.build", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert json.loads(process.stdout.read()) == expected
        assert process.wait(timeout=60) == 0


WAITING = """
import os, subprocess, sys, time
from vgrdocs.publish import build
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
build._end_with_the_publisher()
"""


@pytest.mark.parametrize("leads", [True, False])
def test_the_program_ends_with_the_publisher_and_all_it_has_started(leads: bool) -> None:
    """When its input ends, whatever came before; the whole group where it leads it, else alone."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=leads,
    )
    assert process.stdout
    assert process.stdin
    child = int(process.stdout.readline())
    try:
        process.stdin.write(b"xy")
        process.stdin.flush()
        time.sleep(0.1)
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(timeout=20) == (-signal.SIGKILL if leads else 1)
        assert is_running(child) is not leads
    finally:
        if is_running(child):
            os.kill(child, signal.SIGKILL)
        process.kill()
        process.stdout.close()


@pytest.mark.parametrize("leads", [True, False])
def test_what_the_system_is_asked_for_at_the_end(
    leads: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the group of which it is the first, and else its own, as one that failed."""
    came = [b"x", b"y", b""]
    asked: list[tuple[object, ...]] = []

    class Ended(BaseException):
        """No line comes after."""

    def end(*how: object) -> None:
        asked.append(how)
        raise Ended

    monkeypatch.setattr(os, "read", lambda number, _: came.pop(0) if number == 0 else b"")
    monkeypatch.setattr(os, "getpgrp", lambda: os.getpid() if leads else 7)
    monkeypatch.setattr(os, "killpg", end)
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(Ended):
        build._end_with_the_publisher()
    assert came == []
    assert asked == [(os.getpid(), signal.SIGKILL) if leads else (1,)]


def is_running(pid: int) -> bool:
    """Say whether a process runs, a moment from now."""
    time.sleep(0.1)
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
