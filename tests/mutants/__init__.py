"""Small faults, put into one room's code one at a time, and which of them the room's tests do not notice."""
