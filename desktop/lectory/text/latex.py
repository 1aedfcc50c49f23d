r"""This module turns the LaTeX of bibliographies into plain text and back.

Both ways are one pass of one compiled expression, so neither depth nor length matters. Rules:

* Text without any sign of LaTeX comes back as it is (nine of ten values).
* Accents, letters, symbols and escaped characters become characters; braces and macros that only
  change the look go. A macro that is not known stays as it is, with its arguments.
* `$…$` stays as it is, except for one lone symbol: `$\alpha$` is α.
* `--` prints a dash; in braces, `{--}`, it also prints one, but the text keeps its two hyphens.
* Addresses (`url`, `doi`, `eprint`, `file`) must not be given to this module at all.

`to_unicode(to_latex(text)) == text` for text that holds no LaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lectory.text.latex_math import MATH
from lectory.text.latex_math import plain_math as plain_math
from lectory.text.latex_symbols import (
    ACCENTS,
    ESCAPED,
    GREEK,
    LETTERS,
    MATHS,
    STYLES,
    SYMBOLS,
    WITH_HIDDEN_ARGUMENT,
)

_GROUP = r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*\}[^{}]*+)*\}"
_MACRO_WITH_ARGUMENTS = rf"\\[A-Za-z]++\*?(?:\[[^\[\]{{}}]*+\])?(?:{_GROUP})*"
_BASE = r"(?:\{\s*+)*(?P<base>\\(?:[A-Za-z]++)|[^\W\d_])?"
_LATEX = re.compile(
    rf"""\\(?:url|path|nolinkurl)\s*+\{{(?P<address>[^{{}}]*+)\}}
    |\$(?P<math>(?:[^$\\]|\\.)+)\$
    |\\(?P<accent>["'`^~=.]|(?:[uvHtcdbkr]|ocirc)(?![A-Za-z]))\s*+{_BASE}
    |\\(?P<name>[A-Za-z]++)\*?
    |\\(?P<escaped>.)
    |\{{(?P<literal>---?|``|'')\}}
    |(?P<ligature>---?|``|''|~|[{{}}])""",
    re.VERBOSE | re.DOTALL,
)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
_AFTER_SYMBOL = re.compile(r"\s*+\{\s*+\}|\s++")
_ARGUMENT = re.compile(rf"\s*+{_GROUP}")
_UNKNOWN = re.compile(_MACRO_WITH_ARGUMENTS)
_LONE_SYMBOL = re.compile(r"\{*\\([A-Za-z]+)\s*\}*")


def to_unicode(text: str) -> str:
    r"""The text that LaTeX prints.

    >>> to_unicode(r"G{\"o}del and {\L}ukasiewicz: {DNA} in $O(n^2)$, \emph{10\%}")
    'Gödel and Łukasiewicz: DNA in $O(n^2)$, 10%'
    """
    if not has_latex(text):
        return text
    parts: list[str] = []
    position = 0
    while (found := _LATEX.search(text, position)) is not None:
        parts.append(text[position : found.start()])
        printed, position = _printed(text, found)
        parts.append(printed)
    parts.append(text[position:])
    return "".join(parts)


def has_latex(text: str) -> bool:
    """Whether `to_unicode` would look into the text (it may still leave it as it is)."""
    return (
        "\\" in text
        or "{" in text
        or "}" in text
        or "$" in text
        or "~" in text
        or "--" in text
        or "``" in text
        or "''" in text
    )


def _printed(text: str, found: re.Match[str]) -> tuple[str, int]:
    """What one piece of LaTeX prints, and where the text goes on."""
    kind, end = found.lastgroup, found.end()
    if kind == "ligature":
        return _LIGATURES[found[0]], end
    if kind in ("accent", "base"):
        return _accented(found["accent"], found["base"]), end
    if kind == "name":
        return _macro(text, found)
    if kind == "math":
        return _math(found["math"]), end
    if kind == "escaped":
        return ESCAPED.get(found["escaped"], found[0]), end
    return found[kind or 0], end


def _accented(accent: str, base: str | None) -> str:
    if not base:
        return accent if accent in "^~'`\"=." else ""
    if base.startswith("\\"):
        letter = SYMBOLS.get(base[1:])
        if letter is None:
            return f"\\{accent}{{{base}}}"
        base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", base[0] + ACCENTS[accent]) + base[1:]


def _macro(text: str, found: re.Match[str]) -> tuple[str, int]:
    name, end = found["name"], found.end()
    if name in STYLES:
        blank = _AFTER_SYMBOL.match(text, end)
        return "", blank.end() if blank else end
    if name in WITH_HIDDEN_ARGUMENT:
        argument = _ARGUMENT.match(text, end)
        return "", argument.end() if argument else end
    if name in ("textbackslash", "backslash"):
        return _backslash(text, found)
    symbol = SYMBOLS.get(name)
    if symbol is None:
        whole = _UNKNOWN.match(text, found.start())
        return (whole[0], whole.end()) if whole else (found[0], end)
    after = _AFTER_SYMBOL.match(text, end)
    return symbol, after.end() if after else end


def _backslash(text: str, found: re.Match[str]) -> tuple[str, int]:
    """A printed backslash; it keeps its name where it would turn what follows into a macro."""
    after = _AFTER_SYMBOL.match(text, found.end())
    end = after.end() if after else found.end()
    kept = text[end : end + 1] in _LATEX_AFTER_BACKSLASH
    return ("\\textbackslash{}" if kept else "\\"), end


_LATEX_AFTER_BACKSLASH = frozenset("\"'`^~=.&%$#_{}\\")


def _math(text: str) -> str:
    text = text.strip()
    lone = _LONE_SYMBOL.fullmatch(text)
    if lone is not None and lone[1] in SYMBOLS:
        return SYMBOLS[lone[1]]
    if text in ("<", ">", "|"):
        return text
    if text in (r"^\circ", r"^{\circ}"):
        return "°"
    if text in (r"\backslash", r"\textbackslash"):
        return "\\"
    return f"${text}$"


_TO_ENCODE = re.compile(
    rf"""({MATH}|{_MACRO_WITH_ARGUMENTS}|\\["'`^~=.&%$\#_{{}}])
    |[&%$\#_~^{{}}\\]|[-–—]{{2,}}|[`“]{{2,}}|['”]{{2,}}|[^\x00-\x7f]""",
    re.VERBOSE | re.DOTALL,
)
_TO_ENCODE_LOOSE = re.compile(
    r"""(\\[A-Za-z]++|\\["'`^~=.&%$\#_])|\\[{}]|[&%$\#_~^{}\\]|[-–—]{2,}|[`“]{2,}|['”]{2,}|[^\x00-\x7f]""",
    re.VERBOSE,
)
_SPECIAL = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "\\": "\\textbackslash{}",
}
_SPECIAL_LOOSE = {
    **_SPECIAL,
    **dict.fromkeys(("{", "\\{"), "\\textbraceleft{}"),
    **dict.fromkeys(("}", "\\}"), "\\textbraceright{}"),
}


_ONLY_IN_MATHS = frozenset(MATHS | GREEK)


def to_latex(text: str) -> str:
    r"""LaTeX that prints the text; its braces are always balanced.

    What looks like LaTeX already (`$x^2$`, `\%`, `\emph{…}`) stays. Characters without a name in
    common LaTeX stay as they are (UTF-8).

    >>> to_latex("Gödel & Łukasiewicz, 10 %")
    'G{\\"o}del \\& {\\L}ukasiewicz, 10 \\%'
    """
    if text.isascii() and not _needs_escape(text):
        return text
    return _encode(text, _names_of_characters())


def escape(text: str) -> str:
    """Like `to_latex`, but letters and symbols beyond ASCII stay as they are (for biblatex)."""
    return _encode(text, {}) if _needs_escape(text) else text


def _needs_escape(text: str) -> bool:
    return (
        "&" in text
        or "%" in text
        or "_" in text
        or "$" in text
        or "#" in text
        or "\\" in text
        or "{" in text
        or "}" in text
        or "~" in text
        or "^" in text
        or "--" in text
        or "``" in text
        or "''" in text
    )


def _encode(text: str, names: dict[str, str]) -> str:
    specials = {**names, **_SPECIAL}

    def encoded(found: re.Match[str]) -> str:
        if found[1] and found[1][1:] in _ONLY_IN_MATHS:
            return f"\\textbackslash{{}}{found[1][1:]}"
        return found[1] or specials.get(found[0]) or _apart(found[0])

    latex = _TO_ENCODE.sub(encoded, text)
    if is_balanced(latex):
        return latex
    specials = {**names, **_SPECIAL_LOOSE}
    return _TO_ENCODE_LOOSE.sub(encoded, text)


def _apart(run: str) -> str:
    """Dashes or quotes in a row, so that LaTeX makes no other ones of them; else the character."""
    if run in ("--", "---", "``", "''"):
        return f"{{{run}}}"
    return re.sub(r"[-`']", r"{\g<0>}", run)


def is_balanced(text: str) -> bool:
    r"""Whether BibTeX can put the text in braces; to it `\{` is a brace like any other.

    >>> is_balanced("a {b} c"), is_balanced("a } { b"), is_balanced(r"\{")
    (True, False, False)
    """
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for brace in _BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


_BRACES = re.compile(r"[{}]")


@cache
def _names_of_characters() -> dict[str, str]:
    names = {character: f"{{\\{name}}}" for name, character in LETTERS.items()}
    names |= {character: f"$\\{name}$" for name, character in (MATHS | GREEK).items()}
    names |= {"–": "--", "—": "---", "“": "``", "”": "''", "\xa0": "~"}
    letters = [chr(code) for code in (*range(65, 91), *range(97, 123))]
    for accent, combining in ACCENTS.items():
        for letter in letters:
            character = unicodedata.normalize("NFC", letter + combining)
            if len(character) == 1:
                base = f"\\{letter}" if letter in "ij" and accent not in "cdbk" else letter
                braced = f"{{{base}}}" if accent.isalpha() else base
                names.setdefault(character, f"{{\\{accent}{braced}}}")
    return names
