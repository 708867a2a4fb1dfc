"""Making the text of a report from what there is: so far, from the report before it."""
