"""The page of the history: every step, what it touched, and undo from there."""
