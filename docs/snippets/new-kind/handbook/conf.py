project = "Lägesrapporter"
language = "sv"
extensions = ["vgrdocs"]
