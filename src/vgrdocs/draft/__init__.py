"""Making the text of a report from what there is: the report before it, or nothing yet."""
