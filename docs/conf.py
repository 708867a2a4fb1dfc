"""Settings of the manual, which vgrdocs builds itself."""

from __future__ import annotations

project = "vgrdocs"
author = "The vgrdocs project"
project_copyright = "2026 The vgrdocs project"
language = "en"

extensions = ["vgrdocs"]
exclude_patterns = ["snippets"]
