"""How the window says what was done: the label of a step, turned into the past tense."""

from __future__ import annotations

_PAST = {
    "Add": "Added",
    "Attach": "Attached",
    "Begin": "Began",
    "Clear": "Cleared",
    "Colour": "Coloured",
    "Comment": "Commented",
    "Delete": "Deleted",
    "Edit": "Edited",
    "Empty": "Emptied",
    "Import": "Imported",
    "Keep": "Kept",
    "Make": "Made",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Mute": "Muted",
    "Unmute": "Unmuted",
    "Rate": "Rated",
    "Reject": "Rejected",
    "Rename": "Renamed",
    "Restore": "Restored",
    "Save": "Saved",
    "Prefer": "Preferred",
    "Star": "Starred",
    "Tag": "Tagged",
    "Take": "Took",
    "Unstar": "Unstarred",
    "Write": "Wrote",
}


def said(label: str) -> str:
    """What a step did.

    >>> said("Keep 3 papers"), said("Put 2 papers into “Thesis”")
    ('Kept 3 papers', 'Put 2 papers into “Thesis”')
    >>> said("Undo: Keep 3 papers"), said("Redo: Rate “A”")
    ('Took back: Keep 3 papers', 'Brought back: Rate “A”')
    """
    if label.startswith("Undo: "):
        return f"Took back: {label.removeprefix('Undo: ')}"
    if label.startswith("Redo: "):
        return f"Brought back: {label.removeprefix('Redo: ')}"
    verb, blank, rest = label.partition(" ")
    return f"{_PAST.get(verb, verb)}{blank}{rest}"
