"""A site with all that a site may have, and what the tests of its states share."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.test_pages import RULES
from tests.handbooks import REPORT
from tests.publications import FEBRUARY, JANUARY, correct, publish, withdraw
from tests.publish.repository import Repository
from tests.publish.sites import vgrdocs

if TYPE_CHECKING:
    from playwright.sync_api import Page

SNIFFER = Path(__file__).parents[1] / "js/node_modules/html_codesniffer/build/HTMLCS.js"
PAGES = (
    "2026.1/s/2026-01-01.html",
    "latest/index.html",
    "latest/s/2026-01-01.html",
    f"latest/{FEBRUARY}.html",
    "latest/uppdrag.html",
    "draft/s/2026-03-01.html",
    "latest/search.html",
    "latest/search.html?q=uppdrag",
    "latest/search.html?q=finnsinte",
    "versions.html",
)
"""An old page, the start, a corrected report, a withdrawn one, a register, a draft, the search.

The search is seen with nothing asked for, with hits and without.
"""
ENDED = """
:::{uppdrag} Mäta kötiderna
:id: mata
:status: avslutat
:utfall: Det är mätt.
:::
"""
INDEX = """\
# Handbok

:::{rapportlista}
:::

```{toctree}
:glob:
:hidden:

uppdrag
nytt
s/*
```
"""
MORE = """
## Övrigt

> Det är bra.
>
> -- Eva Lind

- [ ] Ring växeln
- [x] Skriv svar

:::{uppdrag} Mäta kötiderna
:id: mata
:status: pågående
:ansvarig: Eva Lind
Köerna mäts.
:::

:::{uppdrag} Svara medierna
:id: svara
:status: avslutat
:utfall: Det är klart.
:::

:::{beslut} Beredskapen höjs
:::

## Tabell

| Enhet | Antal |
|-------|-------|
| Borås | 3     |
"""


def make_site(folder: Path) -> Path:
    """Make a site of two versions and a draft, with a correction and a withdrawn report."""
    repository, site = Repository(folder / "repository"), folder / "site"
    source = repository.source
    (source / "s").mkdir()
    for name in (JANUARY, FEBRUARY):
        (source / f"{name}.md").write_text(REPORT.format(date=name[2:]), "utf-8")
    january = source / f"{JANUARY}.md"
    january.write_text(january.read_text("utf-8") + MORE, "utf-8")
    (source / "index.md").write_text(INDEX, "utf-8")
    publish(source, "2026-01-01 08:00", JANUARY)
    correct(source, JANUARY, "2026-01-02 07:00", "Läget är stabilt.", "Läget är osäkert.")
    publish(source, "2026-02-02 08:00")
    repository.release("2026.1")
    withdraw(source, FEBRUARY, "2026-02-03 08:00")
    repository.release("2026.2-med-ett-langt-namn")
    draft = REPORT.format(date="2026-03-01").replace("publicerad", "utkast") + ENDED
    (source / "s/2026-03-01.md").write_text(draft, "utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=utkast")
    vgrdocs("site", source, site, "--draft")
    return site


@functools.cache
def _sniffer() -> str:
    return SNIFFER.read_text("utf-8")


def faults(page: Page) -> list[str]:
    """Return what axe-core and HTML_CodeSniffer say of a page as it is now.

    A filter answers at once and has no button to send it off, which H32 would have: a technique
    for forms that are sent, and no success criterion.
    """
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    said = [found.generate_report()] if found.violations_count else []
    page.evaluate(f"() => {{ {_sniffer()}; window.HTMLCS = HTMLCS; }}")
    told = page.evaluate(
        """() => new Promise((resolve) => {
          HTMLCS.process("WCAG2AA", document, () => {
            const errors = HTMLCS.getMessages().filter(
              ({ type, code }) => type === HTMLCS.ERROR && !code.endsWith("H32.2"));
            resolve(errors.map(({ code, element }) => `${code} ${element.outerHTML}`));
          });
        })"""
    )
    return said + [re.sub(r"\s+", " ", each)[:300] for each in told]
