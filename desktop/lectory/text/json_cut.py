"""Closes a JSON text that breaks off or is broken in the middle behind its last whole record."""

from __future__ import annotations

import json
import re

_TOKEN = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*(?:(\")|\\?\Z)|[\[\]{}]", re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}
_MOST_LEVELS = 900


def closed(text: str) -> str:
    """The text up to the last whole object of a list before the first error, all brackets closed.

    A text without an error stays as it is; one without such an object gives "".

    >>> closed('{"total": 2, "data": [{"a": 1}, {"b": ')
    '{"total": 2, "data": [{"a": 1}]}'
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return _cut(text, error.pos)
    except RecursionError:
        return ""
    return text


def _cut(text: str, end: int) -> str:
    stack: list[str] = []
    kept, tail = 0, ""
    for token in _TOKEN.finditer(text, 0, end):
        sign = token[0][0]
        if sign == '"':
            if token[1] is None:
                break
        elif sign in "[{":
            stack.append(sign)
            if len(stack) > _MOST_LEVELS:
                break
        elif not stack or _CLOSING[stack.pop()] != sign:
            break
        elif sign == "}" and stack and stack[-1] == "[":
            kept = token.end()
            tail = "".join(_CLOSING[each] for each in reversed(stack))
    return text[:kept] + tail
