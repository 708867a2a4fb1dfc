"""Compares the CPU time of a hundred report PDFs with WeasyPrint's for the same pages, in one run.

Ours counts from the doctree to the PDF, WeasyPrint's from the finished page, without style
sheets, to the PDF: that favours WeasyPrint, which needs Pango on the machine. Call it as `python
-m tests.builders.typst.bench`.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path

import weasyprint  # type: ignore[import-not-found,import-untyped,unused-ignore]
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.cmd.build import build_main

from vgrdocs.out.pdf.builder import TypstBuilder
from vgrdocs.out.pdf.press import press_of
from vgrdocs.typeset.compiler import compile_job

REPORT = Path(__file__).parents[3] / "reports" / "vardinformationsmiljo" / "2026-03-26.md"
CONF = 'project = "Mätning"\nlanguage = "sv"\nextensions = ["vgrdocs", "vgrdocs.out.pdf"]\n'


def write_handbook(folder: Path, count: int) -> None:
    """Write a handbook of `count` reports: one of the handbook's own, dated a month apart."""
    (folder / "serie").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text("# Mätning\n", encoding="utf-8")
    text = REPORT.read_text(encoding="utf-8")
    for number in range(count):
        day = dt.date(2010, 1, 15) + dt.timedelta(days=30 * number)
        report = text.replace("2026-03-26 07:30", f"{day} 07:30")
        (folder / "serie" / f"{day}.md").write_text(report, encoding="utf-8")


def ours(source: Path, out: Path) -> float:
    """CPU seconds from doctrees to PDFs, in this process."""
    build_main(["-Q", "-b", "dummy", "-d", f"{out}.doctrees", str(source), str(out)])
    app = Sphinx(source, source, out, f"{out}.doctrees", "typst", status=None, warning=None)
    builder = app.builder
    assert isinstance(builder, TypstBuilder)
    start = time.process_time()
    builder.finish = lambda: None  # type: ignore[method-assign] # volumes are left out
    app.build(force_all=True)
    builder.workspace.lay_out_template(None, builder._house())
    press = press_of(builder.env, builder.workspace.looks())
    for edition in builder._editions():
        if not edition.is_volume:
            assert not compile_job(builder._job(edition, press, "")).error
    return time.process_time() - start


def weasyprints(source: Path, out: Path) -> float:
    """CPU seconds from HTML pages to PDFs, in this process."""
    build_main(
        [
            "-Q",
            "-b",
            "html",
            "-D",
            "html_theme=basic",
            "-d",
            f"{out}.doctrees",
            str(source),
            str(out),
        ]
    )
    pages = [plain(page) for page in sorted((out / "serie").glob("*.html"))]
    start = time.process_time()
    for number, page in enumerate(pages):
        weasyprint.HTML(string=page).write_pdf(out / f"{number}.pdf", pdf_variant="pdf/ua-1")
    return time.process_time() - start


def plain(page: Path) -> str:
    """A page's own part, without the theme's style sheets: WeasyPrint stumbles over them."""
    body = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("div", class_="body")
    return f'<html lang="sv"><title>Rapport</title><body>{body}</body></html>'


def main(count: int = 100) -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        write_handbook(Path(folder, "source"), count)
        theirs = weasyprints(Path(folder, "source"), Path(folder, "html"))
        own = ours(Path(folder, "source"), Path(folder, "pdf"))
    share = own / theirs
    print(
        f"{count} reports: vgrdocs {own:.1f} s of CPU, WeasyPrint {theirs:.1f} s; {share:.2f} of it"
    )


if __name__ == "__main__":
    main()
