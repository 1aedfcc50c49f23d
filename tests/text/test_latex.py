import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from lectory.text.latex import escape, is_balanced, plain_math, to_latex, to_unicode

CASES = (
    (r"G{\"o}del", "Gödel"),
    (r"G\"{o}del", "Gödel"),
    (r"G\"odel", "Gödel"),
    (r"Erd\H{o}s", "Erdős"),
    (r"{\L}ukasiewicz", "Łukasiewicz"),
    (r"\'Etienne", "Étienne"),
    (r"\v{C}ech", "Čech"),
    (r"\v Cech", "Čech"),
    (r"Mar{\'\i}a", "María"),
    (r"Mar{\'{\i}}a", "María"),
    (r"Mar\'{i}a", "María"),
    (r"Nu{\~n}ez", "Nuñez"),
    (r"{\O}re", "Øre"),
    (r"Stra{\ss}e", "Straße"),
    (r"\aa ngstr{\"{o}}m", "ångström"),
    (r"{\AA}ngstr\"om", "Ångström"),
    (r"{\c{C}}e\c{s}me", "Çeşme"),
    (r"\c c", "ç"),
    (r"\k{a}", "ą"),
    (r"\u{g}", "ğ"),
    (r"\.I", "İ"),
    (r"\r{u}", "ů"),
    (r"{\ae}on {\OE}uvre", "æon Œuvre"),
    (r"10\% \& \$5 \#1 a\_b \{x\}", "10% & $5 #1 a_b {x}"),
    ("Donald~E. Knuth", "Donald E. Knuth"),
    ("1--9 --- ``so''", "1–9 — “so”"),
    ("two {--} hyphens", "two -- hyphens"),
    (r"\emph{a} \textbf{b} {\sc c} {\it d}", "a b c d"),
    (r"The {\sc CONNIVER} Manual", "The CONNIVER Manual"),
    ("A {Deep {Brace}}", "A Deep Brace"),
    (r"$\alpha$-helix", "α-helix"),
    (r"$O(n^2)$ and H$_2$O", "$O(n^2)$ and H$_2$O"),
    (r"5$^\circ$C", "5°C"),
    (r"$\sim$5", "∼5"),
    (r"\url{http://a.org/~x%20y_z}", "http://a.org/~x%20y_z"),
    (r"\LaTeX{} and \TeX\ too", "LaTeX and TeX too"),
    (r"\foo{bar} baz", r"\foo{bar} baz"),
    (r"{\relax Ch}aos", "Chaos"),
    (r"C:$\backslash$x", r"C:\x"),
    (r"\^{} \~{} \textasciitilde", "^ ~ ~"),
    (r"\noopsort{1973}Smith", "Smith"),
    (r"soft\-hyphen a\/b c\,d", "softhyphen ab c d"),
)


@pytest.mark.parametrize(("latex", "text"), CASES)
def test_latex_is_printed(latex: str, text: str):
    assert to_unicode(latex) == text


def test_plain_text_comes_back_as_it_is():
    text = "Plain text, 王小明 & 50% – “so”"
    assert to_unicode(text) is text


def test_depth_and_length_do_not_matter():
    assert to_unicode("{" * 100_000 + "x" + "}" * 100_000) == "x"
    assert to_unicode("\\emph{" * 20_000 + "x") == "x"


def test_latex_in_a_text_stays_latex():
    assert to_latex(r"50\% of $x^2$ in \emph{words}") == r"50\% of $x^2$ in \emph{words}"


def test_prices_are_no_mathematics():
    assert to_latex("from $5 & up to $6") == r"from \$5 \& up to \$6"


def test_letters_get_the_names_bibtex_can_sort():
    assert to_latex("Gödel, Łukasiewicz & 王") == r"G{\"o}del, {\L}ukasiewicz \& 王"
    assert escape("Gödel & 王") == r"Gödel \& 王"


@pytest.mark.parametrize("text", ["a } b", "{", "}{", r"\{", "a {b"])
def test_unbalanced_braces_become_names(text: str):
    assert is_balanced(to_latex(text))
    assert to_unicode(to_latex(text)) == text.replace("\\{", "{")


PROSE = st.text(
    st.sampled_from(
        'abcXYZ äöüßéÉñçşőłøÅ αβΩ ≤→× &%$#_{}~^ ,.;:!?()[]<>|/*+="王한א’–—“”-`0123456789'
    )
)


@given(PROSE)
def test_what_is_written_prints_the_text(text: str):
    for latex in (to_latex(text), escape(text)):
        assert is_balanced(latex)
        assert to_unicode(latex) == text or has_ligature_or_math(text)


def has_ligature_or_math(text: str) -> bool:
    return text.count("$") > 1


@given(st.text(max_size=60))
def test_no_text_is_refused(text: str):
    assert is_balanced(to_latex(text))
    to_unicode(text)
    plain_math(text)


@pytest.mark.parametrize(
    "text", ["Gödel", "Erdős", "Łukasiewicz", "Çeşme", "Žižek", "αβγ", "≤ → ×"]
)
def test_another_decoder_reads_what_is_written(text: str):
    assert LatexNodes2Text(math_mode="text").latex_to_text(to_latex(text)) == text


NOT_KNOWN_TO_OTHERS = (
    "$",
    "\\url",
    "LaTeX",
    "\\foo",
    "\\relax",
    "noopsort",
    "\\^{}",
    "\\-",
    "{--}",
)
OTHERS_CASES = [case for case in CASES if not any(sign in case[0] for sign in NOT_KNOWN_TO_OTHERS)]


@pytest.mark.parametrize(("latex", "text"), OTHERS_CASES)
def test_another_decoder_agrees(latex: str, text: str):
    other = LatexNodes2Text().latex_to_text(latex)
    assert " ".join(other.replace("\xa0", " ").split()) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"$\alpha$-Net", "α-Net"),
        (r"$O(n^2)$", "O(n²)"),
        (r"$x_{1}^{10}$", "x₁¹⁰"),
        (r"$\mathbb{R}^{d}$", "R^d"),
        (r"$\frac{1}{2}$ and $\sqrt{x}$", "1/2 and √x"),
        (r"50\% of L_0", "50% of L_0"),
        ("from $5 to $6", "from $5 to $6"),
    ],
)
def test_mathematics_is_plain_in_lists(text: str, plain: str):
    assert plain_math(text) == plain
