"""An editor for tests: starts `vgrdocs lsp` and speaks to it by hand, over its input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Self

PATIENCE = 120
"""How many seconds an answer may take on a machine that has much else to do."""


class Editor:
    """An editor with its server; as a context it ends the server, which must end well."""

    def __init__(self, folder: Path, locale: str = "en", **environment: str) -> None:
        self.folder, self.locale = folder, locale
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vgrdocs", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
        )
        self.told: Queue[dict[str, Any]] = Queue()
        self.problems: dict[str, list[dict[str, Any]]] = {}
        self.versions: dict[str, int] = {}
        self.shown: list[str] = []
        """The messages that a person would have seen."""
        self.count = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        capabilities = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
        params = {
            "processId": os.getpid(),
            "rootUri": self.folder.as_uri(),
            "locale": self.locale,
            "capabilities": capabilities,
        }
        self.capabilities = self.ask("initialize", params)["capabilities"]
        self.tell("initialized", {})
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        assert self.process.wait(PATIENCE) == 0
        for stream in (self.process.stdin, self.process.stdout):
            assert stream
            stream.close()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.decode("ascii").partition(":")
                if name == "Content-Length":
                    length = int(value)
                line = stream.readline()
            self.told.put(json.loads(stream.read(length)))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """Tell the server something that it does not answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Ask the server, and return what it answers."""
        self.count += 1
        self._send({"id": self.count, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.count and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _next(self) -> dict[str, Any]:
        """Take in the next message."""
        try:
            message = self.told.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the server says nothing") from None
        method = message.get("method")
        params: dict[str, Any] = message.get("params") or {}
        if method == "textDocument/publishDiagnostics":
            self.problems[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version") or 0
        elif method == "window/showMessage":
            self.shown.append(params["message"])
        elif method == "client/registerCapability":
            self._send({"id": message["id"], "result": None})
        return message

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, as it is on the disk or with another text; return its address."""
        uri = file.as_uri()
        text = file.read_text("utf-8") if text is None else text
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def type(self, uri: str, text: str, version: int) -> None:
        """Change the text of a file, and save nothing."""
        document = {"uri": uri, "version": version}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", changes)

    def close(self, uri: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def wait(self, uri: str, wanted: Any, version: int = 0) -> list[dict[str, Any]]:
        """Wait until what is told of a file is as *wanted* says, and return it."""
        while True:
            found = self.problems.get(uri)
            if found is not None and self.versions[uri] >= version and wanted(found):
                return found
            self._next()

    def at(self, method: str, uri: str, text: str, before: str, **more: Any) -> Any:
        """Ask about the place right behind the first *before* in a text."""
        start, found, _ = text.partition(before)
        assert found, before
        lines = (start + found).split("\n")
        units = len(lines[-1].encode("utf-16-le")) // 2
        place = {"line": len(lines) - 1, "character": units}
        return self.ask(
            f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place, **more}
        )
