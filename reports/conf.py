"""Settings of the handbook that shows what vgrdocs does."""

from __future__ import annotations

project = "Regionala lägesrapporter"
author = "Projektet vgrdocs"
project_copyright = "2026 Projektet vgrdocs"
language = "sv"

extensions = ["vgrdocs"]

vgrdocs_required_blocks = {
    "vardinformationsmiljo": [
        "situation-summary",
        "media-situation",
        "organisation-comment",
        "communication-actions",
        "collected-information",
        "coordination-group",
        "spokesperson",
        "about-report",
    ],
}
vgrdocs_terms = {"vårdinformativmiljö": "vårdinformationsmiljö"}
html_theme_options = {
    "announcement": "Rapporterna är återberättade för att visa hur handboken fungerar."
}
