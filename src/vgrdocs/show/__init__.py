"""Facts as nodes of docutils: fields, registers, news, corrections; knows no builder."""
