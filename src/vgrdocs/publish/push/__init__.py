"""Putting the published reports on other sites, such as an intranet: one page a report."""
