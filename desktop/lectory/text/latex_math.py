"""This module shows `$…$` as plain characters, for lists, search and the clipboard."""

from __future__ import annotations

import re

from lectory.text.latex_symbols import ESCAPED, SYMBOLS

MATH = r"\$(?=[^\s$])(?:[^$\\&%\#]|\\.)*?(?<=[^\s$])\$(?!\d)"
r"""A formula in a text of unknown origin: `$x$`, but not the prices in "from $5 to $6"."""

_SUPERSCRIPTS = str.maketrans("0123456789+-=()nT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵀ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()aeoxijkn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₙ")
_SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\S))")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_MATH_WORD = re.compile(r"\\([A-Za-z]+)\s?|\\([^A-Za-z])")
_MATH_PIECE = re.compile(rf"{MATH}|\\([&%$#_])", re.DOTALL)


def plain_math(text: str) -> str:
    r"""The text with its `$…$` as plain characters, for lists, search and the clipboard.

    >>> plain_math(r"$\alpha$-Net in $O(n^2)$ over $\mathbb{R}^{d}$, 5\%")
    'α-Net in O(n²) over R^d, 5%'
    """
    if "$" not in text and "\\" not in text:
        return text
    return _MATH_PIECE.sub(lambda found: found[1] or _plain_formula(found[0][1:-1]), text)


def _plain_formula(formula: str) -> str:
    formula = _FRACTION.sub(r"\1/\2", formula)
    formula = _ROOT.sub(r"√\1", formula)
    formula = _MATH_WORD.sub(_math_word, formula)
    formula = _SCRIPT.sub(_script, formula)
    return " ".join(formula.replace("{", "").replace("}", "").split())


def _math_word(found: re.Match[str]) -> str:
    if found[2]:
        return ESCAPED.get(found[2], found[2])
    symbol = SYMBOLS.get(found[1])
    if symbol is not None:
        return symbol
    return "" if found[1].startswith(_MATH_STYLES) else found[1]


_MATH_STYLES = (
    "math",
    "text",
    "bm",
    "boldsymbol",
    "operatorname",
    "left",
    "right",
    "rm",
    "bf",
    "cal",
)


def _script(found: re.Match[str]) -> str:
    inner = found[2] if found[2] is not None else found[3]
    table = _SUPERSCRIPTS if found[1] == "^" else _SUBSCRIPTS
    if inner and all(ord(character) in table for character in inner):
        return inner.translate(table)
    return f"{found[1]}{inner}"
