"""Making the text of a report from what there is: the last one, another format, or nothing."""
