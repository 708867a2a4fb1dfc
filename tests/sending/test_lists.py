"""Lists of addresses: read as they are written, with every fault, and never out of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from vgrdocs.model import Unreadable
from vgrdocs.publish.mail_lists import FaultyLists, folder_of, read_address, read_lists
from vgrdocs.record.fault import PublishingFault


def addresses(file: Path) -> list[str]:
    """Return who is on a list."""
    return [recipient.address for recipient in read_lists([file]).recipients]


def test_a_text_has_an_address_a_line(tmp_path: Path) -> None:
    """Names, remarks, blank lines and a byte order mark are no matter; nobody is there twice."""
    file = tmp_path / "lista.txt"
    lines = ["# Chefer", "Eva Ek <eva@example.org>", "", "bo@räksmörgås.se", "EVA@example.org"]
    file.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    found = read_lists([file, file])
    assert [(each.address, each.line) for each in found.recipients] == [
        ("eva@example.org", 2),
        ("bo@xn--rksmrgs-5wao1o.se", 4),
    ]
    assert found.repeated == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_has_a_column_of_addresses(tmp_path: Path, encoding: str, sign: str) -> None:
    """As Excel writes it in Swedish and as others do, wherever the column stands."""
    rows = ["Namn|E-post|Ort", "Åsa|asa@example.org|Ale", "||", '"Ö, Bo"|bo@example.org|Borås']
    file = tmp_path / "lista.csv"
    file.write_bytes("\r\n".join(row.replace("|", sign) for row in rows).encode(encoding))
    assert addresses(file) == ["asa@example.org", "bo@example.org"]


def test_all_faults_are_told_at_once_and_no_address(tmp_path: Path) -> None:
    """Whoever keeps the lists sees each line to correct; what stands there is not repeated."""
    one, other = tmp_path / "a.txt", tmp_path / "b.csv"
    one.write_text("eva@example.org\nbo\nkim@@example.org\n", "utf-8")
    other.write_text("epost\nåsa@example.org\n\nulf@example.org\nper@\n", "utf-8")
    with pytest.raises(FaultyLists) as raised:
        read_lists([one, other])
    assert [fault.place.rpartition("/")[2] for fault in raised.value.faults] == [
        "a.txt:2",
        "a.txt:3",
        "b.csv:2",
        "b.csv:5",
    ]
    said = " ".join(str(fault.message) for fault in raised.value.faults)
    assert "@example" not in said


def test_a_csv_must_name_its_columns(tmp_path: Path) -> None:
    """Nobody guesses which column has the addresses."""
    file = tmp_path / "lista.csv"
    file.write_text("Åsa;asa@example.org\n", "utf-8")
    with pytest.raises(PublishingFault, match="must name the columns"):
        read_lists([file])


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nNamn;E-post\nEva;eva@example.org\n",
        "\n# Chefer\n\nNamn;Mejladress\n# Staben\n;#bo@example.org\nEva;eva@example.org\n",
        '"Namn, hela, allihop";E-post:\nEva;eva@example.org\n',
        "Adress;E-post\nStorgatan 1;Eva <eva@example.org>\n",
        'E-post;Not\neva@example.org;"två\nrader"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, text: str, encoding: str) -> None:
    """A line for Excel, remarks, names with separators, other columns, and Unicode as it saves."""
    file = tmp_path / "lista.csv"
    file.write_bytes(text.encode(encoding))
    assert addresses(file) == ["eva@example.org"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'E-post;Not\neva@example.org;"tom\nbo@example.org;chef\n'),
        ("a.csv", f'E-post;Not\neva@example.org;"tom\n{"bo@example.org;chef" * 9000}\n'),
        ("a.txt", "kim@example.org\nEva <eva@example.org>; Bo <bo@example.org>\n"),
        ("a.txt", "kim@example.org\neva@example.org <bo@example.org>\n"),
        ("a.txt", "kim@example.org\neva@example.org, bo@example.org\n"),
    ],
)
def test_nobody_is_left_out_without_a_word(tmp_path: Path, name: str, text: str) -> None:
    """Neither who stands behind another, nor whose line a quotation mark has taken in."""
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(PublishingFault) as raised:
        read_lists([file])
    told = [fault.place for fault in getattr(raised.value, "faults", [])] or [str(raised.value)]
    assert [f"{name}:2" in each for each in told] == [True]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ('"Ek, Eva" <eva@example.org>', "eva@example.org"),
        ("Ek, Eva <eva@example.org>", "eva@example.org"),
        ("eva@example.org <eva@example.org>", "eva@example.org"),
        ("eva@STRASSE.de", "eva@strasse.de"),
        ("eva@straße.de", "eva@xn--strae-oqa.de"),
    ],
)
def test_an_address_is_read_as_it_is_written(written: str, address: str) -> None:
    """After a name, and with a domain in any letters (IDNA 2008)."""
    assert read_address(written) == address


@pytest.mark.parametrize("written", ["eva..ek@x.org", ".eva@x.org", "eva@-x.org", "<b> <e@x.org>"])
def test_what_no_server_takes_is_no_address(written: str) -> None:
    """It is told with the list rather than by a server."""
    with pytest.raises(Unreadable):
        read_address(written)


def test_a_workbook_is_told_as_one(tmp_path: Path) -> None:
    """In a sentence, and not as hundreds of lines that are no addresses."""
    file = tmp_path / "lista.xlsx"
    file.write_bytes(b"PK\x03\x04\x14\x00\n\n\xff")
    with pytest.raises(PublishingFault, match="save it in Excel as CSV"):
        read_lists([file])


def test_no_list_lies_in_git(tmp_path: Path) -> None:
    """One that git has or would take is refused, one that it ignores is not."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    file = tmp_path / "lista.txt"
    file.write_text("eva@example.org\n", "utf-8")
    with pytest.raises(PublishingFault, match="lies in a git repository"):
        read_lists([file])
    (tmp_path / ".gitignore").write_text("lista.txt\n", "utf-8")
    assert addresses(file) == ["eva@example.org"]
    subprocess.run(["git", "-C", str(tmp_path), "add", "--force", "lista.txt"], check=True)
    with pytest.raises(PublishingFault, match="lies in a git repository"):
        read_lists([file])


def test_lists_lie_in_one_folder(tmp_path: Path) -> None:
    """There is one journal for all that are sent to together."""
    assert folder_of([tmp_path / "a", tmp_path / "b"]) == tmp_path
    with pytest.raises(PublishingFault, match="different folders"):
        folder_of([tmp_path / "a", tmp_path / "c" / "b"])
