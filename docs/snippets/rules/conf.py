project = "Situation reports"
language = "en"
extensions = ["vgrdocs"]

vgrdocs_required_blocks = {
    "telephony": ["situation-summary", "media-situation", "spokesperson"],
}
vgrdocs_terms = {"phone centre": "health centre"}
