"""A report that is sent from a site: its newest version, whose mails lead to the newest version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbooks import replace
from tests.mails import opened, texts
from tests.publications import correct, publish
from tests.publish.repository import WITH_ADDRESS, Repository
from tests.publish.sites import vgrdocs
from tests.sending.servers import Mailbox, serving

pytestmark = pytest.mark.publish

CONF = f"""{WITH_ADDRESS}vgrdocs_mail_server = "127.0.0.1:PORT"
vgrdocs_mail_security = "none"
vgrdocs_mail_sender = "staben@example.org"
"""


def test_mails_of_a_site_lead_to_its_newest_version(tmp_path: Path) -> None:
    """The report and its correction; a version without the correction sends nothing."""
    with serving(Mailbox()) as mailbox:
        conf = CONF.replace("PORT", str(mailbox.port))
        repository, site = Repository(tmp_path / "repository", conf), tmp_path / "site"
        (name,) = repository.add_reports()
        source, listed = repository.source, tmp_path / "lists" / "a.txt"
        listed.parent.mkdir()
        listed.write_text("a@example.org\n", "utf-8")
        replace(source / f"{name}.md", "07:30\n:::", "07:30\n:status: publicerad\n:::")
        publish(source, "2020-01-10 09:00", name)
        repository.release("v1")
        vgrdocs("site", source, site)
        vgrdocs("send", source / f"{name}.md", "--from", site, "--to", listed, "--yes")
        correct(source, name, "2020-01-11 08:00", "### Läget på fältet", "### Läget")
        publish(source, "2020-01-11 09:00", name)
        vgrdocs("send", source / f"{name}.md", "--from", site, "--to", listed, "--yes", code=2)
        repository.release("v2")
        vgrdocs("site", source, site)
        vgrdocs("send", source / f"{name}.md", "--from", site, "--to", listed, "--yes")
    address = f"<https://example.org/handbok/latest/{name}.html>"
    assert len(mailbox.taken) == 2
    for _, raw in mailbox.taken:
        assert address in texts(opened(raw))[0].split()
    assert str(mailbox.mails[1]["Subject"]).startswith("Rättelse: ")
    assert vgrdocs("verify", site, source).strip().endswith("publicerades.")
    vgrdocs("check", source)
