"""Reports imported from other formats: made-up ones, retold ones, hostile ones."""
