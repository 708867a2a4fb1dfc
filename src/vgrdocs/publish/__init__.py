"""Versions, their site, what goes into the ledger: what is published stays as it was."""
