"""Lists of addresses: read as they are written, with every fault, and never out of git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from vgrdocs.publish.mail_lists import FaultyLists, folder_of, read_lists
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
