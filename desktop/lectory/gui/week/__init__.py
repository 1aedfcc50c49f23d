"""The page of a week: what was kept, read and rated, and what was skipped but named again."""
