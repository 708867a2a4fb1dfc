"""What can be wrong with a picture, and what to do about it."""

from __future__ import annotations

from ...model import Code, Command, Hint, ProblemCode, Text, Unreadable
from ..addresses import in_short


class PictureCode(ProblemCode):
    """The codes of pictures that can't be shown as they are."""

    REMOTE = "remote-picture", "A picture is no file of the handbook: nothing is fetched."
    FORMAT = "picture-format", "A picture is in a format that can't be shown."
    DAMAGED = "picture-damaged", "The file of a picture is empty, cut off or not well-formed."
    TOO_LARGE = "picture-too-large", "A picture is too large to be read."
    MOVES = "picture-moves", "A picture moves, or its file holds several."
    ACTIVE = (
        "picture-active",
        "A drawing holds a script, foreign content or something from elsewhere.",
    )


_AGAIN = Hint("save it again, or fetch it again from where it came")
_DRAWING = Hint("save the drawing again as plain SVG, from the program that it was made with")


def nameless() -> Unreadable:
    """A picture whose address is empty."""
    return Unreadable(
        Code.EMPTY_LINK,
        Text("the picture leads to no file"),
        Hint("write the name of its file between the brackets, or take it away"),
    )


def remote(address: str) -> Unreadable:
    """A picture that lies somewhere else."""
    return Unreadable(
        PictureCode.REMOTE,
        Text("the picture '{address}' is no file of the handbook", address=in_short(address)),
        Hint("save it beside the page, and write the name of its file in place of the address"),
    )


def unknown_format(file: str, name: str) -> Unreadable:
    """A picture in a format that nobody here can read; *name* is empty for what is no picture."""
    message = Text("'{file}' is no picture that can be read", file=file)
    if name:
        message = Text("'{file}' is {name}, which can't be shown", file=file, name=name)
    return Unreadable(
        PictureCode.FORMAT, message, Hint("save the picture as PNG or JPEG, a drawing as SVG")
    )


def web_page(file: str) -> Unreadable:
    """What a browser saved when it was to save a picture."""
    return Unreadable(
        PictureCode.FORMAT,
        Text("'{file}' is a web page and no picture", file=file),
        Hint("open the page, and save the picture itself"),
    )


def lfs_pointer(file: str) -> Unreadable:
    """What stands for a file that git keeps elsewhere and has not fetched."""
    return Unreadable(
        PictureCode.DAMAGED,
        Text("'{file}' is a Git LFS pointer, and not the picture itself", file=file),
        Hint("fetch the pictures with {command}", command=Command("git lfs pull")),
    )


def empty(file: str) -> Unreadable:
    """A file with nothing in it."""
    return Unreadable(
        PictureCode.DAMAGED, Text("the picture '{file}' is an empty file", file=file), _AGAIN
    )


def damaged(file: str) -> Unreadable:
    """A picture of which only a part can be read, or nothing."""
    return Unreadable(
        PictureCode.DAMAGED, Text("the picture '{file}' is cut off or damaged", file=file), _AGAIN
    )


def too_large(file: str, megabytes: int) -> Unreadable:
    """A file that is larger than any picture of a report."""
    return Unreadable(
        PictureCode.TOO_LARGE,
        Text("the picture '{file}' is larger than {limit} MB", file=file, limit=megabytes),
        Hint("save it smaller"),
    )


def too_many_pixels(file: str, millions: int) -> Unreadable:
    """A picture that would fill the memory."""
    return Unreadable(
        PictureCode.TOO_LARGE,
        Text(
            "the picture '{file}' has more than {limit} million pixels", file=file, limit=millions
        ),
        Hint("save it smaller"),
    )


def too_complex(file: str) -> Unreadable:
    """A drawing on which browsers and the PDF would be at work for ever."""
    return Unreadable(
        PictureCode.TOO_LARGE,
        Text("the drawing '{file}' has too many parts, or parts too deep in each other", file=file),
        Hint("make it simpler, or save it as PNG"),
    )


def moves(file: str) -> Unreadable:
    """A picture that moves: readers can't stop it, and the PDF would show its first frame."""
    return Unreadable(
        PictureCode.MOVES,
        Text("the picture '{file}' moves: a PDF can't show it, no reader can stop it", file=file),
        Hint("save the frame that says most as a picture of its own"),
    )


def several(file: str, number: int) -> Unreadable:
    """A file with several pages, of which only the first would be seen."""
    return Unreadable(
        PictureCode.MOVES,
        Text("the file '{file}' holds {number} pictures", file=file, number=number),
        Hint("save each that is meant as a file of its own"),
    )


def not_well_formed(file: str, line: int, column: int) -> Unreadable:
    """A drawing that is no XML."""
    return Unreadable(
        PictureCode.DAMAGED,
        Text(
            "'{file}' is not well-formed XML (line {line}, column {column})",
            file=file,
            line=line,
            column=column,
        ),
        _DRAWING,
    )


def no_drawing(file: str) -> Unreadable:
    """XML that is no SVG, or that does not say so."""
    message = Text("'{file}' is XML, but no SVG drawing in UTF-8 with its namespace", file=file)
    return Unreadable(PictureCode.DAMAGED, message, _DRAWING)


def active(file: str, what: str, line: int) -> Unreadable:
    """A drawing that holds more than a drawing."""
    return Unreadable(
        PictureCode.ACTIVE,
        Text(
            "the drawing '{file}' holds '{what}' (line {line}), which could run or load something",
            file=file,
            what=in_short(what),
            line=line,
        ),
        _DRAWING,
    )


def from_elsewhere(file: str, address: str, line: int) -> Unreadable:
    """A drawing that shows what lies outside of it."""
    return Unreadable(
        PictureCode.ACTIVE,
        Text(
            "the drawing '{file}' needs '{address}' from elsewhere (line {line})",
            file=file,
            address=in_short(address),
            line=line,
        ),
        Hint("put what it shows into the drawing itself, or take the reference out"),
    )
