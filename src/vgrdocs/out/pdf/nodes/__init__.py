"""The visitors, one module for each family of nodes, in the order of docutils' element reference."""
