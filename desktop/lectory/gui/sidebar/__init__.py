"""The sidebar: the fixed lists, digests, collections, smart collections and tags, with counts."""
