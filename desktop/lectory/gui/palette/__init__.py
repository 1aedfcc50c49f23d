"""The command palette: type a few letters, Enter does it."""
