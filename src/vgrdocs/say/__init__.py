"""Values in words, in the handbook's language; knows neither nodes nor Sphinx."""
