"""The list of papers: ids in an array, rows read page by page, painted as cards."""
