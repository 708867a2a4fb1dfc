"""A handbook's own style: colours, fonts and logo, told once for the pages and the PDFs."""
