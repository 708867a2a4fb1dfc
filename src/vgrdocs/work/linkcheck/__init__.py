"""Links to elsewhere: gathered from what was read, asked for as people would, told at their lines.

`gathering` finds where they stand, `asking_all` asks all hosts side by side, `patience` asks one
page until it is known, `following` follows it where it leads, `connecting` is the only one that
talks to a host. `telling` makes findings of it, and `checked` is the whole.

Sphinx's own builder keeps one place of each address, does not wait before it asks again, takes a
host that is out of order for one that is passed over, and reads as much as it is sent; so of it
only the names of the settings are taken over.
"""
