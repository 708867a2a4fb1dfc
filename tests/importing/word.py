"""Word files made by hand, with what Word puts into them: styles, lists, boxes, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, *, strong: bool = False) -> str:
    """Return a run of text."""
    look = "<w:rPr><w:b/></w:rPr>" if strong else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def hidden(text: str) -> str:
    """Return text that Word shows to nobody but those who ask for it."""
    return run(text).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")


def check_box(*, is_checked: bool) -> str:
    """Return a check box of a form, as Word has them since 2010."""
    shown, value = ("☒", "1") if is_checked else ("☐", "0")
    names = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    box = f'<w14:checkbox {names}><w14:checked w14:val="{value}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>"


def inserted(text: str) -> str:
    """Return text that somebody put in while changes were tracked."""
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Return text that somebody took out while changes were tracked."""
    text = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="A">{text}</w:del>'


def paragraph(inside: str, style: str = "", level: int | None = None) -> str:
    """Return a paragraph; an item of a list at a *level* if one is given."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        look += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table of plain texts."""
    lines = ""
    for row in rows:
        cells = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row)
        lines += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{lines}</w:tbl>"


def text_box(paragraphs: str, *, both: bool = True) -> str:
    """Return a paragraph with a text box for new programs and, if *both*, for old ones."""
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    choice = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>'
        "</w:drawing></mc:Choice>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    fallback = f"<mc:Fallback>{old}</mc:Fallback>" if both else ""
    return paragraph(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")


@dataclass
class Document:
    """A Word file: what its body holds, and the links and pictures that the body names."""

    body: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    inserted_files: dict[str, bytes] = field(default_factory=dict)
    comments: str = ""
    more_styles: str = ""
    header: str = ""
    footer: str = ""

    def link(self, text: str, target: str) -> str:
        """Return a link."""
        self.links.append(target)
        return f'<w:hyperlink r:id="l{len(self.links)}">{run(text)}</w:hyperlink>'

    def picture(self, alt: str, content: bytes) -> str:
        """Return a picture."""
        self.pictures.append(content)
        name = f"p{len(self.pictures)}"
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr={quoteattr(alt)}/>'
            '<a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill>'
            f'<a:blip r:embed="{name}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def inserted_file(self, name: str, content: bytes) -> str:
        """Return the place of a file within the file."""
        self.inserted_files[name] = content
        return f'<w:altChunk r:id="c{len(self.inserted_files)}"/>'

    def heading(self, text: str, level: int) -> str:
        """Return a heading in Word's own style."""
        return paragraph(run(text), f"Rubrik{level}")

    def _relations(self) -> str:
        relations = ""
        for number, target in enumerate(self.links, 1):
            relations += (
                f'<Relationship Id="l{number}" Type="{_OFFICE}/hyperlink" '
                f'Target={quoteattr(target)} TargetMode="External"/>'
            )
        for number in range(1, len(self.pictures) + 1):
            relations += (
                f'<Relationship Id="p{number}" Type="{_OFFICE}/image" Target="media/{number}.png"/>'
            )
        for number, name in enumerate(self.inserted_files, 1):
            relations += f'<Relationship Id="c{number}" Type="{_OFFICE}/aFChunk" Target="{name}"/>'
        return relations

    def _beside(self) -> dict[str, str | bytes]:
        files: dict[str, str | bytes] = {}
        if self.comments:
            comment = f'<w:comment w:id="0">{paragraph(run(self.comments))}</w:comment>'
            files["word/comments.xml"] = f"<w:comments {_NAMES}>{comment}</w:comments>"
        for name, content in self.inserted_files.items():
            files[f"word/{name}"] = content
        return files

    def packed(self) -> bytes:
        """Return the file."""
        relations = self._relations()
        edges = ""
        for name, shown in (("header", self.header), ("footer", self.footer)):
            if shown:
                relations += (
                    f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}1.xml"/>'
                )
                edges += f'<w:{name}Reference w:type="default" r:id="{name}"/>'
        for name in ("styles", "numbering"):
            relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": _types(),
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
            ),
            "word/document.xml": (
                f"<w:document {_NAMES}><w:body>{''.join(self.body)}"
                f"<w:sectPr>{edges}</w:sectPr></w:body></w:document>"
            ),
            "word/styles.xml": f"<w:styles {_NAMES}>{_styles()}{self.more_styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_NAMES}>{_numbering()}</w:numbering>",
        }
        files |= self._beside()
        if self.header:
            files["word/header1.xml"] = f"<w:hdr {_NAMES}>{paragraph(run(self.header))}</w:hdr>"
        if self.footer:
            page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            inside = f"{run(f'{self.footer} Sida ')}{page}"
            files["word/footer1.xml"] = f"<w:ftr {_NAMES}>{paragraph(inside)}</w:ftr>"
        for number, content in enumerate(self.pictures, 1):
            files[f"word/media/{number}.png"] = content
        return packed(files)


def packed(files: dict[str, str | bytes]) -> bytes:
    """Return files in one, as a Word file is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _types() -> str:
    xml = "application/vnd.openxmlformats-package.relationships+xml"
    types = f'<Default Extension="rels" ContentType="{xml}"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/>'
    types += '<Default Extension="png" ContentType="image/png"/>'
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    for name, kind in (kinds | {"header1": "header", "footer1": "footer"}).items():
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
    return f'<Types xmlns="{_TYPES}">{types}</Types>'


def _styles() -> str:
    styles = (
        "<w:docDefaults><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    for level in (1, 2, 3):
        look = f'<w:rPr><w:b/><w:sz w:val="{38 - 6 * level}"/></w:rPr>'
        outline = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        name = f'<w:name w:val="heading {level}"/>'
        opening = f'<w:style w:type="paragraph" w:styleId="Rubrik{level}">'
        styles += f"{opening}{name}{outline}{look}</w:style>"
    return styles


def _numbering() -> str:
    levels = ""
    for level in range(4):
        indent = f'<w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr>'
        sign = '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        levels += f'<w:lvl w:ilvl="{level}">{sign}{indent}</w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
