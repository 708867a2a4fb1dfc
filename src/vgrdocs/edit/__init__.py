"""What an editor asks while a report is typed, and the process that reads a handbook meanwhile."""
