"""This module writes titles so that no style changes the capitals that matter."""

from __future__ import annotations

import re
from collections.abc import Callable

from lectory.text.latex import to_latex

_WORD = re.compile(r"\w+")
_OPEN, _CLOSE = "\ue000", "\ue001"
_OWN_MARKUP = re.compile(r"[$\\{}]")


def title_in_latex(title: str, encode: Callable[[str], str] = to_latex) -> str:
    """The title in LaTeX; words with a capital behind their first letter are put in braces.

    >>> title_in_latex("Training LLaMA on 8 GPUs")
    'Training {LLaMA} on 8 {GPUs}'
    """
    if _OWN_MARKUP.search(title) or (title.isupper() and " " in title):
        return encode(title)
    if title.isascii() and encode(title) == title:
        return _WORD.sub(lambda word: _protected(word[0], "{", "}"), title)
    marked = _WORD.sub(lambda word: _protected(word[0], _OPEN, _CLOSE), title)
    return encode(marked).replace(_OPEN, "{").replace(_CLOSE, "}")


def _protected(word: str, opening: str, closing: str) -> str:
    rest = word[1:]
    return word if rest == rest.lower() else f"{opening}{word}{closing}"
