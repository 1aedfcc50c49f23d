"""This module reads the values of YAML that stand in quotes or in brackets."""

from __future__ import annotations

import re

Yaml = str | list["Yaml"] | dict[str, "Yaml"]

MAX_DEPTH = 60
"""Deeper levels are left out."""

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "a": "", "b": "", "e": "", "f": "", "v": "",
            "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", " ": " "}  # fmt: skip
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.)|$)", re.DOTALL
)
# A quotation that is not closed reaches to the end, or each of its marks would be tried anew.
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*(?:\"|\\?$)|(?<!\w)'(?:[^']|'')*(?:'|$)")
_FLOW = re.compile(
    r"\s*(\"(?:[^\"\\]|\\.)*(?:\"|\\?$)|'(?:[^']|'')*(?:'|$)|[\[\]{},]|:(?=[\s,\[\]{}]|$)|(?:[^,\[\]{}:]|:(?=\S))+)"
)


def without_comment(text: str) -> str:
    """The text before a number sign that stands apart."""
    return _COMMENT.sub("", text)


def closing_quote(text: str, start: int, quote: str) -> int:
    """Where the quotation ends, -1 if not on this line."""
    at = start
    while at < len(text):
        if text[at] == "\\" and quote == '"':
            at += 2
        elif text[at] == quote:
            if quote == "'" and text[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        else:
            at += 1
    return -1


def unescaped(text: str) -> str:
    r"""The text between double quotes with what its backslashes stand for."""
    return _ESCAPE.sub(_escape, text) if "\\" in text else text


def _escape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    return _ESCAPES.get(found[4] or "", found[4] or "")


def open_brackets(text: str) -> int:
    """How many brackets a piece of text opens more than it closes, outside of quotes."""
    plain = _QUOTED.sub("", without_comment(text))
    return sum(plain.count(sign) for sign in "[{") - sum(plain.count(sign) for sign in "]}")


def value_in_brackets(text: str) -> Yaml:
    """The list or mapping that a text in brackets says, without recursion.

    >>> value_in_brackets("[birch, {family: Berg, given: 'A, B'}]")
    ['birch', {'family': 'Berg', 'given': 'A, B'}]
    """
    stack: list[tuple[list[Yaml] | dict[str, Yaml], str]] = []
    root: Yaml = ""
    key = ""
    pending: Yaml | None = None
    for found in _FLOW.finditer(text):
        sign = found[1].strip()
        if sign in ("[", "{"):
            stack.append(([] if sign == "[" else {}, key))
            key, pending = "", None
        elif sign in (",", "]", "}"):
            if stack:
                _put(stack[-1][0], key, pending)
            key, pending = "", None
            if sign != "," and stack:
                done, key = stack.pop()
                pending = done
                root = done
        elif sign == ":":
            key, pending = (pending if isinstance(pending, str) else ""), ""
        elif sign and len(stack) <= MAX_DEPTH:
            pending = _flow_text(sign)
    return stack[0][0] if stack else root


def _put(holder: list[Yaml] | dict[str, Yaml], key: str, value: Yaml | None) -> None:
    if value is None:
        return
    if isinstance(holder, list):
        holder.append({key: value} if key else value)
    elif key:
        holder[key] = value


def _flow_text(sign: str) -> str:
    if sign[0] == '"':
        return unescaped(sign[1:].removesuffix('"'))
    if sign[0] == "'":
        return sign[1:].removesuffix("'").replace("''", "'")
    return " ".join(sign.split())
