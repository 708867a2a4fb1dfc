"""A made-up handbook in a git repository that grows from tag to tag."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "search" / "corpus"
CONF = 'project = "Handbok"\nlanguage = "sv"\nextensions = ["vgrdocs"]\n'
PAGES = {
    "index.md": "# Handbok\n\n```{toctree}\n:glob:\n\nuppdrag\nnytt\n*/index\n```\n",
    "uppdrag.md": "# Uppdrag\n\n```{uppdragsregister}\n```\n",
    "nytt.md": "# Nytt\n\n```{ändringar}\n```\n",
}
STATUSES = ("nytt", "pågående", "avslutat\n:utfall: Det är klart.")
"""What is said of an assignment in the three reports that mention it."""

WITH_ADDRESS = 'html_baseurl = "https://example.org/handbok/"\n'
"""For conf.py: then there are feeds, calendars and pieces for other sites as well."""


class Repository:
    """A repository whose handbook gets reports and tags."""

    def __init__(self, folder: Path, conf: str = "", *, length: int = 3) -> None:
        """Begin a handbook in *folder*; each of its reports' four texts has *length* sentences."""
        self.length = length
        self.folder = folder
        self.source = folder / "reports"
        self.source.mkdir(parents=True)
        self.time = dt.datetime(2020, 1, 10, 8, tzinfo=dt.UTC)
        self.reports = 0
        self.git("init", "--quiet", "--template=", "--initial-branch=main")
        for name, text in {"conf.py": CONF + conf, **PAGES}.items():
            (self.source / name).write_text(text, "utf-8")

    def git(self, *arguments: str) -> str:
        """Run git and return what it says."""
        day = self.time.isoformat()
        person = {
            f"GIT_{role}_{what}": "Test"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        environment = os.environ | person | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        command = ["git", "-c", "tag.gpgsign=false", "-C", str(self.folder), *arguments]
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def add_reports(self, count: int = 1, series: int = 1) -> list[str]:
        """Write the next reports, in turn for each of *series*; return their docnames."""
        return [
            self._add_report(number, series) for number in range(self.reports, self.reports + count)
        ]

    def _add_report(self, number: int, series: int) -> str:
        self.reports = number + 1
        month, serial = divmod(number, series)
        day = dt.date(2020 + month // 12, month % 12 + 1, 10)
        docname = f"serie-{serial}/{day}"
        file = self.source / f"{docname}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(report(day, month, random.Random(number), self.length), "utf-8")  # noqa: S311 - no secret
        index = file.parent / "index.md"
        index.write_text(
            f"# Serie {serial}\n\n```{{rapportlista}}\n:serie: serie-{serial}\n```\n", "utf-8"
        )
        self.time = max(self.time, dt.datetime.combine(day, dt.time(8), dt.UTC))
        return docname

    def release(self, name: str) -> None:
        """Commit what there is and tag it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={name}")
        self.git("tag", name)


def report(day: dt.date, month: int, chance: random.Random, length: int) -> str:
    """Return a report: every third *month* brings an assignment, which the next two follow."""
    assignment = month - month % 3
    texts = [" ".join(chance.choices(sentences(), k=length)) for _ in range(4)]
    return f"""\
# Lägesrapport

:::{{rapport}} {day} 07:30
:::

:::{{sammanfattande-lägesbild}}
{texts[0]}

### Läget på fältet

{texts[1]}
:::

:::{{uppdrag}} Uppdrag {assignment}
:id: uppdrag-{assignment}
:status: {STATUSES[month % 3]}

{texts[2]}
:::

:::{{kommunikativ-lägesbild}}
:intresse: visst

{texts[3]}
:::
"""


@cache
def sentences() -> list[str]:
    """Return the sentences of the corpus."""
    text = "\n".join(file.read_text("utf-8") for file in sorted(CORPUS.rglob("20*.md")))
    lines = (line for line in text.splitlines() if line[:1].isalpha())
    return sorted(
        {
            sentence
            for line in lines
            for sentence in re.split(r"(?<=[.])\s+", line)
            if len(sentence) > 30
        }
    )
