"""A handbook's beginning: its settings, its pages, a first report, what editors and servers use."""
