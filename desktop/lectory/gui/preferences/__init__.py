"""The page of settings: each with what it does and its default."""
