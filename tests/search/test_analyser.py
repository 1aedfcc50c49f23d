"""Which words meet which: the analyser's cases, as query and text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.search.analyser import fold, query_terms, singular, terms


def _meets(query: str, text: str) -> bool:
    wanted = query_terms(query)
    return bool(wanted) and set(wanted) <= set(terms(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("gpt-4o", "GPT-4o"),
        ("gpt-4o", "GPT4o"),
        ("gpt4o", "GPT-4o"),
        ("gpt4o", "GPT4o"),
        ("gpt 4o", "GPT-4o"),
        ("gpt 4o", "GPT4o"),
        ("GPT-4", "GPT-4"),
        ("llama3", "LLaMA3"),
        ("llama3", "Llama 3"),
        ("llama-3", "LLaMA3"),
        ("llama-3", "Llama 3"),
        ("llama 3", "LLaMA3"),
        ("3d", "3D"),
        ("c++", "in C++."),
        ("c#", "C# code"),
        ("pre-training", "pretraining"),
        ("pretraining", "Pre-Training"),
        ("scholkopf", "Schölkopf"),
        ("Schölkopf", "Scho\u0308lkopf"),
        ("nguyen", "Nguyễn"),
        ("renyi", "Rényi"),
        ("lukasiewicz", "Łukasiewicz"),
        ("jorgensen", "Jørgensen"),
        ("weiss", "Weiß"),
        ("语言模型", "基于大型语言模型的研究"),
        ("语言", "基于大型语言模型的研究"),
        ("模", "基于大型语言模型的研究"),
        ("knn", "k-NN"),
        ("k-nn", "kNN"),
        ("study", "studies"),
        ("analysis", "analyses"),
        ("bias", "biases"),
        ("cache", "caches"),
        ("n", "log n"),
        ("bengio", "Bengio's"),
        # Other scripts and notations.
        ("Ελλαδα", "Ελλάδα"),
        ("ελλάδα", "ΕΛΛΆΔΑ"),
        ("москва", "Москва"),
        ("елка", "Ёлка"),
        ("istanbul", "İstanbul"),
        ("erdos", "Erdős"),
        ("cech", "Čech"),
        ("angstrom", "Ångström"),
        ("dvorak", "Dvořák"),
        ("lodz", "Łódź"),
        ("orsted", "Ørsted"),
        ("strasse", "Straße"),
        ("oeuvre", "œuvre"),
        ("naive", "naïve Bayes"),
        ("h2o", "H₂O"),
        ("co2", "CO₂"),
        ("x2", "x²"),
        ("covid19", "COVID-19"),
        ("covid 19", "Covid-19"),
        ("resnet50", "ResNet-50"),
        ("resnet-50", "ResNet50"),
        ("t5", "T5-small"),
        ("nodejs", "Node.js"),
        ("f#", "F# code"),
        ("oneill", "O’Neill"),
        ("neill", "O'Neill"),
        ("catenin", "β-catenin"),
        ("学習", "機械学習の応用"),
        ("トランス", "トランスフォーマーモデル"),
        ("언어", "언어 모델을"),
        ("العربية", "اللغة العربية"),
        ("عربية", "عَرَبِيَّة"),
        ("שלום", "שָׁלוֹם"),
        ("हिन्दी", "हिन्दी भाषा"),
        ("finetuning", "ﬁne-tuning"),
        ("fine-tuning", "fine‐tuning"),
        ("full", "ｆｕｌｌ"),
        ("vertex", "vertices"),
        ("wifi", "Wi-Fi"),
        ("email", "e-mail"),
    ],
)
def test_a_query_meets_a_text(query: str, text: str) -> None:
    assert _meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("GPT-4", "GPT-4o"),
        ("c#", "C++"),
        ("c++", "C"),
        ("mathcal", r"$\mathcal{O}(n)$"),
        ("a", "a"),
        ("हिन्दी", "हानदा"),
        ("木", "林"),
        ("resnet50", "ResNet-101"),
        ("h2o", "H2 and O2"),
        ("scala", "scale"),
    ],
)
def test_a_query_misses_a_text(query: str, text: str) -> None:
    assert not _meets(query, text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdesxyzhu", min_size=1, max_size=9))
def test_the_singular_of_a_singular_is_itself_or_shorter(word: str) -> None:
    assert len(singular(word)) <= len(word)


@given(st.lists(st.sampled_from(["graphs", "k-NN", "C++", "llama3", "naïve", "语言模型", "x"])))
def test_a_word_of_a_text_meets_the_text(words: list[str]) -> None:
    text = ", ".join(words)
    assert all(_meets(word, text) for word in words)
