"""A handbook with every node that a writer can make."""

project = "Handbok för prov"
author = "Koncernkontoret"
language = "sv"
extensions = ["vgrdocs", "vgrdocs.out.pdf"]
html_baseurl = "https://example.org/handbok/"
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_image",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_substitutions = {"org": "Västra Götalandsregionen"}
numfig = True
suppress_warnings = ["myst.strikethrough"]
# What no text may use by itself, and what writers of other formats must know all the same.
vgrdocs_allowed = ["eval-rst", "egen", "compact"]
