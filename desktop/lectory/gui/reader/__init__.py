"""The PDF reader: pages, outline, highlights."""
