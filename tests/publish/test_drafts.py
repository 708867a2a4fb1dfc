"""Drafts in whatever form leave no trace in a version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.mails import contents
from tests.pictures import picture
from tests.publish.repository import WITH_ADDRESS, Repository
from tests.publish.sites import files, vgrdocs

pytestmark = pytest.mark.publish

HEAD = ":::{rapport} 2021-03-10 07:30\n:status: utkast\n:::\n"
FORMS = {
    "vanlig": HEAD,
    "citat": "> " + HEAD.replace("\n", "\n> "),
    "lista": "- " + HEAD.replace("\n", "\n  "),
    "akuter": HEAD.replace(":::", "```"),
    "attribut": "{.note}\n" + HEAD,
    "i-en-ruta": f"::::{{note}}\n{HEAD}::::\n",
    "tabb": HEAD.replace(": utkast", ":\tutkast \u00a0"),
    "versal": HEAD.replace("utkast", "UTKAST"),
    "engelska": HEAD.replace("rapport", "report").replace("utkast", "draft"),
    "kommentar": HEAD.replace("utkast", "ut<!-- x -->kast"),
    "dag-saknas": HEAD.replace(" 2021-03-10 07:30", ""),
    "annat-fel": HEAD.replace("\n:::\n", "\n:nummer: nio\n:::\n"),
    "tva": HEAD.replace("utkast", "publicerad") + "\n" + HEAD,
    "infogat": "```{include} huvud.txt\n```\n",
}


def test_a_draft_leaves_no_trace_however_it_says_so(tmp_path: Path) -> None:
    """Its words, its name, its pictures and its files are in nothing that a version holds."""
    repository, site = Repository(tmp_path / "repository", WITH_ADDRESS), tmp_path / "site"
    (first,) = repository.add_reports()
    folder = repository.source / "serie-0"
    (folder / "huvud.txt").write_text(HEAD, "utf-8")
    for number, (name, head) in enumerate(FORMS.items()):
        name_of_picture = f"draftpicture{number}.png"
        (folder / name_of_picture).write_bytes(picture("PNG", (number, 1, 2), (8, 8)))
        text = (
            f"# Draftword{number}\n\n{head}\n## Draftheading{number}\n\n"
            f"Draftsentence. ![Draftalt]({name_of_picture})\n\n:::{{uppdrag}} Draftitem{number}\n"
            f":id: draftitem{number}\n:status: pågående\n:::\n"
        )
        (folder / f"2021-03-10-{name}.md").write_text(text, "utf-8")
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    held = files(site)
    assert {
        f"v1/{first}.html",
        f"v1/{first}.html.md",
        "feeds/all.atom",
        "llms.txt",
        "sitemap.xml",
    } <= held.keys()
    trace = re.compile(rb"draft(word|heading|sentence|alt|item|picture)|2021-03-10", re.IGNORECASE)
    assert [name for name, content in held.items() if trace.search(name.encode() + content)] == []
    mails = sorted(site.resolve().rglob("*.eml"))
    assert [mail.stem for mail in mails] == [Path(first).name] * len(mails)
    assert not [mail for mail in mails if any(map(trace.search, contents(mail)))]


def test_an_example_of_a_masthead_makes_no_draft(tmp_path: Path) -> None:
    """A page that shows how a draft is written, as code or in a comment, is in the version."""
    repository, site = Repository(tmp_path / "repository"), tmp_path / "site"
    (first,) = repository.add_reports()
    file = repository.source / f"{first}.md"
    text = file.read_text("utf-8")
    example = f"\n## Exempel\n\n````markdown\n{HEAD}````\n\nSkriv `:status: utkast` i huvudet.\n"
    file.write_text(text + example, "utf-8")
    repository.release("v1")
    vgrdocs("site", repository.source, site)
    assert f"v1/{first}.html" in files(site)
