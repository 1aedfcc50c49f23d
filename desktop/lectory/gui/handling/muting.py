"""Muting words and authors: a card offers those of the chosen papers, and what is muted already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from lectory.gui.desk import Desk
from lectory.gui.widgets.label_card import Label, LabelCard, LabelChoice
from lectory.model.muted import Muted, MutedKind
from lectory.model.paper import PaperId

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails

BY = "by "
"""Before the name of an author, so that names and words keep apart in one list."""
_WORD = re.compile(r"[^\W\d_]{5,}(?:-[^\W\d_]+)*")
_AUTHORS, _PAPERS = 12, 20


class Muting:
    """Mutes for the papers chosen in the list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {"paper.mute": lambda: ask_to_mute(self._desk, self._desk.chosen())}


def ask_to_mute(desk: Desk, papers: Sequence[PaperId]) -> None:
    """Offer words and authors of some papers; what is muted now is ticked."""
    library = desk.library

    def read() -> tuple[list[Muted], list[str]]:
        from lectory.actions.muting import muted
        from lectory.library.records import details

        found = list(details(library.reader(), list(papers)[:_PAPERS]))
        return muted(library), list(offered(found))

    def offer(found: tuple[list[Muted], list[str]]) -> None:
        already = [written(one) for one in found[0]]
        known = {name.casefold() for name in already}
        fresh = [name for name in found[1] if name.casefold() not in known]
        labels = [Label(name, "", Qt.CheckState.Unchecked) for name in fresh]
        labels += [Label(name, "", Qt.CheckState.Checked) for name in already]
        question = "Words and authors to see no more of"
        LabelCard(desk.theme, desk.window, question, labels, mute, icon="mute")

    def mute(choice: LabelChoice) -> None:
        from lectory.actions import muting

        add, remove = [meant(one) for one in choice.added], [meant(one) for one in choice.removed]
        desk.write(lambda: muting.mute(library, add=add, remove=remove))

    desk.read(read, offer, "mute")


def offered(papers: Iterable[PaperDetails]) -> Iterable[str]:
    """The longer words of the titles, and the authors, each once.

    Words come first: they are muted more often, and one types a name faster than one reads twelve.
    """
    words: dict[str, None] = {}
    authors: dict[str, None] = {}
    for paper in papers:
        words |= dict.fromkeys(word.lower() for word in _WORD.findall(paper.reference.title))
        names = (f"{BY}{person.natural()}" for person in paper.reference.authors[:_AUTHORS])
        authors |= dict.fromkeys(names)
    yield from words
    yield from authors


def written(muted: Muted) -> str:
    """How the card writes something muted.

    >>> written(Muted(MutedKind.AUTHOR, "Anna Berg")), written(Muted(MutedKind.WORD, "survey"))
    ('by Anna Berg', 'survey')
    """
    return f"{BY}{muted.value}" if muted.kind is MutedKind.AUTHOR else muted.value


def meant(name: str) -> Muted:
    """What a line of the card means.

    >>> meant("by Anna Berg").kind, meant("survey of tides").value
    (<MutedKind.AUTHOR: 'author'>, 'survey of tides')
    """
    if name.startswith(BY):
        return Muted(MutedKind.AUTHOR, name.removeprefix(BY))
    return Muted(MutedKind.WORD, name)
