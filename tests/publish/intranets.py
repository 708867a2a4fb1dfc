"""Fake intranets: servers on this machine that answer as the documentation of the real ones says.

Each keeps its pages, counts what it was asked, and has faults on demand.
"""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

SECRET = "hemligt-ord"  # noqa: S105 - of no real server
PEOPLE = {"VGRDOCS_INTRANET_CLIENT_ID": "vgrdocs", "VGRDOCS_INTRANET_CLIENT_SECRET": SECRET}
"""The environment that lets a program in."""

FAULTS = {
    **{str(status): (status, {}, {}) for status in (408, 410, 425, 500, 502, 503, 504)},
    "401": (401, {}, {}),
    "403": (403, {}, {"error": {"code": "accessDenied", "message": "Access denied"}}),
    "409": (409, {}, {"title": "Conflict", "detail": "Någon annan ändrar sidan."}),
    "429": (429, {"Retry-After": "7"}, {}),
    "429 for long": (429, {"Retry-After": "3600"}, {}),
    "429 until then": (429, {"Retry-After": "Sun, 04 Jan 2026 08:01:00 GMT"}, {}),
    "429 until then, somewhere": (429, {"Retry-After": "Sun, 04 Jan 2026 08:01:00 -0000"}, {}),
    "429 until before": (429, {"Retry-After": "Sun, 04 Jan 2026 07:00:00 GMT"}, {}),
    "429 until soon": (429, {"Retry-After": "soon"}, {}),
    "a page to log in on": (200, {}, ["<html>"]),
    "moved": (302, {"Location": "https://login.example.org/"}, {}),
}
"""Answers that a server gives before it has done anything: status, headers, JSON."""


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]

    def said(self) -> Any:
        """Return what its JSON says."""
        return json.loads(self.body)

    def form(self) -> dict[str, str]:
        """Return what its form says."""
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


class Answer(NamedTuple):
    """What is answered."""

    status: int
    said: Any = None
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed


class Intranet(ABC):
    """A server with `pages` by id; `next` are the faults of the next writing requests."""

    settings: dict[str, Any] = {}  # noqa: RUF012 - of each kind its own
    environ: dict[str, str] = PEOPLE

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}
        self.next: deque[str] = deque()
        self.writes: list[str] = []
        self.address = ""
        self.tokens: set[str] = set()
        self.delay = 0.0
        self.end = threading.Event()
        self.lock = threading.Lock()

    def declared(self) -> dict[str, Any]:
        """Return what conf.py says of it."""
        return {
            name: value.replace("ADDRESS", self.address) if isinstance(value, str) else value
            for name, value in self.settings.items()
        }

    def shown(self) -> dict[str, str]:
        """Return what readers see: the HTML by the pages' names; fail where two have one."""
        seen = [self.seen(page) for page in self.pages.values()]
        found = dict(each for each in seen if each)
        assert len(found) == len([each for each in seen if each])
        return found

    @abstractmethod
    def seen(self, page: dict[str, Any]) -> tuple[str, str] | None:
        """Return the name and HTML of a page, None for one that readers do not see."""

    @abstractmethod
    def answer(self, asked: Asked) -> Answer:
        """Return the answer to a request, done."""

    def token(self, asked: Asked) -> Answer:
        """Let a program in (RFC 6749, 4.4.2 and 5.2)."""
        form = asked.form()
        if (form.get("grant_type"), form.get("client_secret")) != ("client_credentials", SECRET):
            said = {"error": "invalid_client", "error_description": "Fel hemlighet."}
            return Answer(401, said)
        token = f"token-{len(self.tokens)}"
        self.tokens.add(token)
        return Answer(200, {"access_token": token, "token_type": "Bearer", "expires_in": 300})

    def is_let_in(self, asked: Asked) -> bool:
        """Say whether a request shows a token that is good."""
        return asked.headers.get("Authorization", "").removeprefix("Bearer ") in self.tokens


class Endpoint(Intranet):
    """A service with a page at each address."""

    settings = {  # noqa: RUF012 - of this kind
        "kind": "http",
        "address": "ADDRESS/pages/{key}",
        "body": {"name": "{title}", "text": "{html}", "for": "{audience}", "tags": ["{series}", 1]},
    }
    environ = {"VGRDOCS_INTRANET_TOKEN": SECRET}  # noqa: RUF012

    def answer(self, asked: Asked) -> Answer:
        """Put and delete."""
        key = asked.path.removeprefix("/pages/")
        if asked.headers.get("Authorization") != f"Bearer {SECRET}":
            return Answer(401)
        if asked.method == "PUT":
            is_new = key not in self.pages
            self.pages[key] = asked.said()
            return Answer(201 if is_new else 200, {})
        return Answer(204 if self.pages.pop(key, None) else 404)

    def seen(self, page: dict[str, Any]) -> tuple[str, str]:
        """The name and the text."""
        return page["name"], page["text"]


class Optimizely(Intranet):
    """Content Management API 3.0 beside OpenIDConnect's address for tokens."""

    settings = {  # noqa: RUF012 - of this kind
        "kind": "optimizely",
        "address": "ADDRESS/",
        "parent": "17",
        "content_type": "StandardPage",
    }

    def answer(self, asked: Asked) -> Answer:
        """Let in, put and delete by the id of a page."""
        if asked.path == "/api/episerver/connect/token":
            return self.token(asked)
        if not self.is_let_in(asked):
            return Answer(401)
        return self._answer(asked)

    def _answer(self, asked: Asked) -> Answer:
        found = re.fullmatch(r"/api/episerver/v3.0/contentmanagement/([0-9a-f-]{36})", asked.path)
        if not found:
            return Answer(404)
        own = str(uuid.UUID(found[1]))
        if asked.method == "DELETE":
            return Answer(204 if self.pages.pop(own, None) else 404)
        said = asked.said()
        wanted = {"name", "language", "contentType", "parentLink", "status", "mainBody"}
        if asked.method != "PUT" or wanted - said.keys():
            return Answer(400, {"title": "Bad request"})
        if own in self.pages and self.pages[own]["parentLink"] != said["parentLink"]:
            return Answer(409, {"title": "Conflict", "detail": "A page can't be moved."})
        is_new = own not in self.pages
        self.pages[own] = said
        return Answer(201 if is_new else 200, said)

    def seen(self, page: dict[str, Any]) -> tuple[str, str] | None:
        """The name and the text of what is published."""
        if page["status"] != "Published":
            return None
        return page["name"], page["mainBody"]["value"]


class SharePoint(Intranet):
    """Pages of a site in Microsoft Graph v1.0, listed two at a time."""

    settings = {  # noqa: RUF012 - of this kind
        "kind": "sharepoint",
        "tenant": "region",
        "site": "region.sharepoint.com,1,2",
        "graph": "ADDRESS/v1.0",
        "login": "ADDRESS",
    }
    filters = True
    """Whether it does as $filter says."""

    def answer(self, asked: Asked) -> Answer:
        """Let in, list, make, change, publish, delete."""
        parts = urlsplit(asked.path)
        if parts.path == "/region/oauth2/v2.0/token":
            is_scope = asked.form()["scope"] == f"{self.address}/.default"
            return self.token(asked) if is_scope else Answer(400, {"error": "invalid_scope"})
        if not self.is_let_in(asked):
            return Answer(401, {"error": {"code": "InvalidAuthenticationToken", "message": "x"}})
        return self._answer(asked, parts.path, parse_qs(parts.query))

    def _answer(self, asked: Asked, path: str, query: dict[str, list[str]]) -> Answer:
        pages = "/v1.0/sites/region.sharepoint.com,1,2/pages"
        if not path.startswith(pages):
            return Answer(404, {"error": {"code": "itemNotFound", "message": "No such site"}})
        rest = path.removeprefix(pages).strip("/").split("/")
        if asked.method == "GET":
            return self._list(query)
        if rest == [""]:
            return self._make(asked.said())
        if rest[0] not in self.pages:
            return Answer(404, {"error": {"code": "itemNotFound", "message": "Not found"}})
        return self._change(asked, rest)

    def _change(self, asked: Asked, rest: list[str]) -> Answer:
        page = self.pages[rest[0]]
        if asked.method == "DELETE":
            del self.pages[rest[0]]
            return Answer(204)
        if rest[1:] == ["microsoft.graph.sitePage", "publish"]:
            page["published"] = page["draft"]
            return Answer(204)
        assert asked.method == "PATCH"
        assert rest[1:] == ["microsoft.graph.sitePage"]
        page["draft"] = asked.said()
        return Answer(200, {"id": rest[0], "name": page["name"]})

    def _list(self, query: dict[str, list[str]]) -> Answer:
        listed = [{"id": own, "name": page["name"]} for own, page in self.pages.items()]
        wanted = re.fullmatch(r"name eq '(.*)'", query["$filter"][0])
        if self.filters and wanted:
            listed = [page for page in listed if page["name"].lower() == wanted[1]]
        start = int(query.get("$skiptoken", ["0"])[0])
        said: dict[str, Any] = {"value": listed[start : start + 2]}
        if listed[start + 2 :]:
            more = f"$filter={query['$filter'][0]}&$skiptoken={start + 2}"
            base = f"{self.address}/v1.0/sites/region.sharepoint.com,1,2/pages"
            said["@odata.nextLink"] = f"{base}/microsoft.graph.sitePage?{more}"
        return Answer(200, said)

    def _make(self, said: dict[str, Any]) -> Answer:
        assert said["@odata.type"] == "#microsoft.graph.sitePage"
        names = [page["name"].lower() for page in self.pages.values()]
        if said["name"].lower() in names:
            fault = {"code": "nameAlreadyExists", "message": "The name is taken"}
            return Answer(409, {"error": fault})
        own = str(uuid.uuid4())
        self.pages[own] = {"name": said["name"], "draft": said, "published": None}
        return Answer(201, {"id": own, "name": said["name"]})

    def seen(self, page: dict[str, Any]) -> tuple[str, str] | None:
        """The title and the text that are published."""
        said = page["published"]
        if said is None:
            return None
        (section,) = said["canvasLayout"]["horizontalSections"]
        (column,) = section["columns"]
        assert column["width"] == 12  # all of it: a page has twelve
        return said["titleArea"]["title"], column["webparts"][0]["innerHtml"]


KINDS: dict[str, Callable[[], Intranet]] = {
    "http": Endpoint,
    "optimizely": Optimizely,
    "sharepoint": SharePoint,
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer is sent at once, and not its head before its body
    disable_nagle_algorithm = True
    intranet: Intranet

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # the one who asked was killed
            self.close_connection = True

    def _answer(self) -> None:
        intranet = self.intranet
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, unquote(self.path), body, dict(self.headers.items()))
        is_write = self.command != "GET" and not asked.path.endswith("/token")
        with intranet.lock:
            fault = intranet.next.popleft() if is_write and intranet.next else ""
            if is_write:
                intranet.writes.append(f"{asked.method} {asked.path}")
            answer = Answer(200)
            if fault in FAULTS:
                status, headers, said = FAULTS[fault]
                answer = Answer(status, said, headers)
            else:
                answer = intranet.answer(asked)
        time.sleep(intranet.delay)
        if fault == "silent":
            intranet.end.wait(1)
        if fault in ("silent", "cut"):
            self.close_connection = True
            return
        self._write(answer)

    def _write(self, answer: Answer) -> None:
        content = b"" if answer.said is None else json.dumps(answer.said).encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 50

    def handle_error(self, *_: object) -> None:
        """Say nothing of those who went away."""


@contextmanager
def serving(intranet: Intranet) -> Iterator[Intranet]:
    """Give an intranet that runs inside the `with`."""
    handler = type("Handler", (_Handler,), {"intranet": intranet})
    with _Server(("127.0.0.1", 0), handler) as server:
        intranet.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield intranet
        finally:
            intranet.end.set()
            server.shutdown()
