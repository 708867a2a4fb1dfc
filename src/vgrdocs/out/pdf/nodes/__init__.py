"""The visitors, a module for each family of nodes, in the order of docutils' reference."""
