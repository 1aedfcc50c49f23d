"""This module lists what LaTeX names a character: accents, letters, symbols, and words that only
change the look of text.

Source: the LaTeX base fonts' encodings (OT1, T1, TS1) and plain mathematics, in the selection met
in bibliographies.
"""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "ocirc": "\u030a",
}
"""Accent macro to combining character."""


def _words(text: str) -> list[str]:
    return text.split()


def _pairs(text: str) -> dict[str, str]:
    words = _words(text)
    return dict(zip(words[::2], words[1::2], strict=True))


LETTERS = _pairs(
    "ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ "
    "ng ŋ NG Ŋ"
)
"""Letters of words; written as a group: `{\\ss}`."""

GREEK = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι "
    "kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ "
    "upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π "
    "Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)

MATHS = _pairs(
    "times × div ÷ pm ± mp ∓ cdot ⋅ leq ≤ geq ≥ neq ≠ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ "
    "propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ "
    "emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ oplus ⊕ otimes ⊗ circ ∘ bullet • star ⋆ "
    "infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ surd √ rightarrow → leftarrow ← "
    "leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ uparrow ↑ downarrow ↓ mapsto ↦ "
    "ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ perp ⊥ parallel ∥ angle ∠ triangle △ langle ⟨ rangle ⟩"
)

_MATH_ALIASES = _pairs(
    "le ≤ ge ≥ ne ≠ to → gets ← land ∧ lor ∨ lnot ¬ ast ∗ prime ′ ldots … cdots ⋯"
)

PUNCTUATION = _pairs(
    "textendash – textemdash — textquotedblleft “ textquotedblright ” textquoteleft ‘ "
    "textquoteright ’ quotedblbase „ quotesinglbase ‚ guillemotleft « guillemotright » "
    "guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › glqq „ grqq “ flqq « frqq » "
    "textquotesingle ' textquotedbl \" textasciitilde ~ textasciicircum ^ textless < textgreater > "
    "textbar | textbraceleft { textbraceright } lbrace { rbrace } textunderscore _ textdollar $ "
    "textasteriskcentered * textellipsis … dots … textexclamdown ¡ textquestiondown ¿ slash / "
    "textperiodcentered · textbullet • textdagger † dag † textdaggerdbl ‡ ddag ‡ textsection § S § "
    "textparagraph ¶ P ¶ textdegree ° degree ° textmu µ textregistered ® texttrademark ™ "
    "textcopyright © copyright © pounds £ textsterling £ euro € texteuro € EUR € textyen ¥ "
    "textcent ¢ texttimes × textdiv ÷ textpm ± textordfeminine ª textordmasculine º "
    "textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² "
    "textthreesuperior ³ textrightarrow → textleftarrow ← textnumero № LaTeX LaTeX TeX TeX "
    "BibTeX BibTeX LaTeXe LaTeX2e"
)

_SPACES = dict.fromkeys(_words("par newline quad qquad space nobreakspace enspace thinspace"), " ")

SYMBOLS = {**MATHS, **_MATH_ALIASES, **GREEK, **LETTERS, **PUNCTUATION, **_SPACES}
"""Every macro without argument, by name, and what it prints."""

STYLES = frozenset(
    _words("""
    emph textit textbf textsc textrm texttt textsf textsl textup textmd textnormal text textlf
    mbox hbox underline uppercase lowercase MakeUppercase MakeLowercase MakeTextUppercase
    it bf em sc rm tt sl sf itshape bfseries scshape upshape rmfamily ttfamily sffamily mdseries
    normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
    protect relax ensuremath textsuperscript textsubscript mkbibemph mkbibitalic mkbibbold
    natexlab textcyrillic textgreek textlatin selectlanguage nocase caps mkbibquote enquote""")
)
"""Macros of which only the argument is printed (of quotations too: their marks are the style's)."""

WITH_HIDDEN_ARGUMENT = frozenset(
    _words("noopsort SortNoop hspace vspace foreignlanguage href label index color textcolor")
)
"""Macros whose first argument is not printed."""

ESCAPED = {
    **{character: character for character in "&%$#_{}"},
    **dict.fromkeys(" \t\r\n,;:\\", " "),
    **dict.fromkeys("-/!@", ""),
}
"""What a backslash and one character print."""
