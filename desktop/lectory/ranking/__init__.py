"""What a user may find interesting, learnt from decisions, and which papers are near each other."""
