"""How Lectory looks: colours, letters, icons and the theme that hands them out."""
