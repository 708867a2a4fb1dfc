"""Pages of hostile text in a browser with the strictest policy: nothing runs, nothing leaves."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.handbooks import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)
RUN = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>"
TEXT = f"""\
# Rubrik `{RUN}`

:::{{rapport}} 2026-03-26 07:30
:nummer: 1
:status: publicerad
:::

:::{{sammanfattande-lägesbild}}
Kod: `{RUN}`, [a](javascript:window.ran=1), <javascript:window.ran=1>, [b](data:text/html,{{x}}),
[c](//evil.example/), ![e](//evil.example/b.png).

[Ord]{{onclick="window.ran=1" onmouseover="window.ran=1" style="position: fixed" .sr-only}}

{{onload="window.ran=1" style="background: url(//evil.example/c.png)"}}
Stycke.

```{{raw}} html
{RUN}
```

```{{eval-rst}}
.. raw:: html

   {RUN}
```

{{raw}}`{RUN}` {{download}}`f <elak.html>` [g](elak.svg)

```{{figure}} bild.svg
:alt: {RUN}
:target: javascript:window.ran=1
```

```{{code-block}} html
{RUN}
```
:::

:::{{uppdrag}} Mät `{RUN}`
:id: constructor
:status: pågående
:ansvarig: {RUN}
:tid: 2026-04-15

Text.
:::

:::{{talesperson}}
- Eva Lind, chef `{RUN}`
:::

:::{{samlad-information}}
- [Läs](javascript:window.ran=1)
:::

:::{{om-rapporten}}
:sammanställs-av: {RUN}
:::
"""
INDEX = f"""\
# Handbok

```{{toctree}}
Elak <javascript://window.ran=1>
```

```{{rapportlista}}
```

```{{uppdragsregister}}
```

```{{talespersonsregister}}
```

`{RUN}`
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.ran=1">'
    '<script>window.ran=1</script><rect width="9" height="9"/></svg>'
)


class Server(SimpleHTTPRequestHandler):
    """Serves a folder under the policy."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Send the policy with each answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build hostile text as Sphinx does alone, which writes pages whatever is told of them."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {
        "s/2026-03-26.md": TEXT,
        "index.md": INDEX,
        "s/elak.html": "<script>window.ran=1</script>",
        "s/elak.svg": PICTURE,
        "s/bild.svg": PICTURE,
    }
    source, out = write(folder / "in", files), folder / "out"
    command = [sys.executable, "-m", "sphinx", "-q", str(source), str(out)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    assert "[vgr.link-scheme]" in said
    assert (out / "s/2026-03-26.html").read_text("utf-8").count("&lt;script&gt;") > 5
    return out


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    """Serve the pages under the policy."""
    serve = functools.partial(Server, directory=str(hostile))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def note_error(broken: list[str], said: ConsoleMessage) -> None:
    """Note what a page's console tells as an error; what breaks the policy is told so."""
    if said.type == "error":
        broken.append(said.text)


def test_no_script_of_a_writers_runs_and_no_request_leaves(
    hostile: Path, address: str, chromium: Browser
) -> None:
    """Each page is opened: no script ran, no address would run one, no policy was broken."""
    names = sorted(file.relative_to(hostile).as_posix() for file in hostile.rglob("*.html"))
    pages = [name for name in names if not name.startswith("_static/")]  # the theme's leavings
    assert "s/2026-03-26.html" in pages
    broken: list[str] = []
    elsewhere: list[str] = []
    for name in pages:
        with chromium.new_context() as context:
            page = context.new_page()
            page.on("dialog", lambda dialog: broken.append(dialog.message))
            page.on("request", lambda request: elsewhere.append(request.url))
            page.on("console", functools.partial(note_error, broken))
            page.add_init_script(
                "document.addEventListener('securitypolicyviolation', event => "
                "console.error(event.violatedDirective + ' ' + event.blockedURI))"
            )
            page.goto(address + name, wait_until="networkidle")
            assert page.evaluate("window.ran === undefined"), name
            kinds = page.eval_on_selector_all(
                "[href], [src]", "all => all.map(each => each.protocol || '')"
            )
            assert set(kinds) <= {"", "http:", "https:", "mailto:", "tel:", "sms:"}, name
            handlers = page.eval_on_selector_all(
                "article *", "all => all.flatMap(each => each.getAttributeNames())"
            )
            assert not [each for each in handlers if each.startswith("on")], name
    assert not [each for each in elsewhere if not each.startswith((address, "data:"))]
    # The theme draws some icons with letters of its own, which this policy does not name.
    own = ("Loading the font", "font-src")
    assert {said for said in broken if not said.startswith(own)} == set()


def test_nothing_that_a_browser_would_run_is_copied(hostile: Path) -> None:
    """Files that a text wanted to hand out do not lie beside the pages."""
    assert [file.name for file in hostile.rglob("elak.*")] == []
