"""Running Sphinx: a handbook checked, built, shown while it is written."""
