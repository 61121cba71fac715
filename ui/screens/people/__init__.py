"""The page People and access: who works with the store, their ways in, and who is cleared for which conference."""
