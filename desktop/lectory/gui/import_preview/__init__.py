"""The import preview: what a source holds and what of it is new, before anything is written."""
