"""The heads of messages in plain letters: words decoded, folded lines joined, days read."""

from __future__ import annotations

import codecs
from email.header import decode_header
from email.message import Message
from email.utils import parsedate

from lectory.text.dates import iso_date
from lectory.text.decoding import decode

MAX_VALUE = 4_000
"""Longer values are cut: no program writes such, and some steps are quadratic."""

_NO_CHARSETS = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"))
_WIDER = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "gbk": "gb18030"}


def text_in(data: bytes, head: Message) -> str:
    """The text of a part in the character set that its head names, if that can be believed."""
    text = _declared(data, head.get_content_charset() or "")
    text = decode(data).text if text is None else text.replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared(data: bytes, charset: str) -> str | None:
    try:
        codec = codecs.lookup(charset).name
        if codec in _NO_CHARSETS:
            return None
        return data.decode(_WIDER.get(codec, codec))
    except (LookupError, ValueError):
        return None


def value_of(head: Message, name: str) -> str:
    """The value of a head line, its `name` in lower case; "" if there is none."""
    # `get` would replace letters that are not ASCII.
    values = (str(value) for key, value in head.raw_items() if key.lower() == name)
    return _unfolded(words_of(_unfolded(next(values, "")[:MAX_VALUE])))


def words_of(value: str) -> str:
    """The value with its encoded words (`=?utf-8?q?…?=`) decoded."""
    try:
        pieces: list[tuple[bytes | str, str | None]] = list(decode_header(value))
    except (ValueError, LookupError):
        pieces = [(value, None)]
    return "".join(_word(piece, charset) for piece, charset in pieces)


def _word(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", errors="surrogateescape")
    text = _declared(piece, charset) if charset and charset != "unknown-8bit" else None
    return decode(piece).text if text is None else text


def _unfolded(value: str) -> str:
    return " ".join(value.split())


def day_of(value: str) -> str:
    """The day of a Date line as `YYYY-MM-DD`, where it was sent; "" if it names none."""
    found = parsedate(value)
    if found is None or not (1 <= found[1] <= 12 and 1 <= found[2] <= 31):
        return iso_date(value)
    return f"{found[0]:04}-{found[1]:02}-{found[2]:02}"
