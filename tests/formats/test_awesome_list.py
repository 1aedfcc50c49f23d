import pytest

from lectory.formats import awesome_list
from lectory.model.digest import Confidence, Entry, Source


def read(text: str) -> tuple[Entry, ...]:
    return awesome_list.read(Source("README.md", text.encode())).entries


def titles(text: str) -> list[str]:
    return [entry.reference.title for entry in read(text)]


@pytest.mark.parametrize(
    "line",
    [
        "- [On Deep Tides](https://arxiv.org/abs/2401.00001) - Ann Lee, Bo Xu. `ICTL 2024`",
        "1. **On Deep Tides.** ICTL 2024. [paper](https://arxiv.org/abs/2401.00001)",
        "* [ICTL'24] On Deep Tides, [[arXiv]](https://arxiv.org/abs/2401.00001) [[code]](https://x.org)",
        '**[3]** Ann Lee and Bo Xu. "**On Deep Tides**." ICTL (2024). [[pdf]](https://x.org/a.pdf)',
        "- On Deep Tides. Ann Lee, Bo Xu. ICTL 2024. [[paper]](https://arxiv.org/abs/2401.00001)",
        "- 2024-ICTL-On Deep Tides [[Paper]](https://arxiv.org/abs/2401.00001)",
        '- <b>On Deep Tides</b> <a href="https://arxiv.org/abs/2401.00001">[Paper]</a>, 2024',
        "- On Deep Tides ![](https://x.org/star.svg) [pdf](https://arxiv.org/abs/2401.00001) 2024",
        "- *2024.05* - **[On Deep Tides](https://arxiv.org/abs/2401.00001)**, Lee et al., ICTL",
    ],
)
def test_a_title_is_found_in_every_style_of_bullet(line: str):
    assert titles(f"# Papers\n\n{line}\n") == ["On Deep Tides"]


def test_the_year_is_found_before_or_behind_the_title():
    for line in (
        "- [ICTL'24] **On Tides** [paper](https://x.org/a.pdf)",
        "- **On Tides**, ICTL 2024",
    ):
        entries = read(f"{line} [paper](https://x.org/a.pdf)\n")
        assert [entry.reference.date for entry in entries] == ["2024"]


def test_authors_may_stand_below_in_italics():
    entry = read(
        "1. **On Tides.** ICTL 2020. [paper]()\n\n    *Lee, Ann and Xu, Bo and others.*\n"
    )[0]
    assert [person.inverted() for person in entry.reference.authors] == ["Lee, Ann", "Xu, Bo"]
    assert entry.reference.authors_truncated
    assert (entry.reference.venue, entry.reference.date) == ("ICTL", "2020")


def test_lines_of_labelled_links_belong_to_the_title_above():
    entry = read(
        "**On Tides**\n\n- Homepage: https://x.org\n- Paper(Oral): https://arxiv.org/abs/2203.00001\n"
        "- Code: None\n- 中文解读：https://x.org/zh\n"
    )
    assert [one.reference.title for one in entry] == ["On Tides"]
    assert entry[0].reference.url == "https://arxiv.org/abs/2203.00001"
    assert entry[0].reference.links == ("https://x.org", "https://x.org/zh")


def test_programs_courses_and_contents_are_no_papers():
    assert not titles(
        "# Tides\n- [Lakes](#lakes)\n- [tidelib](https://github.com/x/y) - a library\n"
        "- [A course on tides](https://x.org/course)\n"
    )


def test_what_stands_in_code_is_not_read():
    assert not titles("```\n- [On Tides](https://arxiv.org/abs/2401.00001)\n```\n")


def test_a_title_broken_over_two_lines_is_joined():
    text = '**[1]** Ann Lee. "**On deep\ntides**." ICTL (2020). [[pdf]](https://x.org/a.pdf)\n'
    assert titles(text) == ["On deep tides"]


def test_the_section_is_the_heading_above():
    entry = read("# A\n\n### [Lakes](#top)\n- **On Tides** [pdf](https://x.org/a.pdf)\n")[0]
    assert entry.section == "Lakes"


def test_a_page_of_other_links_is_not_claimed():
    text = b"# Tools\n\n- [x](https://github.com/x/x)\n\n# More\n\n- [y](https://github.com/x/y)\n"
    assert awesome_list.sniff(Source("README.md", text)) is Confidence.NO


@pytest.mark.parametrize("piece", ["[", "[a](", "**a ", "|a", "- [x] ", "> ", "#", "<a href=", "`"])
def test_a_very_long_hostile_line_is_read_in_little_time(piece: str):
    read(piece * 200_000)
    read(f"{piece}\n" * 5_000)
