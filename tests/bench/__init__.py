"""The gauge: a corpus that grows, the programs that build it, what they cost and what it may be."""
