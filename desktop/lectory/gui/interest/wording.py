"""The reasons of a ranking in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from lectory.gui.interest.told import Part, Told, Voice
from lectory.ranking.order import Reason, ReasonKind
from lectory.search.analyser import fold
from lectory.search.terms import spans_of

if TYPE_CHECKING:
    from lectory.actions.ranking import Why
    from lectory.model.reference import Reference


def told(why: Why, reference: Reference) -> Told:
    """What to say of the place of a paper, and the words of its abstract that speak for it."""
    return Told(tuple(parts_of(why, reference)), tuple(spans_of(reference.abstract, why.words)))


def parts_of(why: Why, reference: Reference) -> list[Part]:
    """What to say of the place of a paper: where it stands, what is for it, what against it."""
    said = _Saying(why, reference)
    muted = [reason for reason in why.reasons if reason.kind is ReasonKind.MUTED]
    if muted:
        words = ", ".join(f"“{reason.value}”" for reason in muted)
        return [Part("Muted.", Voice.STRONG), Part(f" You want to see no more of {words}.")]
    if not why.labels:
        return []
    head = "Shown to explore" if why.exploring else f"Ranked {why.place:,} of {why.papers:,}"
    parts = [Part(f"{head}.", Voice.STRONG)]
    if why.exploring:
        parts.append(Part(" Little is known of your taste in its like."))
    speaks = [reason for reason in why.reasons if reason.share > 0]
    against = [reason for reason in why.reasons if reason.share < 0]
    for before, reasons in ((" For it: ", speaks), (" Against it: ", against)):
        if reasons:
            parts += [Part(before), *said.listed(reasons), Part(".")]
    if why.good is not None and why.place > why.good:
        parts.append(Part(" What you want is probably above it."))
    if why.knows_little:
        decisions = "1 decision" if why.labels == 1 else f"{why.labels} decisions"
        parts.append(Part(f" Learnt from {decisions} only."))
    return _joined(parts)


class _Saying:
    """Says reasons with the words and names as the paper has them."""

    def __init__(self, why: Why, reference: Reference) -> None:
        self._why, self._reference = why, reference
        self._names = {
            " ".join(fold(person.natural()).split()): person.natural()
            for person in reference.authors
        }

    def listed(self, reasons: Sequence[Reason]) -> list[Part]:
        say: dict[ReasonKind, Callable[[Reason], list[Part]]] = {
            ReasonKind.WORD: self._word,
            ReasonKind.AUTHOR: self._author,
            ReasonKind.VENUE: self._venue,
            ReasonKind.NEAR: self._near,
            ReasonKind.DIGESTS: self._digests,
        }
        parts: list[Part] = []
        for reason in reasons:
            parts += [Part(", ")] * bool(parts) + say[reason.kind](reason)
        return parts

    def _word(self, reason: Reason) -> list[Part]:
        return [Part(self._as_printed(reason.value), Voice.WORD), Part(f" ({_liked(reason)})")]

    def _author(self, reason: Reason) -> list[Part]:
        name = self._names.get(reason.value, reason.value)
        return [Part(f"{name} ({_liked(reason)})")]

    def _venue(self, reason: Reason) -> list[Part]:
        return [Part(f"{self._reference.venue or reason.value} ({_liked(reason)})")]

    def _near(self, reason: Reason) -> list[Part]:
        title = self._why.near.get(int(reason.value), "")
        return [Part(f"it is near to “{title}”, which you liked")]

    def _digests(self, reason: Reason) -> list[Part]:
        return [Part(f"{reason.value} digests name it")]

    def _as_printed(self, term: str) -> str:
        for text in (self._reference.title, self._reference.abstract):
            for start, end in spans_of(text, {term})[:1]:
                return text[start:end]
        return term


def _liked(reason: Reason) -> str:
    """
    >>> _liked(Reason(ReasonKind.WORD, "tide", 0.1, 3, 4))
    'liked 3 of 4'
    """
    return f"liked {reason.liked} of {reason.decided}"


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Neighbours of one voice as one part."""
    found: list[Part] = []
    for part in parts:
        if found and found[-1].voice is part.voice:
            found[-1] = Part(found[-1].text + part.text, part.voice)
        else:
            found.append(part)
    return found
