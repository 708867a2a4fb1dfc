"""Versions and their site, the ledger's commands: what is published, and that it stays as it was."""
