"""The detail pane: all that is known of the chosen paper, and what one can do with it."""
