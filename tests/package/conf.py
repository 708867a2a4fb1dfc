"""The small handbook that `nox -s package` builds with an installed wheel."""

extensions = ["vgrdocs"]
project = "Lägesrapporter"
language = "sv"
