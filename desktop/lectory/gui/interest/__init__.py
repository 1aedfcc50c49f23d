"""The order of interest in the window: who asks for it, and how its reasons are said."""
