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
# The handbook is an example, and no public body answers for it; nor does anybody read what is sent
# to the address.
vgrdocs_accessibility = {
    "organisation": "Projektet vgrdocs",
    "contact": "tillganglighet@example.org",
    "assessed": "2026-11-27",
    "compliance": "partial",
    "shortcomings": [
        "PDF:erna är granskade av program och inte av människor. Samma text finns på sidorna.",
    ],
}
html_theme_options = {
    "announcement": "Rapporterna är återberättade för att visa hur handboken fungerar."
}
