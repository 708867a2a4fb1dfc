"""Reports of other formats as reports in Markdown: read, recognised, written.

Each format has a file that reads it into one form (`form`); `recognise` makes the blocks of a
report of that, and `writing` its Markdown.
"""
