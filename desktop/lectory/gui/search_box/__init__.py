"""What hangs below the search field: ways to go on, and what was searched for before."""
