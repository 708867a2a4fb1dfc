"""Pictures, opened when the document that shows them is read.

What a browser and the PDF both take stays as it is; the rest becomes a copy that both share, or is
told at the writer's line. After reading, every picture can be shown.
"""
