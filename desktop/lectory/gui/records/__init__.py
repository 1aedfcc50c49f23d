"""Parts that show records of papers beside each other."""
