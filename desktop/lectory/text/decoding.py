"""Turns the bytes of a document into text, once, at the border.

The ladder: byte order mark · NUL pattern (UTF-16 or UTF-32 without a mark) · strict UTF-8 · the
encoding a BibTeX file declares in a line `% Encoding: Cp1252` · line by line UTF-8, else
Windows-1252, else Latin-1, which takes every byte. Nothing is refused; what had to be repaired
is told as a `Problem`. All steps are linear in the size of the data.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lectory.model.digest import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
_DECLARATION = re.compile(rb"^%+[ \t]*Encoding:[ \t]*([\w.:-]{1,40})", re.IGNORECASE | re.MULTILINE)
_PLAIN_CHARSET = re.compile(
    r"(us-?)?ascii|utf-?8|latin-?\d+|iso-?8859-\d+|(cp|windows-|ibm)?\d{3,5}|koi8-[ru]|"
    r"gbk|gb2312|gb18030|big5|(shift|euc)-?(jis|jp|kr)|mac-?(roman|cyrillic|greek|latin2)"
)
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as text.

    `text` keeps its line ends and lacks its byte order mark, which is `bom`. `encoding` is a
    Python codec name; "mixed" if some lines were UTF-8 and others were not. `text` holds no NUL
    and no lone surrogate, so it can be stored and written as UTF-8.
    """

    text: str
    encoding: str
    bom: bytes = b""
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode `data` by the ladder above; never fails.

    >>> decode("Müller".encode("cp1252")).text
    'Müller'
    >>> decode("Müller".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, mark)
    wide = _wide_without_mark(data[:_HEAD])
    if wide:
        return _decode_as(data, wide)
    return _decode_narrow(data)


def universal_lines(text: str) -> list[str]:
    r"""Cut at CRLF, CR and LF only; other characters that `splitlines` cuts at are text.

    >>> universal_lines("a\r\nb\rc\x0bd\n")
    ['a', 'b', 'c\x0bd']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def line_at(text: str, offset: int) -> int:
    """The number, from 1, of the line that holds the character at `offset`."""
    before = text[:offset]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def _decode_as(data: bytes, encoding: str, mark: bytes = b"") -> Decoded:
    try:
        return _without_nul(Decoded(data.decode(encoding), encoding, mark))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            found = _decode_narrow(data)
            return Decoded(found.text, found.encoding, mark, found.problems)
        text = data.decode(encoding, errors="replace")
        problem = Problem(
            line_at(text, text.find(_REPLACED)),
            f"Some characters could not be read as {encoding.upper()} ({error.reason})",
        )
        return _without_nul(Decoded(text, encoding, mark, (problem,)))


def _wide_without_mark(head: bytes) -> str:
    """The wide encoding that the places of NUL bytes betray, or "".

    Western text has a NUL in each code unit. A fifth of the units is enough in a longer text,
    because other scripts have them only in blanks, digits and line ends; in a few bytes that may
    be chance. Stray NULs fall on both halves.
    """
    if b"\0" not in head or len(head) < 4:
        return ""
    quarters = [head[start::4].count(0) / (len(head) / 4) for start in range(4)]
    if min(quarters[1:]) > 0.9 and quarters[0] < 0.5:
        return "utf-32-le"
    if min(quarters[:3]) > 0.9 and quarters[3] < 0.5:
        return "utf-32-be"
    first, second = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    enough = 0.2 if len(head) >= 100 else 0.6
    if second > enough and first < second / 8:
        return "utf-16-le"
    if first > enough and second < first / 8:
        return "utf-16-be"
    return ""


def _decode_narrow(data: bytes) -> Decoded:
    try:
        return _without_nul(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        return _without_nul(_decode_declared(data) or _decode_lines(data))


def _decode_declared(data: bytes) -> Decoded | None:
    declared = _DECLARATION.search(data[:_HEAD])
    if declared is None:
        return None
    name = declared[1].decode("ascii", errors="ignore").lower().replace("_", "-")
    name = re.sub(r"^(x-)?(iso)(8859)", r"\2-\3", name)
    if name in ("utf-8", "utf8") or not _PLAIN_CHARSET.fullmatch(name):
        return None
    try:
        return Decoded(data.decode(name), codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_lines(data: bytes) -> Decoded:
    texts: list[str] = []
    foreign: list[int] = []
    wide = 0
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        try:
            texts.append(line.decode("utf-8"))
            wide += not line.isascii()
        except UnicodeDecodeError:
            texts.append(_western(line))
            foreign.append(number)
    text = "".join(texts)
    if not wide:
        return Decoded(text, "cp1252")
    count = f"{len(foreign)} lines are" if len(foreign) > 1 else "One line is"
    message = f"{count} not UTF-8 like the others; read as Windows-1252"
    return Decoded(text, "mixed", problems=(Problem(foreign[0], message),))


def _western(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _without_nul(found: Decoded) -> Decoded:
    first = found.text.find("\0")
    if first < 0:
        return found
    count = found.text.count("\0")
    problem = Problem(
        line_at(found.text, first), f"{count} NUL characters were left out", _excerpt(found, first)
    )
    text = found.text.replace("\0", "")
    return Decoded(text, found.encoding, found.bom, (*found.problems, problem))


def _excerpt(found: Decoded, offset: int) -> str:
    return " ".join(found.text[max(0, offset - 30) : offset + 30].replace("\0", "").split())
