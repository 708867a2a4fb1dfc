"""What writers do to ordinary pages, to links and to pictures."""

from __future__ import annotations

from random import Random

from . import generator
from .edits import NotNow, edit, free_documents, free_files, other, pick
from .sources import Handbook, Page


@edit
def another_page_sentence(handbook: Handbook, rng: Random) -> str:
    """Change what a page says."""
    page = pick(handbook.pages.values(), rng)
    page.sentences = [generator.sentence(rng)]
    return page.name


@edit
def another_page_title(handbook: Handbook, rng: Random) -> str:
    """Change a page's title."""
    page = pick(handbook.pages.values(), rng)
    page.title = f"Sida {rng.randint(1, 99)}"
    return f"{page.name}: {page.title}"


@edit
def another_page_background(handbook: Handbook, rng: Random) -> str:
    """Add a heading to a page, or take it away."""
    page = pick(handbook.pages.values(), rng)
    page.background = [] if page.background else [generator.sentence(rng)]
    return page.name


@edit
def new_page(handbook: Handbook, rng: Random) -> str:
    """Add a page."""
    name = pick(generator.PAGES.keys() - handbook.pages.keys(), rng)
    page = generator.page(rng, handbook, name, generator.PAGES[name])
    handbook.pages[name] = page
    return name


@edit
def page_removed(handbook: Handbook, rng: Random) -> str:
    """Take a page away; those below it go up."""
    page = _not_the_first(handbook, rng)
    del handbook.pages[page.name]
    for each in handbook.pages.values():
        if each.parent == page.name:
            each.parent = page.parent
    return page.name


@edit
def page_renamed(handbook: Handbook, rng: Random) -> str:
    """Give a page another name; links to it follow."""
    page = _not_the_first(handbook, rng)
    old, page.name = page.name, f"{page.name.rpartition('/')[0] or 'mer'}/sida-{rng.randint(1, 99)}"
    if page.name in handbook.pages:
        raise NotNow
    handbook.pages = {each.name: each for each in handbook.pages.values()}
    for each in handbook.pages.values():
        if each.parent == old:
            each.parent = page.name
    handbook.lead_links(old, page.name)
    return f"{old} -> {page.name}"


@edit
def page_moved(handbook: Handbook, rng: Random) -> str:
    """Put a page, without pages below it, into the table of contents of another."""
    parents = {each.parent for each in handbook.pages.values()}
    lowest = [each for each in handbook.pages.values() if each.name not in parents and each.parent]
    page = pick(lowest, rng)
    page.parent = other(page.name, handbook.pages.keys() - {page.parent}, rng)
    return f"{page.name} below {page.parent}"


@edit
def pages_in_another_order(handbook: Handbook, rng: Random) -> str:
    """Put the first page of the contents last."""
    if len(handbook.pages) < 3:
        raise NotNow
    first = list(handbook.pages)[1]
    handbook.pages[first] = handbook.pages.pop(first)
    return f"{first} last"


@edit
def series_page_added_or_removed(handbook: Handbook, rng: Random) -> str:
    """Add the index page of a series, or take it away."""
    name = f"{rng.choice(generator.SERIES)}/index"
    if name not in handbook.pages:
        page = generator.page(rng, handbook, name, f"Serien {rng.randint(1, 99)}")
        handbook.pages[name] = page
        return f"{name} added"
    if any(each.parent == name for each in handbook.pages.values()):
        raise NotNow
    del handbook.pages[name]
    return f"{name} removed"


@edit
def register_added(handbook: Handbook, rng: Random) -> str:
    """Add a register to a page."""
    page, register = pick(handbook.pages.values(), rng), generator.register(rng, handbook)
    page.registers.append(register)
    return f"{page.name}: {register}"


@edit
def register_removed(handbook: Handbook, rng: Random) -> str:
    """Take a register from a page."""
    page = pick([each for each in handbook.pages.values() if each.registers], rng)
    return f"{page.name}: {page.registers.pop(0).name}"


@edit
def link_added(handbook: Handbook, rng: Random) -> str:
    """Add a link to a page or a report."""
    document, link = pick(free_documents(handbook), rng), generator.link(rng, handbook)
    if not handbook.leads(link, document):
        raise NotNow
    document.links.append(link)
    return f"{document.name}: {link}"


@edit
def link_removed(handbook: Handbook, rng: Random) -> str:
    """Take a link away."""
    document = pick([each for each in free_documents(handbook) if each.links], rng)
    return f"{document.name}: {document.links.pop(0)}"


@edit
def picture_shown(handbook: Handbook, rng: Random) -> str:
    """Show one more picture, list or text in a page or a report."""
    document = pick(free_documents(handbook), rng)
    path = pick(sorted(handbook.pictures.keys() - set(document.shown)), rng)
    document.shown.insert(0, path)
    return f"{document.name}: {path}"


@edit
def picture_not_shown(handbook: Handbook, rng: Random) -> str:
    """Take a picture, list or text out of a page or a report."""
    document = pick([each for each in free_documents(handbook) if each.shown], rng)
    return f"{document.name}: {document.shown.pop(0)}"


@edit
def picture_replaced(handbook: Handbook, rng: Random) -> str:
    """Put another picture, list or text in the place of one."""
    path = pick(free_files(handbook), rng)
    handbook.files[path] = generator.picture(path, rng)
    return path


@edit
def picture_removed(handbook: Handbook, rng: Random) -> str:
    """Take away a picture, list or text, and what shows it."""
    path = pick(free_files(handbook), rng)
    del handbook.files[path]
    return path


def _not_the_first(handbook: Handbook, rng: Random) -> Page:
    return pick([page for page in handbook.pages.values() if page.name != "index"], rng)
