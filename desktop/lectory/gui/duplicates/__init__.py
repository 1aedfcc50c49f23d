"""The page of duplicates: groups of papers that are one work, field by field, and their merging."""
