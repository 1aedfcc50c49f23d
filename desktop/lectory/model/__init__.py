"""The frozen values that all of Lectory speaks in; no input or output happens here."""
