"""Settings of the handbook that the search is tried on."""

from __future__ import annotations

project = "Påhittade lägesrapporter"
language = "sv"
extensions = ["vgrdocs"]
vgrdocs_search_words = ["hjärt|startare", "blodbuss = blodgivningsbuss"]
suppress_warnings = ["vgr.silent-assignment", "vgr.overdue"]
