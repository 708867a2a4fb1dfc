"""A handbook of one short report."""

project = "Liten handbok"
author = "Koncernkontoret"
language = "sv"
extensions = ["vgrdocs", "vgrdocs.out.pdf"]
