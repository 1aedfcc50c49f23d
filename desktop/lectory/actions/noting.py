"""Writing notes on papers."""

from __future__ import annotations

from lectory.library import notes as store
from lectory.library.database import Library, utc_now
from lectory.library.naming import phrase
from lectory.model.change import Change
from lectory.model.paper import PaperId


def set_note(library: Library, paper: PaperId, text: str) -> Change:
    """Replace the note of a paper by a Markdown text; an empty one removes it."""
    named = phrase(library.reader(), [paper])
    label = f"Write the note on {named}" if text.strip() else f"Delete the note on {named}"
    with library.step(label) as tx:
        store.set_text(tx, paper, text)
    store.drop_draft(library, paper)
    return tx.change


def keep_draft(library: Library, paper: PaperId, text: str) -> None:
    """Remember a note that is still being typed. It makes no step: `set_note` will."""
    store.keep_draft(library, paper, text, utc_now())


def recover_drafts(library: Library) -> list[Change]:
    """Save the notes that were being typed when the program was killed, each as a step."""
    found = library.reader().execute("SELECT paper_id, text FROM settings_draft").fetchall()
    return [
        set_note(library, PaperId(paper), text) for paper, text in found if _exists(library, paper)
    ]


def _exists(library: Library, paper: int) -> bool:
    return bool(library.reader().execute("SELECT 1 FROM paper WHERE id = ?", (paper,)).fetchone())
