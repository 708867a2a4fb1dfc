"""A look into SVG: it must be a drawing, and nothing else."""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError, ParserCreate

from ...model import Unreadable
from .lengths import pixels
from .problems import active, from_elsewhere, no_drawing, not_well_formed, too_complex

_SVG = "http://www.w3.org/2000/svg"
_STYLE = f"{_SVG} style"
_XHTML = "http://www.w3.org/1999/xhtml"
_DEEPEST, _MOST_PARTS = 200, 200_000
_MOVING = {"animate", "animateColor", "animateMotion", "animateTransform", "set"}
_ACTIVE = {"script", "foreignObject", "iframe", "handler", "listener"} | _MOVING
_ADDRESSES = {
    "href",
    "src",
    "http://www.w3.org/1999/xlink href",
    "http://www.w3.org/XML/1998/namespace base",
}
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g)[;,]", re.IGNORECASE)
"""What a drawing may refer to: its own parts, and pictures that it holds."""
_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_LOADING = re.compile(r"@import|image-set\s*\(|javascript:", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)


def size_of_drawing(data: bytes, file: str) -> tuple[int, int] | None:
    """Return width and height of an SVG in pixels, None if it has none of its own.

    Raises `Unreadable` for what is no drawing, or more than one.
    """
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)
    except Unreadable:  # which is a ValueError
        raise
    except ExpatError as fault:
        raise not_well_formed(file, fault.lineno, max(fault.offset, 1)) from fault
    except (LookupError, ValueError) as fault:  # an encoding that nobody knows
        raise no_drawing(file) from fault
    reader.refuse_repetition()
    return reader.size


class _Reader:
    """Goes through the elements of one drawing."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.size: tuple[int, int] | None = None
        self.style: list[str] = []
        """The text of the style sheet that is being read."""
        self.open: list[str] = []
        """The elements around the place that is being read."""
        self.named: list[str] = []
        """The ids of these elements, empty for those without."""
        self.parts: dict[str, int] = {"": 0}
        """Id -> the number of elements in it; of the whole drawing under no id."""
        self.used: dict[str, list[str]] = {"": []}
        """Id -> the ids that it repeats by `use`."""
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.XmlDeclHandler = self.declaration
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.unknown_entity
        self.parser.ProcessingInstructionHandler = self.instruction

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        # The PDF reads no other encoding.
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise no_drawing(self.file)

    def entity(self, name: str, *_: object) -> None:
        raise active(self.file, f"<!ENTITY {name}", self.line)

    def unknown_entity(self, name: str, is_parameter: bool) -> None:
        raise not_well_formed(self.file, self.line, max(self.parser.CurrentColumnNumber, 1))

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise active(self.file, f"<?{target}", self.line)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open:
            if name != f"{_SVG} svg":
                raise no_drawing(self.file)
            self.size = _size(attributes)
        if space == _XHTML or (space == _SVG and local in _ACTIVE):
            raise active(self.file, f"<{local}>", self.line)
        self.open.append(name)
        if len(self.open) > _DEEPEST:
            raise too_complex(self.file)
        self._count(local, attributes)
        for attribute, value in attributes.items():
            self._look_at(attribute, value)

    def end(self, name: str) -> None:
        self.open.pop()
        if name == _STYLE:
            # In one, since a browser does not mind what stands between its parts.
            self._look_at_style("".join(self.style))
            self.style.clear()
        self.named.pop()

    def text(self, text: str) -> None:
        if _STYLE in self.open[-1:]:
            self.style.append(text)

    def _look_at(self, attribute: str, value: str) -> None:
        # Attributes of drawing programs have a space of their own, and may be called as they like.
        if attribute.lower().startswith("on"):
            raise active(self.file, attribute, self.line)
        if attribute in _ADDRESSES:
            address = "".join(value.split())
            if address and not _INSIDE.match(address):
                raise from_elsewhere(self.file, address, self.line)
        # The most common attributes are numbers; none of these signs stands in those.
        elif "(" in value or "@" in value or "\\" in value:
            self._look_at_style(value)

    def _look_at_style(self, style: str) -> None:
        plain = _ESCAPE.sub(_unescaped, style)
        for address in _URL.findall(plain):
            if not _INSIDE.match(address.strip()):
                raise from_elsewhere(self.file, address, self.line)
        if found := _LOADING.search(plain):
            raise active(self.file, found[0], self.line)

    def _count(self, element: str, attributes: dict[str, str]) -> None:
        """Count an element for all that it stands in."""
        name = attributes.get("id", "")
        self.named.append(name)
        target = attributes.get("href", attributes.get("http://www.w3.org/1999/xlink href", ""))
        for around in {"", *self.named}:
            self.parts[around] = self.parts.get(around, 0) + 1
            if element == "use":
                self.used.setdefault(around, []).append(target.strip().removeprefix("#"))

    def refuse_repetition(self) -> None:
        """Raise `Unreadable` if parts that repeat parts make too much of a small file."""
        known: dict[str, int] = {}

        def total(name: str, above: tuple[str, ...]) -> int:
            if name in above or len(above) > _DEEPEST:
                raise too_complex(self.file)  # a part that repeats itself
            if name not in known:
                number = self.parts.get(name, 0)
                for used in self.used.get(name, ()):
                    number += total(used, (*above, name))
                known[name] = number
            return known[name]

        if total("", ()) > _MOST_PARTS:
            raise too_complex(self.file)


def _unescaped(found: re.Match[str]) -> str:
    """Return the sign that CSS's backslash stands for."""
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if number < 0x110000 else ""
    return found[2]


def _size(attributes: dict[str, str]) -> tuple[int, int] | None:
    """Return the size of a drawing: its own, else that of its coordinates."""
    width, height = (pixels(attributes.get(name, "")) for name in ("width", "height"))
    box = [float(number) for number in _NUMBER.findall(attributes.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if width and not height:
            height = width * box[3] / box[2]
        elif height and not width:
            width = height * box[2] / box[3]
        elif not width:
            width, height = box[2:]
    if not width or not height:
        return None
    return max(1, round(width)), max(1, round(height))
