"""What writes the handbook: the builders."""
