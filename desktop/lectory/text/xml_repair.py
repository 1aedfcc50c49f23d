"""Mends XML whose tags do not pair, so that one broken record does not end the document.

An end tag that nothing opened is left out; what is still open within an element closes with it;
attributes without quotes go; a `<` that begins no tag is text. Nothing else is changed, and no
line moves, so that lines named in problems stay right.
"""

from __future__ import annotations

import re
from collections import Counter

MAX_DEPTH = 250
"""Tags that open deeper are left out; the parser would stop at 256."""

_TOKEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]*+)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"\s+[A-Za-z_][\w:.-]*+\s*=\s*(?:\"[^\"<]*+\"|'[^'<]*+')")
_WELL_FORMED = re.compile(rf"(?:{_ATTRIBUTE.pattern})*\s*+/?")


def balanced(text: str) -> str:
    """The document with a closing tag for each opening one, in order.

    >>> balanced("<a><b>one <i>two</b></c><b>x < y</b>")
    '<a><b>one <i>two</i></b><b>x &lt; y</b></a>'
    """
    done: list[str] = []
    opened: list[str] = []
    counts: Counter[str] = Counter()
    place = 0
    for token in _TOKEN.finditer(text):
        done.append(text[place : token.start()].replace("<", "&lt;"))
        place = token.end()
        name = token["name"]
        if name is None:
            done.append(_closed(token[0]))
        elif token["end"]:
            if not counts[name]:
                continue
            while opened:
                inner = opened.pop()
                counts[inner] -= 1
                done.append(f"</{inner}>")
                if inner == name:
                    break
        elif token["rest"].endswith("/"):
            done.append(f"<{name}{_attributes(token['rest'])}")
        elif len(opened) < MAX_DEPTH:
            opened.append(name)
            counts[name] += 1
            done.append(f"<{name}{_attributes(token['rest'])}")
    done.append(text[place:].partition("<")[0])
    done += (f"</{name}>" for name in reversed(opened))
    return "".join(done)


def _attributes(rest: str) -> str:
    """What stands behind the name of a tag, with its end, without what is no attribute."""
    if _WELL_FORMED.fullmatch(rest):
        return f"{rest}>"
    return "".join(_ATTRIBUTE.findall(rest)) + ("/>" if rest.endswith("/") else ">")


def _closed(token: str) -> str:
    for start, end in (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")):
        if token.startswith(start):
            return token if token.endswith(end) else token + end
    return token
