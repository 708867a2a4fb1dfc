"""Runs the command line: ``python -m vgrdocs``."""

from .cli import main

main()
