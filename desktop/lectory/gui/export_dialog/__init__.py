"""Writing a bibliography: which papers, which format, what it will look like."""
