"""Pictures are opened where they are read: what can't be shown is told, and nothing else is."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.handbooks import REPORT, codes, findings, write
from tests.pictures import drawing, picture

INSIDE = base64.b64encode(picture("PNG")).decode()
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
DOCTYPE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
GOOD = (
    drawing('<rect width="9" height="9" style="fill: url(#a); stroke: url(&quot;#b&quot;)"/>'),
    drawing("<style>@media print { .a { fill: red } }</style>", DOCTYPE),
    drawing(f'<image href="data:image/png;base64,{INSIDE}" width="9" height="9"/>'),
    drawing(f'<g id="a"><rect width="9" height="9"/></g><use {XLINK} xlink:href="#a"/>'),
    drawing('<metadata xmlns:i="http://www.inkscape.org/x"><i:page i:onepage="1"/></metadata>'),
    drawing("<text>url(http) och @import i text är ord</text>", "\ufeff"),
    drawing('<a href="#x"><text font-family="A, B">on = på</text></a>'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="100%"/>',
)
BAD = {
    "script": drawing("<script>1</script>"),
    "other script": drawing('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
    "event": drawing('<g onload="a()"/>'),
    "foreign": drawing(
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'
    ),
    "html": drawing('<h:b xmlns:h="http://www.w3.org/1999/xhtml">a</h:b>'),
    "link": drawing('<a href="https://example.org/"><text>a</text></a>'),
    "script link": drawing('<a href=" java\nscript:alert(1)"><text>a</text></a>'),
    "picture": drawing(f'<image {XLINK} xlink:href="/hemlig.png"/>'),
    "drawing": drawing('<image href="data:image/svg+xml;base64,AAAA"/>'),
    "use": drawing('<use href="andra.svg#a"/>'),
    "style": drawing("<rect style=\"fill: url( '//example.org/a' )\"/>"),
    "attribute": drawing('<rect fill="url(https://example.org/a#b)"/>'),
    "import": drawing('<style>@import "a.css";</style>'),
    "parted import": drawing("<style>@im<a/>port 'a.css';</style>"),
    "base": drawing('<g xml:base="https://example.org/"><use href="#a"/></g>'),
    "escaped": drawing(r"<style>a { fill: u\72l(//example.org/a) }</style>"),
    "font": drawing("<style>@font-face { src: url(a.woff) }</style>"),
    "sheet": drawing("", '<?xml-stylesheet href="a.css"?>'),
    "movement": drawing('<rect><animate attributeName="x" to="9" dur="1s"/></rect>'),
    "entity": drawing("&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'),
}


def told(folder: Path, drawings: dict[str, str]) -> dict[str, str]:
    """Check a page with drawings; return what each is told for, under its name."""
    names = list(drawings)
    files = {f"{number}.svg": text for number, text in enumerate(drawings.values())}
    lines = ["# Bilder"]
    for number in range(len(names)):
        lines += ["", f"![Teckning](<{number}.svg>)"]
    found = findings(write(folder, {**files, "index.md": "\n".join(lines) + "\n"}))
    return {names[(each.line - 3) // 2]: each.code for each in found}


def test_a_drawing_that_is_only_a_drawing_is_welcome(tmp_path: Path) -> None:
    """What drawing programs write is no problem: namespaces, styles, a DOCTYPE, own pictures."""
    assert told(tmp_path, {text: text for text in GOOD}) == {}


def test_a_drawing_runs_nothing_and_loads_nothing(tmp_path: Path) -> None:
    """Whatever could run in a reader's browser, or be fetched by it, is told, in every spelling."""
    assert told(tmp_path, BAD) == dict.fromkeys(BAD, "picture-active")


def test_a_small_drawing_that_unfolds_to_a_large_one_is_told(tmp_path: Path) -> None:
    """Neither parts that repeat parts nor parts in parts make a browser work for ever."""
    groups = ['<g id="g0"><rect/></g>']
    for number in range(30):
        groups.append(f'<g id="g{number + 1}"><use href="#g{number}"/><use href="#g{number}"/></g>')
    drawings = {
        "repeated": drawing(f'<defs>{"".join(groups)}</defs><use href="#g30"/>'),
        "in itself": drawing('<g id="a"><g id="b"><use href="#a"/></g></g><use href="#b"/>'),
        "deep": drawing("<g>" * 5000 + "</g>" * 5000),
        "twice": drawing('<g id="a"><rect/></g><use href="#a"/><use href="#a"/>'),
    }
    assert told(tmp_path, drawings) == dict.fromkeys(
        ("repeated", "in itself", "deep"), "picture-too-large"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_drawing_in_another_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    """The PDF reads UTF-8 alone, so another encoding is told."""
    text = drawing("<text>åäö</text>", f'<?xml version="1.0" encoding="{encoding}"?>')
    page: dict[str, str | bytes] = {
        "index.md": "# Bilder\n\n![Ord](a.svg)\n",
        "a.svg": text.encode(encoding),
    }
    assert codes(write(tmp_path, page)) == [(3, "picture-damaged")]


def test_a_picture_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    """One fault is one message, at the line of the picture and not of its paragraph."""
    page = "# Bilder\n\nEn rad\noch en till:\n![Kurva](mapp/kurva%20%C3%A5.png)\n"
    (found,) = findings(write(tmp_path, {"index.md": page}))
    assert (found.line, found.code) == (5, "broken-link")
    assert "mapp/kurva å.png" in found.message


def test_a_name_that_differs_in_its_capitals_is_told(tmp_path: Path) -> None:
    """What works on the writer's own disk and not on a server is told with the right name."""
    page: dict[str, str | bytes] = {
        "index.md": "# Bilder\n\n![Kurva](kurva.png)\n",
        "Kurva.PNG": picture("PNG"),
    }
    (found,) = findings(write(tmp_path, page))
    assert (found.code, found.hint) == ("broken-link", "namnet skrivs ”Kurva.PNG”")


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A picture from elsewhere is told, however it is written, and its address cut short."""
    addresses = ("https://example.org/a.png", "//example.org/a.png", "HTTP://example.org/a.png")
    long = f"data:image/png;base64,{INSIDE}"
    lines = ["# Bilder"]
    for address in (*addresses, long):
        lines += ["", f"![Kurva]({address})"]
    lines += ["", ":::{figure} https://example.org/a.png", ":alt: Kurva", ":::", ""]
    found = findings(write(tmp_path, {"index.md": "\n".join(lines)}))
    assert [(each.line, each.code) for each in found] == [
        (line, "remote-picture") for line in (3, 5, 7, 9, 11)
    ]
    assert all(len(each.message) < 120 for each in found)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A picture that only a symbolic link brings into the handbook's folder is none of it."""
    outside = tmp_path / "hemlig.png"
    outside.write_bytes(picture("PNG"))
    folder = write(tmp_path / "handbok", {"index.md": "# Bilder\n\n![Kurva](a.png)\n"})
    (folder / "a.png").symlink_to(outside)
    assert codes(folder) == [(3, "outside-file")]


def test_the_width_is_a_number_of_pixels(tmp_path: Path) -> None:
    """A width below nothing in conf.py is told as the setting that it is."""
    conf = "vgrdocs_picture_width = -1\n"
    (found,) = findings(write(tmp_path, {}, conf=conf))
    assert found.code == "bad-setting"


def test_a_picture_in_a_block_is_opened(tmp_path: Path) -> None:
    """Pictures inside blocks are opened as well, at their own lines."""
    report = REPORT.format(date="2026-03-01").replace("stabilt.", "stabilt.\n\n![Kurva](a.png)")
    folder = write(tmp_path, {"s/2026-03-01.md": report, "s/a.png": picture("PNG")[:60]})
    assert codes(folder) == [(10, "picture-damaged")]


def test_an_address_of_any_kind_is_told(tmp_path: Path) -> None:
    """No address stops the program: empty, a folder, with odd signs or longer than any name."""
    addresses = ("", "mapp", "a%00b.png", "%E5.png", "x" * 4000 + ".png", "../" * 300 + "a.png")
    lines = ["# Bilder"]
    for address in addresses:
        lines += ["", f"![Kurva]({address})", "", f"En {{download}}`fil <{address or 'a b'}>`."]
    found = findings(write(tmp_path, {"index.md": "\n".join(lines), "mapp/a.png": b""}))
    assert {each.line for each in found} == {2 * number + 1 for number in range(1, 13)}
    assert all(len(each.message) < 150 for each in found)


def test_what_an_included_file_shows_is_told_in_that_file(tmp_path: Path) -> None:
    """A picture, a formula and a file that can't be shown are told where they were written."""
    page = "# Bilder\n\nEn rad.\n\n```{include} delar/gemensam.txt\n```\n"
    part = "Ett stycke\nmed en bild:\n![Kurva](kurva.png)\n\nEn rad med\n{math}`\\nix{2}` i.\n"
    part += "\nOch en {download}`fil <fil.exe>`.\n"
    found = findings(write(tmp_path, {"index.md": page, "delar/gemensam.txt": part}))
    told = [(each.file, each.line, each.code) for each in found]
    assert told == [
        ("delar/gemensam.txt", 3, "broken-link"),
        ("delar/gemensam.txt", 6, "bad-formula"),
        ("delar/gemensam.txt", 8, "file-kind"),
    ]
