"""The names of RIS.

`Berg, Anna, Jr.` is the form of the specification; others are met. `World Health Organization,`
is not divided: the comma is EndNote's sign for a group. `Berg AJ` is family name first, as the
medical databases print it.
"""

from __future__ import annotations

from lectory.model.person import Person
from lectory.text.names import parse_person, parse_pubmed_person

_MOST_INITIALS = 3


class People:
    """Divides names and puts them together; remembers them, since authors come back."""

    def __init__(self) -> None:
        self._known: dict[str, Person] = {}

    def person(self, text: str) -> Person:
        """The person of a name; white space in it is single blanks."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = _person(text)
        return known

    def written(self, person: Person) -> str:
        """The name, with EndNote's comma where reading would divide what is undivided."""
        if person.literal and self.person(person.literal) != person:
            return f"{person.literal},"
        return person.inverted()


def _person(text: str) -> Person:
    if text.endswith(","):
        return Person(literal=text.rstrip(", "))
    if _has_initials_last(text):
        return parse_pubmed_person(text)
    return parse_person(text)


def _has_initials_last(text: str) -> bool:
    *words, last = text.split(" ")
    if not words or len(last) > _MOST_INITIALS or not (last.isalpha() and last.isupper()):
        return False
    return not any(word.isupper() or "," in word or "." in word for word in words)
