"""A handbook with every fault that vgrdocs tells apart; its messages are golden files."""

import os

project = "Faults"
language = os.environ.get("FAULTS_LANGUAGE", "sv")
extensions = ["vgrdocs"]
vgrdocs_required_blocks = {"serie": ["situation-summary", "media-situation", "spokesperson"]}
vgrdocs_terms = {"vårdinformativmiljö": "vårdinformationsmiljö"}
