"""The files of a handbook beside its reports, for each program that is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from tests.bench.plain import as_plain

Files = dict[str, str | bytes]

PAGES = {
    "nytt": ("Nytt sedan sist", ("ändringar",)),
    "uppdrag": ("Uppdrag", ("uppdragsregister",)),
    "beslut": ("Beslut", ("beslutsregister",)),
    "kalender": ("Kalender", ("kalender", "tidsaxel")),
    "talespersoner": ("Talespersoner", ("talespersonsregister",)),
    "organ": ("Organ", ("organregister",)),
    "medieintresse": ("Mediernas intresse", ("medietrend",)),
    "nyckeltal": ("Nyckeltal", ("nyckeltalsregister",)),
}
"""The handbook's own pages: their titles and their registers."""

CONF = 'project = "Lägesrapporter"\nauthor = "Regionen"\nlanguage = "sv"\n'
THEME = 'html_theme = "sphinx_book_theme"\nhtml_theme_options = {"collapse_navbar": True}\n'
MATERIAL = """\
site_name: Lägesrapporter
site_dir: made/site
plugins:
  - search:
      lang: sv
theme:
  name: material
  language: sv
"""


def vgrdocs(reports: Mapping[str, str | bytes]) -> Files:
    """Return a handbook with all registers."""
    files: Files = {"conf.py": CONF + 'extensions = ["vgrdocs"]\n'}
    for folder in _days(reports):
        lines = f":::{{rapportlista}}\n:serie: {folder}\n:::\n"
        files[f"{folder}/index.md"] = f"# Lägesrapporter {folder}\n\n{lines}"
    for name, (title, registers) in PAGES.items():
        blocks = "\n".join(f":::{{{register}}}\n:::\n" for register in registers)
        files[f"{name}.md"] = f"# {title}\n\n{blocks}"
    pages = [f"{folder}/index" for folder in _days(reports)] + list(PAGES)
    start = ":::{läget-nu}\n:::\n\n:::{rapportlista}\n:::\n"
    files["index.md"] = f"# Lägesrapporter\n\n{start}\n{_toctree(pages)}"
    return files | dict(reports)


def sphinx(reports: Mapping[str, str | bytes]) -> Files:
    """Return a plain project of Sphinx with the theme that vgrdocs uses, its menu folded."""
    files: Files = {"conf.py": CONF + 'extensions = ["myst_parser"]\n' + THEME}
    days = _days(reports)
    for folder, names in days.items():
        files[f"{folder}/index.md"] = f"# Lägesrapporter {folder}\n\n{_toctree(names)}"
    contents = _toctree([f"{folder}/index" for folder in days])
    files["index.md"] = f"# Lägesrapporter\n\n{contents}"
    return files | _plain(reports)


def mkdocs(reports: Mapping[str, str | bytes], more: str = "") -> Files:
    """Return a project of MkDocs with Material, which Zensical reads as well."""
    files: Files = {}
    days = _days(reports)
    for folder, names in days.items():
        lines = "\n".join(f"- [{name}]({name}.md)" for name in names)
        files[f"{folder}/index.md"] = f"# Lägesrapporter {folder}\n\n{lines}\n"
    lines = "\n".join(f"- [{folder}]({folder}/index.md)" for folder in days)
    files["index.md"] = f"# Lägesrapporter\n\n{lines}\n"
    files |= _plain(reports)
    return {f"docs/{name}": files[name] for name in files} | {"mkdocs.yml": MATERIAL + more}


def pruned(reports: Mapping[str, str | bytes]) -> Files:
    """Return the same with menus that hold only what a page needs."""
    return mkdocs(reports, "  features:\n    - navigation.prune\n")


DIALECTS: dict[str, Callable[[Mapping[str, str | bytes]], Files]] = {
    "vgrdocs": vgrdocs,
    "mkdocs": mkdocs,
    "pruned": pruned,
    "sphinx": sphinx,
}


def _days(reports: Mapping[str, str | bytes]) -> dict[str, list[str]]:
    """Return the names of the reports of each folder."""
    found = defaultdict(list)
    for name in reports:
        folder, _, file = name.partition("/")
        if file.endswith(".md"):
            found[folder].append(file.removesuffix(".md"))
    return found


def _plain(reports: Mapping[str, str | bytes]) -> Files:
    return {
        name: as_plain(content) if isinstance(content, str) else content
        for name, content in reports.items()
    }


def _toctree(pages: list[str]) -> str:
    contents = "\n".join(pages)
    return f"```{{toctree}}\n{contents}\n```\n"
