"""Where the values of the open data come from: a corpus, and what traces them."""
