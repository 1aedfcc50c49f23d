"""What is printed about a paper: the record that a source names and a bibliography needs."""

from __future__ import annotations

from dataclasses import dataclass

from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person


@dataclass(frozen=True, slots=True)
class Reference:
    """The bibliographic record of one paper or version. What is not known is empty, never guessed.

    `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (the date of the paper, never of the digest).
    `kind` is a CSL type ("article-journal", "paper-conference", …).
    `version` is the arXiv version number.
    `extra` holds every further field as (name, value) in the source's order. A name is a CSL
    variable ("volume", "issue", "page", "publisher", "editor", "note", …) or, for a field that
    CSL has no name for, the format's own with a prefix ("bibtex:groups", "ris:M1"). People in
    `extra` (editor, translator) are joined by "; " in the form "Family, Given".
    """

    title: str = ""
    authors: tuple[Person, ...] = ()
    authors_truncated: bool = False
    abstract: str = ""
    date: str = ""
    venue: str = ""
    kind: str = ""
    identifiers: tuple[Identifier, ...] = ()
    version: int | None = None
    url: str = ""
    links: tuple[str, ...] = ()
    key: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> int | None:
        """The year of `date`, or None."""
        return int(self.date[:4]) if self.date[:4].isdigit() else None

    @property
    def called(self) -> str:
        """What it is called in a list: its title, else what names it, else its address."""
        return self.title or next(map(str, self.identifiers), "") or self.url

    @property
    def is_bare_page(self) -> bool:
        """Whether it is a web page of which nothing says that it is a paper."""
        named = self.identifiers or self.authors or self.abstract or self.venue
        return self.kind == "webpage" and not named

    def identifier(self, scheme: Scheme) -> str:
        """The first identifier of a scheme, or "" if there is none."""
        return next((found.value for found in self.identifiers if found.scheme is scheme), "")

    def field(self, name: str) -> str:
        """The first value of `extra` under that name, or ""."""
        return next((value for key, value in self.extra if key == name), "")
