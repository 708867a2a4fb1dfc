"""Writing: what comes out of a handbook, one module a format."""
