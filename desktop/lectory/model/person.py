"""People as they are named on papers, and how a byline is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FOLDED_AFTER = 30
"""A byline longer than this is folded in the detail pane (product.md)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One author or editor.

    Either `literal` holds an undivided name (a group, or a name whose parts are not known) or
    `family` is set. `particle` is a non-dropping one: "van der" in van der Berg.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def family_name(self) -> str:
        """What stands in a short byline: "van der Berg", or the last word of an undivided name.

        >>> Person(family="Berg", particle="van der").family_name
        'van der Berg'
        """
        if self.literal:
            return self.literal
        return f"{self.particle} {self.family}".strip()

    def inverted(self) -> str:
        """Family name first, as in JSON and in sorted lists.

        >>> Person("Berg", "Anna", "van der", "Jr.").inverted()
        'van der Berg, Anna, Jr.'
        >>> Person(literal="ATLAS Collaboration").inverted()
        'ATLAS Collaboration'
        """
        if self.literal:
            return self.literal
        return ", ".join(part for part in (self.family_name, self.given, self.suffix) if part)

    def natural(self) -> str:
        """The name as one says it.

        >>> Person("Berg", "Anna", "van der", "Jr.").natural()
        'Anna van der Berg Jr.'
        """
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.family_name, self.suffix) if part)


def short_byline(people: Sequence[Person], truncated: bool = False) -> str:
    """Three family names, then the number of the others.

    >>> short_byline([Person(family=n) for n in ("Xu", "Alon", "Neubig", "Li")])
    'Xu, Alon, Neubig +1'
    """
    names = ", ".join(person.family_name for person in people[:3])
    if len(people) > 3:
        return f"{names} +{len(people) - 3}"
    return f"{names} et al." if truncated and names else names
