"""Every job that a person or a machine runs; `nox -l` lists them."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
HERE = ".".join(platform.python_version_tuple()[:2])


def install(session: nox.Session, *groups: str, constraints: tuple[str, ...] = ()) -> None:
    """Install the project, editable, with dependency *groups*, if they have changed since."""
    installed = Path(session.virtualenv.location).glob("**/site-packages/vgrdocs-*.dist-info")
    changed = max(Path(file).stat().st_mtime for file in ("pyproject.toml", "noxfile.py"))
    if not any(folder.stat().st_mtime > changed for folder in installed):
        session.install("-e", ".", *nox.project.dependency_groups(PROJECT, *groups), *constraints)


def dated(session: nox.Session) -> None:
    """Give tools the time of the last commit, not the clock's, so that two builds are alike."""
    if shutil.which("git"):
        git = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
        )
        session.env["SOURCE_DATE_EPOCH"] = git.stdout.strip() or None


def npm_packages(session: nox.Session) -> None:
    """Install what tests/js/package.json asks for, at the versions of its lock."""
    if not (shutil.which("node") and shutil.which("npm")):
        session.error("Needs Node.js 18.18 or newer and npm (Debian: nodejs, npm)")
    with session.chdir("tests/js"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)


@nox.session
def handbook(session: nox.Session) -> None:
    """Build the handbook of reports/ into build/handbook and say where to open it."""
    install(session)
    dated(session)
    session.run("vgrdocs", "build", "reports", "build/handbook")
    session.log(f"Open {Path('build/handbook/index.html').resolve()} in a browser")


@nox.session(default=False)
def live(session: nox.Session) -> None:
    """Show the handbook of reports/ in a browser, built again whenever a file is saved."""
    install(session)
    session.run("vgrdocs", "serve", "reports", *session.posargs)


@nox.session(python=sorted({*PYTHONS, HERE}))
def tests(session: nox.Session) -> None:
    """Run the tests on each supported Python that this machine has, without a browser."""
    install(session, "test")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """Run the tests that open pages in Chromium, with two engines of accessibility rules."""
    install(session, "browser")
    npm_packages(session)
    session.run("pytest", "-m", "browser", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(default=False)
def publish(session: nox.Session) -> None:
    """Run the tests of publishing: stopped midway, tampered with, on a cluster, in a browser."""
    install(session, "publish")
    session.run("pytest", "-m", "publish", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(default=False)
def provenance(session: nox.Session) -> None:
    """Trace five hundred values of the data of a thousand reports to sentences of the reports."""
    install(session, "test")
    session.run("python", "-m", "tests.provenance", *session.posargs)


@nox.session(default=False)
def pasted(session: nox.Session) -> None:
    """Paste twenty thousand texts into reports: each is told, or all its words are shown."""
    install(session, "test")
    session.run("python", "-m", "tests.pasted", *session.posargs)


@nox.session(default=False)
def rebuilds(session: nox.Session) -> None:
    """Build fifty handbooks again after many edits, and compare each time with a clean build."""
    install(session, "test")
    session.run("pytest", "-m", "rebuilds", "-n", "auto", *session.posargs)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """Publish reports/ at each of its tags, and a draft of the work tree, in build/site."""
    install(session)
    session.run("vgrdocs", "site", "reports", "build/site", "--draft")


@nox.session(python=PYTHONS[0], default=False)
def minimums(session: nox.Session) -> None:
    """Run the tests on the lowest Python and versions of all that pyproject.toml allows."""
    lowest = Path(session.virtualenv.location, "lowest.txt")
    pinned = [
        re.sub(r">=([^,;]+)[^;]*", r"==\1", requirement)
        for requirement in PROJECT["project"]["dependencies"]
    ]
    lowest.write_text("\n".join(pinned), encoding="utf-8")
    install(session, "test", constraints=("-c", str(lowest)))
    used = [f"tests/{room}" for room in ("builders", "cli", "ext", "locale", "search")]
    # Rebuilds ask the same of a library in a handbook of three reports as in one of four years.
    used += ["-k", "not (test_paging and rebuild)"]
    session.run("pytest", "-n", "auto", *(session.posargs or used))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and layout of the code with ruff (`nox -s lint -- --fix` repairs what it can)."""
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", *([] if "--fix" in session.posargs else ["--diff"]))


@nox.session
def types(session: nox.Session) -> None:
    """Check the types with mypy, and that it sees when a field gets another name."""
    install(session, "types")
    session.run("mypy", *session.posargs)
    if not session.posargs:
        session.run("pytest", "tests/test_renames.py")


@nox.session(default=False)
def javascript(session: nox.Session) -> None:
    """Check style, types and tests of the scripts of pages and search (needs Node.js and npm)."""
    install(session)
    session.run("python", "-m", "tests.js.prepare", "build/js")
    npm_packages(session)
    programs = Path("tests/js/node_modules/.bin").resolve()
    scripts = ("src/vgrdocs/assets", "tests/js", "editors")
    rules = ("--config", "tests/js/eslint.config.js")
    session.run(programs / "eslint", *rules, *scripts, *session.posargs, external=True)
    session.run(programs / "tsc", "--project", "tests/js", external=True)
    with session.chdir("tests/js"):
        session.run("node", "--test", "--test-reporter=spec", external=True)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the manual of docs/ into build/docs; a warning is an error."""
    install(session)
    dated(session)
    session.run("sphinx-build", "-n", "-W", "-b", "html", "docs", "build/docs", *session.posargs)


@nox.session(default=False)
def linkcheck(session: nox.Session) -> None:
    """Ask whether the links of reports/ and docs/ to elsewhere work, and keep when they did."""
    install(session)
    session.run("vgrdocs", "linkcheck", "reports", "docs", *session.posargs)


@nox.session(name="pdf-check", default=False)
def pdf_check(session: nox.Session) -> None:
    """Validate PDFs of reports/ and of every node: PDF/UA-1 with PDF/A-2a, or 3a with files."""
    install(session, "test")
    built = Path("build/pdf-check")
    shutil.rmtree(built, ignore_errors=True)
    for part, attached in (("2a", "0"), ("3a", "1")):
        options = ("-q", "-W", "-b", "typst", "-D", f"vgrdocs_pdf_attachments={attached}")
        for source in ("reports", "tests/builders/typst/handbook"):
            session.run("sphinx-build", *options, source, str(built / part / source))
        files = map(str, sorted(Path(built, part).rglob("*.pdf")))
        session.run("python", "-m", "tests.builders.typst.validate", "build/verapdf", part, *files)


@nox.session(name="html-check", default=False)
def html_check(session: nox.Session) -> None:
    """Ask the Nu HTML checker about each page of two handbooks (needs Java and Maven)."""
    install(session)
    built, jars = Path("build/html-check"), Path("build/nu")
    shutil.rmtree(built, ignore_errors=True)
    for source in ("reports", "tests/memory/twelve"):
        session.run("sphinx-build", "-Q", "-b", "html", source, str(built / source))
    if not jars.is_dir():
        fetch = ["mvn", "-q", "-B", "-f", "tests/builders/nu.xml", "dependency:copy-dependencies"]
        session.run(*fetch, f"-DoutputDirectory={jars.absolute()}", external=True)
    pages = sorted(
        str(page) for page in built.rglob("*.html") if "_static" not in page.parts
    )  # the theme's lie there
    checker = "nu.validator.client.SimpleCommandLineValidator"
    session.run("java", "-cp", f"{jars}/*", checker, "--errors-only", *pages, external=True)
    session.log(f"No error in {len(pages)} pages")


@nox.session(name="search-eval", default=False)
def search_eval(session: nox.Session) -> None:
    """Score our search, Sphinx's and Pagefind by labelled queries (`-- FOLDER` adds a corpus)."""
    install(session, "search")
    session.run("python", "-m", "tests.search.evaluate", *session.posargs)


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Put small faults into a room, `-- ROOM`, and tell which of them its tests do not notice."""
    install(session, "mutants")
    session.run("python", "-m", "tests.mutants", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure PDFs (against WeasyPrint), search and versions (against sphinx-polyversion)."""
    install(session, "search")
    session.install("weasyprint")
    session.run("python", "-m", "tests.builders.typst.bench")
    session.run("python", "-m", "tests.search.bench", *session.posargs)
    session.install("sphinx-polyversion")
    session.run("python", "-m", "tests.publish.bench")


@nox.session(name="bench-build", default=False)
def bench_build(session: nox.Session) -> None:
    """Measure builds beside other programs (`-- 300 1000`: of so many reports; `-- --phases`)."""
    install(session, "test")
    session.install("mkdocs-material", "zensical")
    session.run("python", "-m", "tests.bench", *session.posargs)


@nox.session(default=False)
def package(session: nox.Session) -> None:
    """Build the wheel and build a small handbook with it, away from the checkout."""
    session.install(*nox.project.dependency_groups(PROJECT, "package"))
    dated(session)
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build")
    wheel = next(Path("dist").glob("*.whl")).resolve()
    missing = sources() - set(zipfile.ZipFile(wheel).namelist())
    if missing:
        session.error(f"{wheel.name} lacks {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as away:
        try_out(session, wheel, Path(away))


def sources() -> set[str]:
    """Return every file of the package, as the wheel names it."""
    files = (
        path
        for path in Path("src").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to("src").as_posix() for path in files}


def try_out(session: nox.Session, wheel: Path, away: Path) -> None:
    """Use *wheel* in the folder *away* as one does without a checkout: install, check, build."""
    shutil.copytree("tests/package", away / "reports")
    session.run("python", "-m", "venv", away / "venv")
    programs = away / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    with session.chdir(away):
        session.run(programs / "python", "-m", "pip", "install", "-q", wheel, external=True)
        for arguments in (
            ["--help"],
            ["check", "reports"],
            ["build", "reports", "handbook"],
            ["init", "begun", "--yes"],
            ["check", "begun"],
        ):
            session.run(programs / "vgrdocs", *arguments, external=True)
        page = Path("handbook/situation/2026-03-26.html").read_text(encoding="utf-8")
        pdf = Path("handbook/situation/2026-03-26.pdf").read_bytes()
    if "Kommunikativ lägesbild" not in page or not pdf.startswith(b"%PDF-"):
        session.error("The installed wheel builds no Swedish report")
