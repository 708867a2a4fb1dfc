"""Making the text of a report from what there is: the last report, a file of another format."""
