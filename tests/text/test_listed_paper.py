"""One line of a list, with whatever stands around its title."""

from __future__ import annotations

from lectory import formats
from lectory.model.digest import Source


def test_what_ends_a_title_is_taken_off_however_long_it_is() -> None:
    ends = " see: ( ) [ ] " * 400
    text = f"- [On Tides](https://arxiv.org/abs/2402.19001){ends}\n- On Ebb{ends}paper\n"
    digest = formats.read(Source("list.md", text.encode()), "markdown-list")
    assert digest.entries[0].reference.title == "On Tides"
