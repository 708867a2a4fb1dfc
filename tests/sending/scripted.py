"""A mail server that says what it is told to, and goes away when it is told to say nothing."""

from __future__ import annotations

import socketserver
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager

GOES_AWAY = ""
"""What it says in place of an answer when it ends the connection."""
_USUAL = {"HELLO": "220 here", "DATA": "354 go on", "QUIT": "221 bye"}


class Script:
    """What is said next to each command, `.` for the end of a mail and `HELLO` for a connection.

    Without anything it is what is usual. `asked` are the commands as they came, `mails` the lines
    of each mail as they came, and `connections` how many there were.
    """

    def __init__(self) -> None:
        self.said: defaultdict[str, deque[str]] = defaultdict(deque)
        self.asked: list[str] = []
        self.mails: list[bytes] = []
        self.connections = 0
        self.port = 0

    def say(self, command: str, *answers: str) -> None:
        """Let these be the next answers to a command."""
        self.said[command].extend(answers)

    def answer(self, command: str) -> str:
        """Return what is said to a command."""
        left = self.said[command]
        return left.popleft() if left else _USUAL.get(command, "250 OK")


class _Handler(socketserver.StreamRequestHandler):
    script: Script

    def handle(self) -> None:
        """Answer until there is nothing to say."""
        self.script.connections += 1
        is_on, has_sender = self._say("HELLO"), False
        while is_on and (line := self.rfile.readline()):
            self.script.asked.append(line.decode().strip())
            command = line[:4].decode().strip().upper()
            if command == "MAIL" and has_sender:
                self.script.say("MAIL", "503 there is a sender already")  # RFC 5321, 3.3
            is_on = self._say(command)
            if command == "MAIL":
                has_sender = self.said.startswith("250")
            has_sender = has_sender and command != "RSET"
            if is_on and command == "DATA" and self.said.startswith("354"):
                is_on, has_sender = self._take_in(), False

    def _say(self, command: str) -> bool:
        self.said = self.script.answer(command)
        self.wfile.write(f"{self.said}\r\n".encode() if self.said else b"")
        return bool(self.said) and command != "QUIT"

    def _take_in(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.script.mails.append(b"".join(lines))
        return self._say(".")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def following(script: Script) -> Iterator[Script]:
    """Serve at a free port of this machine, as the script says, while the `with` lasts."""
    handler = type("Handler", (_Handler,), {"script": script})
    with _Server(("127.0.0.1", 0), handler) as server:
        script.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield script
        finally:
            server.shutdown()
