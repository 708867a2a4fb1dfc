"""Small faults, put into a room's code one at a time, and which of them its tests do not notice."""
