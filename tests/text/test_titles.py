"""Titles folded, and what they say of themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.titles import (
    Facets,
    Role,
    facets,
    fold_letters,
    fold_title,
    is_generic,
    rare_words,
    title_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pre-training of nets", "PRETRAINING OF NETS"),
        ("Salt & water", "Salt and Water."),
        ("{B}ig {RNA}s", "Big RNAs"),
        ("Schr\\\"odinger's cat", "Schrödinger’s cat"),
        ("An e\ufb03cient way", "An efficient way"),
        ("Neural net- works", "Neural networks"),
        ("H<sub>2</sub>O", "H₂O"),
        ("A $k$-means view", "A k–means view"),
        ("Søren’s \u00adzeta", "Sørens zeta"),
    ],
)
def test_spellings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_letters_of_other_scripts_stay() -> None:
    assert fold_title("О теории  чисел") == "о теории чисел"
    assert fold_title("深度学习：综述") == "深度学习 综述"
    assert fold_letters("Łukasiewicz") == "lukasiewicz"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Erratum: On lakes", Role.CORRECTION),
        ("Correction to: On lakes", Role.CORRECTION),
        ("Corrigendum to “On lakes”", Role.CORRECTION),
        ("On lakes (Erratum)", Role.CORRECTION),
        ("Retraction: On lakes", Role.RETRACTION),
        ("RETRACTED ARTICLE: On lakes", Role.RETRACTION),
        ("Reply to On lakes", Role.REPLY),
        ("Comment on “On lakes”", Role.COMMENT),
        ("Discussion of On lakes", Role.COMMENT),
        ("Correction of myopia in adults", Role.WORK),
        ("Quantum error correction", Role.WORK),
        ("Commentary practices of the clergy", Role.WORK),
    ],
)
def test_the_role_is_read_from_the_title(title: str, role: Role) -> None:
    assert facets(title).role is role


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Ideals, Part II", 2),
        ("Ideals: Part 3", 3),
        ("Ideals IV", 4),
        ("Ideals II: Primes", 2),
        ("Ideals (2)", 2),
        ("Ideals", 1),
        ("Ideals I", 1),
        ("Type I and type II errors", 1),
        ("Growth in vivo", 1),
    ],
)
def test_the_part_is_read_from_the_title(title: str, part: int) -> None:
    assert facets(title).part == part


def test_edition_and_a_cut_title_are_noticed() -> None:
    assert facets("Algebra, Third Edition") == Facets(edition=3)
    assert facets("Algebra (2nd ed.)").edition == 2
    assert facets("The long road to …") == Facets(truncated=True)


@pytest.mark.parametrize(
    "title", ["Introduction", "Guest Editors’ Introduction", "EDITORIAL", "Editorial 12(3)", ""]
)
def test_generic_titles_are_known(title: str) -> None:
    assert is_generic(title)


@pytest.mark.parametrize("title", ["Attention", "An introduction to tides", "Review of metals"])
def test_other_titles_are_not_generic(title: str) -> None:
    assert not is_generic(title)


def test_rare_words_leave_common_ones_out() -> None:
    assert rare_words("A survey of deep learning for glacier surge prediction") == (
        "glacier",
        "surge",
        "prediction",
    )


def test_few_words_give_few_keys() -> None:
    assert rare_words("On it") == ()
    assert rare_words("Mamba") == ("mamba",)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(title: str) -> None:
    folded = fold_title(title)
    assert fold_title(folded) == folded
    assert title_key(title) == (folded.replace(" ", "") or title.strip())


@given(st.text(max_size=80))
def test_every_title_has_facets_and_words(title: str) -> None:
    assert facets(title).part >= 0
    assert len(rare_words(title)) <= 3


@given(st.permutations(["glacial", "lakes", "drain", "englacial", "conduits"]))
def test_rare_words_do_not_depend_on_order(words: list[str]) -> None:
    assert rare_words(" ".join(words)) == ("englacial", "conduits", "glacial")
