"""The query language: a text becomes a tree, and a tree becomes a text again.

One grammar for the search box, the command line and smart collections:

    query   = all { "OR" all }                     OR binds weaker than the blank
    all     = { not }                              blanks between: all must match
    not     = ( "-" | "NOT" ) not | one
    one     = "(" query ")" | term | field ":" value { "," value } | text-field ":(" query ")"
    term    = word | word "*" | word "~" | '"' phrase '"'
    value   = term | from ".." to | ( ">" | ">=" | "<" | "<=" ) bound

Only OR and NOT in capitals are operators. A name before a colon that is no field is an error, but
an identifier such as arxiv:2403.01234 or an address stands for itself. Which values exist is no
matter of grammar: a tag nobody made gives no hits, not an error.
"""

from __future__ import annotations

import re

from lectory.errors import QuerySyntaxError
from lectory.search.tree import (
    EVERYTHING,
    TEXT_FIELDS,
    And,
    Field,
    Fuzzy,
    Leaf,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from lectory.search.values import read_value

_PROSE = TEXT_FIELDS - {Field.AUTHOR, Field.VENUE}
_FIELDS = {field.value: field for field in Field}
_SCHEME_NAMES = "arxiv doi pmid pmcid isbn issn openreview acl s2 url"
_SCHEMES = frozenset(_SCHEME_NAMES.split())
_DEEPEST = 100
_HINT = "Put words that are meant as they stand in quotes."


def parse(text: str, *, unfinished: bool = False) -> Node:
    """The tree of a query.

    With `unfinished`, for a query that is still being typed, open quotes and brackets are closed
    and a field without a value is left out.

    Raises:
        QuerySyntaxError: with the position of the first character that does not fit.
    """
    return _Reader(text, unfinished).query()


def right_part(text: str) -> str:
    """The longest beginning of a wrong query that is right, cut at a blank; "" if there is none.

    >>> right_part("tide year:soon lake"), right_part("tide (")
    ('tide', 'tide')
    """
    for match in reversed(list(re.finditer(r"\s+|$", text))):
        part = text[: match.start()]
        try:
            parse(part)
        except QuerySyntaxError:
            continue
        return part
    return ""


_BLANK = re.compile(r"\s*")
_RUN = re.compile(r'[^\s()"“”„]+')
_VALUE = re.compile(r'[^\s()"“”„,]+')
_NAME = re.compile(r"([^\W\d_][\w-]*):(?!:)")
_QUOTES = '"“”„'
_CLOSING = re.compile('["”“]')


class _Reader:
    """Reads one query from left to right."""

    def __init__(self, text: str, unfinished: bool) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._unfinished = unfinished

    def query(self) -> Node:
        node = self._any(None)
        if self._at < len(self._text):
            raise QuerySyntaxError("“)” without “(”", self._at)
        return node

    def _any(self, field: Field | None) -> Node:
        parts = [self._all(field)]
        while self._operator("OR"):
            place = self._at - 2
            if parts[-1] == EVERYTHING:
                raise QuerySyntaxError("nothing stands before OR", place, _HINT)
            parts.append(self._all(field))
            if parts[-1] == EVERYTHING:
                if not self._unfinished:
                    raise QuerySyntaxError("nothing stands after OR", place, _HINT)
                parts.pop()
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, field: Field | None) -> Node:
        parts: list[Node] = []
        while not self._ends():
            part = self._not(field)
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _ends(self) -> bool:
        self._skip()
        return self._at >= len(self._text) or self._text[self._at] == ")" or self._sees("OR")

    def _not(self, field: Field | None) -> Node | None:
        self._skip()
        place = self._at
        if self._operator("NOT"):
            if self._ends():
                return self._missing("nothing stands after NOT", place)
        elif self._sign("-"):
            pass
        else:
            return self._one(field)
        self._deeper(place)
        part = self._not(field)
        self._depth -= 1
        if part is None:
            return None
        return part.of if isinstance(part, Not) else Not(part)

    def _one(self, field: Field | None) -> Node | None:
        place = self._at
        if self._text[place] == "(":
            return self._group(field)
        if self._text[place] in _QUOTES:
            return self._phrase(field)
        name = _NAME.match(self._text, place)
        if name is None:
            return self._word(_RUN, field)
        word = name[1].lower()
        if word in _FIELDS:
            self._at = name.end()
            return self._value(Field(word), place)
        return self._no_field(name[1], field)

    def _no_field(self, name: str, field: Field | None) -> Node | None:
        place = self._at
        rest = self._text[place + len(name) + 1 :]
        if name.lower() in _SCHEMES and rest[:1].strip(_QUOTES + "()"):
            return Named(Field.ID, self._run(_RUN))
        if rest.startswith("//") or not rest[:1].strip() or self._unfinished:
            return self._word(_RUN, field)
        raise QuerySyntaxError(
            f"there is no field “{name}”",
            place,
            f"Fields: {', '.join(Field)}. In quotes it is looked up as it stands.",
        )

    def _group(self, field: Field | None) -> Node | None:
        place = self._at
        self._deeper(place)
        self._at += 1
        node = self._any(field)
        self._depth -= 1
        if self._at < len(self._text):
            self._at += 1
        elif not self._unfinished:
            raise QuerySyntaxError("“(” is never closed", place)
        if node == EVERYTHING:
            return self._missing("nothing stands in the brackets", place)
        return node

    def _phrase(self, field: Field | None) -> Phrase | None:
        place = self._at
        text = self._quotation().strip()
        if not text:
            return self._missing("nothing stands in the quotes", place)
        return Phrase(text, field)

    def _quotation(self) -> str:
        place = self._at
        end = _CLOSING.search(self._text, place + 1)
        if end is None:
            if not self._unfinished:
                raise QuerySyntaxError("the quote is never closed", place)
            self._at = len(self._text)
            return self._text[place + 1 :]
        self._at = end.end()
        return self._text[place + 1 : end.start()]

    def _word(self, pattern: re.Pattern[str], field: Field | None) -> Leaf:
        place = self._at
        return _term(self._run(pattern), field, place)

    def _run(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return match[0]

    def _value(self, field: Field, place: int) -> Node | None:
        if self._here() == "(" and field in TEXT_FIELDS:
            return self._group(field)
        parts: list[Node] = []
        while True:
            part = self._one_value(field, place)
            if part is not None:
                parts.append(part)
            if field in _PROSE or not self._comma():
                break
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _one_value(self, field: Field, place: int) -> Node | None:
        start = self._at
        if self._here() and self._here() in _QUOTES:
            if field in TEXT_FIELDS:
                return self._phrase(field)
            value = self._quotation().strip()
            starred = self._here() == "*"
            self._at += starred
            return read_value(field, value, starred, start)
        pattern = _RUN if field in _PROSE else _VALUE
        if pattern.match(self._text, start) is None:
            return self._missing(f"nothing stands after “{field}:”", place)
        if field in TEXT_FIELDS:
            return self._word(pattern, field)
        value = self._run(pattern)
        try:
            return read_value(field, value.removesuffix("*"), value.endswith("*"), start)
        except QuerySyntaxError:
            if self._unfinished:
                return None
            raise

    def _comma(self) -> bool:
        if self._here() != ",":
            return False
        self._at += 1
        return bool(self._here().strip(")"))

    def _missing(self, message: str, place: int) -> None:
        if not self._unfinished:
            raise QuerySyntaxError(message, place, _HINT)

    def _deeper(self, place: int) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QuerySyntaxError("too many brackets in each other", place)

    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _sign(self, sign: str) -> bool:
        after = self._text[self._at + 1 : self._at + 2]
        if self._here() != sign or not after.strip() or after in ")-":
            return False
        self._at += 1
        return True

    def _sees(self, word: str) -> bool:
        run = _RUN.match(self._text, self._at)
        return run is not None and run[0] == word

    def _operator(self, word: str) -> bool:
        self._skip()
        if not self._sees(word):
            return False
        self._at += len(word)
        return True


def _term(text: str, field: Field | None, place: int) -> Leaf:
    bare = text.rstrip("*~")
    if not any(sign.isalnum() for sign in bare):
        return Word(text, field)
    if "*" in bare:
        where = place + bare.index("*")
        raise QuerySyntaxError("“*” stands only at the end of a word", where, _HINT)
    if text.endswith("*"):
        return Prefix(bare, field)
    return Fuzzy(bare, field) if text.endswith("~") else Word(text, field)
