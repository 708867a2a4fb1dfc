"""Typst source in, PDF out, in processes of their own. Knows no Sphinx, and so starts fast."""
