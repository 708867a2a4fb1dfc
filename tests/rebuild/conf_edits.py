"""What writers do to conf.py, and to the files that it names."""

from __future__ import annotations

from random import Random

from .edits import NotNow, edit, other
from .sources import Handbook


@edit
def another_setting(handbook: Handbook, rng: Random) -> str:
    """Change a setting in conf.py."""
    settings: list[tuple[str, object]] = [
        ("project", f"Handbok {rng.randint(1, 99)}"),
        ("html_title", f"Handboken {rng.randint(1, 99)}"),
        ("vgrdocs_terms", {f"ord{rng.randint(1, 99)}": "ordet"}),
        ("html_baseurl", f"https://www.example.org/{rng.randint(1, 99)}/"),
        ("author", f"Avdelning {rng.randint(1, 99)}"),
    ]
    # What changes words is a problem where a report is out: its text is sealed.
    if not any(report.is_recorded for report in handbook.reports.values()):
        settings += [
            ("smartquotes", not handbook.conf.get("smartquotes", True)),
            ("myst_enable_extensions", ["colon_fence", *rng.choice(([], ["replacements"]))]),
        ]
    name, value = rng.choice(settings)
    handbook.conf[name] = value
    return f"{name} = {value!r}"


@edit
def another_limit_of_the_handbooks_pdf(handbook: Handbook, rng: Random) -> str:
    """Change how many reports the PDF of the whole handbook may have, so that it comes or goes."""
    name, reports = "vgrdocs_pdf_handbook_reports", len(handbook.reports)
    handbook.conf[name] = other(handbook.conf[name], (reports - 1, reports), rng)
    return f"{name} = {handbook.conf[name]}"


@edit
def another_look_of_pdfs(handbook: Handbook, rng: Random) -> str:
    """Give one kind of block another look in the PDFs."""
    look = f"#let look(body) = block(inset: {rng.randint(1, 9)}mm, body)\n"
    handbook.conf["vgrdocs_pdf_template"] = "utseende"
    handbook.files["utseende/situation-summary.typ"] = look.encode()
    return look.strip()


@edit
def own_style(handbook: Handbook, rng: Random) -> str:
    """Add a style sheet to the pages, or change it."""
    handbook.conf["html_static_path"] = ["eget"]
    handbook.conf["html_css_files"] = ["egen.css"]
    handbook.files["eget/egen.css"] = f"p {{ margin: {rng.randint(1, 99)}px }}\n".encode()
    return "changed"


@edit
def no_own_style(handbook: Handbook, rng: Random) -> str:
    """Take the style sheet away."""
    if "eget/egen.css" not in handbook.files:
        raise NotNow
    del handbook.conf["html_static_path"], handbook.conf["html_css_files"]
    del handbook.files["eget/egen.css"]
    return "removed"


@edit
def no_own_look_of_pdfs(handbook: Handbook, rng: Random) -> str:
    """Take the other look of the PDFs away."""
    if not handbook.conf.pop("vgrdocs_pdf_template", None):
        raise NotNow
    del handbook.files["utseende/situation-summary.typ"]
    return "removed"


@edit
def another_house_style(handbook: Handbook, rng: Random) -> str:
    """Give the handbook colours, a font and a logo, or others."""
    colour = rng.choice(("#8a1538", "#006633", "navy"))
    style = {"accent": colour}
    if rng.random() < 0.5:
        style["text_font"] = rng.choice(("Source Sans Pro", "Source Serif Pro"))
    handbook.conf["vgrdocs_style"] = style
    handbook.conf["html_logo"] = "logga.svg"
    drawing = f'<rect width="40" height="10" fill="{colour}"/>'
    handbook.files["logga.svg"] = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{drawing}</svg>'.encode()
    )
    return f"{style}"


@edit
def no_house_style(handbook: Handbook, rng: Random) -> str:
    """Take the colours, the font and the logo away."""
    if not handbook.conf.pop("vgrdocs_style", None):
        raise NotNow
    del handbook.conf["html_logo"], handbook.files["logga.svg"]
    return "removed"
