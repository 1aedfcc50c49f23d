"""Finds web addresses in running text and frees them of the sentence around them."""

from __future__ import annotations

import re

_BARE_HOSTS = (
    r"www\.[\w.-]+|[\w-]+\.(?:github|gitlab)\.io|"
    r"(?:aka\.ms|github\.com|gitlab\.com|huggingface\.co|hf\.co|arxiv\.org|bit\.ly|git\.io|"
    r"osf\.io|zenodo\.org|doi\.org|modelscope\.cn|kaggle\.com|goo\.gl|tinyurl\.com)(?=/\w)"
)
_SIGN = r"(?:[^\s<>\"“”«»{}|^`\\。，、；：！？（）【】「」『』]|\\[_%#&~])"
_ADDRESS = re.compile(
    rf"(?<![\w@/.-])(?:https?://{_SIGN}+|(?:{_BARE_HOSTS})(?:/{_SIGN}*)?)", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(?=[_%#&~])")
_CLOSING = ".,;:!?'’*…"
_BRACKETS = ((")", "("), ("]", "["))


def addresses(text: str) -> tuple[str, ...]:
    r"""The web addresses in `text`, in order, each once; one without a scheme gets https.

    >>> addresses("Code: https://example.org/a_(b). See aka.ms/wavllm, (https://example.org/c).")
    ('https://example.org/a_(b)', 'https://aka.ms/wavllm', 'https://example.org/c')
    >>> addresses(r"at \url{https://example.org/a\_b}, in example.org and at me@www.example.org")
    ('https://example.org/a_b',)
    """
    found = (whole_address(match[0]) for match in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(address for address in found if address))


def whole_address(text: str) -> str:
    """One address as it was meant: without the closing signs of the sentence, with a scheme.

    >>> whole_address("aka.ms/x).")
    'https://aka.ms/x'
    """
    address = _without_closing(_ESCAPED.sub("", text.split("](", 1)[0]))
    if address.lower().startswith(("http://", "https://")):
        return address if len(address.partition("://")[2]) > 3 else ""
    return f"https://{address}" if "." in address else ""


def is_address(text: str) -> bool:
    """Whether `text` is one address and nothing else."""
    return len(text) < 2000 and _ADDRESS.fullmatch(text) is not None


def _without_closing(address: str) -> str:
    surplus = {close: address.count(close) - address.count(open_) for close, open_ in _BRACKETS}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _CLOSING:
            break
        end -= 1
    return address[:end]
