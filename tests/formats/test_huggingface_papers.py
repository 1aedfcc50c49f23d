import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.formats.huggingface_papers import FORMAT
from lectory.model.digest import Confidence, Digest, Source
from lectory.resources import resource

HEAD = (
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "byAK and the research community",
    "Mar 14",
)

RIVERS = (
    "We study how rivers carve valleys over very long periods of time. Our model couples erosion "
    "with uplift, and predicts where terraces form. Tests on nine basins show an error below four "
    "percent at half of the usual cost. The steps of the model are few enough to be done by hand. "
    "Code is available at https://example.org/code/rivers."
)
GATES = (
    "lower-case beginnings are no fault of an abstract. $\\alpha$-gates open slowly and close "
    "quickly, e.g. in cells. We measure 1,200 of them, and find two kinds. The second kind was not "
    "known before, and explains why models of the first kind fail for small currents. All of our "
    "recordings are free (aka.ms/gates) ."
)
MOTHS = (
    "Moths find flowers in the dark. How they do so is less clear. We follow 41 moths with a "
    "radar that weighs less than a stamp, and see them turn upwind at each gap in the scent. A "
    "rule with one parameter explains nine turns of ten. It fails under street lamps, where moths "
    "turn at random, as has been suspected for long"
)
PAPERS = (
    ("Rivers, Valleys and Terraces: A Model for the Patient", RIVERS),
    ("“Open, Close?” -- On the [SLOW] Gates of Cells", GATES),
    ("Do Moths Smell the Wind?", MOTHS),
)


def read(text: str | bytes, name: str = "page.txt") -> Digest:
    assert FORMAT.read is not None
    return FORMAT.read(Source(name, text.encode() if isinstance(text, str) else text))


def sniff(text: str | bytes) -> Confidence:
    assert FORMAT.sniff is not None
    return FORMAT.sniff(Source("page", text.encode() if isinstance(text, str) else text))


def page(*paragraphs: str, between: str = "\n\n") -> str:
    return between.join((*HEAD, *paragraphs)) + "\n"


def pairs(digest: Digest) -> list[tuple[str, str]]:
    return [(entry.reference.title, entry.reference.abstract) for entry in digest.entries]


def votes(digest: Digest) -> list[int | None]:
    return [entry.votes for entry in digest.entries]


ALL = [part for paper in PAPERS for part in paper]


def test_titles_and_abstracts_of_a_copied_page_are_paired():
    digest = read(page(*ALL))
    assert pairs(digest) == list(PAPERS)
    assert (digest.format, digest.publisher, digest.date) == (
        "hf-papers",
        "Hugging Face",
        "--03-14",
    )
    assert digest.left_out == HEAD[:4]
    assert digest.problems == ()
    assert [entry.line for entry in digest.entries] == [11, 15, 19]
    assert [entry.position for entry in digest.entries] == [1, 2, 3]


def test_the_day_of_the_page_is_not_the_date_of_its_papers():
    assert {entry.reference.date for entry in read(page(*ALL)).entries} == {""}


def test_addresses_lose_the_stop_and_gain_a_scheme():
    links = [entry.reference.links for entry in read(page(*ALL)).entries]
    assert links == [("https://example.org/code/rivers",), ("https://aka.ms/gates",), ()]


@pytest.mark.parametrize("missing", range(3))
def test_a_missing_abstract_shifts_nothing(missing: int):
    papers = [
        (title, "" if place == missing else abstract)
        for place, (title, abstract) in enumerate(PAPERS)
    ]
    parts = [part for paper in papers for part in paper if part]
    assert pairs(read(page(*parts))) == papers


def test_a_lost_title_costs_one_paper_and_is_told():
    digest = read(page("A First Title", RIVERS, "·", "3 authors", GATES, *PAPERS[2]))
    assert pairs(digest) == [("A First Title", RIVERS), PAPERS[2]]
    assert [problem.line for problem in digest.problems] == [19]


def test_an_abstract_of_two_paragraphs_stays_one():
    code = "Data is at https://example.org/data ."
    short = read(page(PAPERS[0][0], RIVERS, code, *PAPERS[1]))
    assert pairs(short) == [(PAPERS[0][0], f"{RIVERS}\n\n{code}"), PAPERS[1]]
    long = read(page(PAPERS[0][0], RIVERS, MOTHS, *PAPERS[1]))
    assert pairs(long) == [(PAPERS[0][0], f"{RIVERS}\n\n{MOTHS}"), PAPERS[1]]


def test_votes_authors_and_comments_are_no_papers():
    parts = ("128", *PAPERS[0], "·", "3 authors", "5", "1.2k", *PAPERS[1], "·", "4 authors", "-")
    digest = read(page(*parts, *PAPERS[2], "·", "1 author", "2"))
    assert pairs(digest) == list(PAPERS)
    assert votes(digest) == [128, 1200, None]


def test_comments_alone_are_no_votes():
    digest = read(page(*PAPERS[0], "·", "3 authors", "5", *PAPERS[1], "·", "4 authors", "7"))
    assert votes(digest) == [None, None]


def test_the_names_of_submitters_and_organisations_are_no_papers():
    text = page(
        *("Submitted by", "moth_lover", "87", PAPERS[2][0], "·", "8 authors", "3"),
        *("Submitted by zoe", "12", *PAPERS[0], "Lower Valley Lab", "·", "2 authors"),
    )
    digest = read(text)
    assert [title for title, _ in pairs(digest)] == [PAPERS[2][0], PAPERS[0][0]]
    assert votes(digest) == [87, 12]


def test_a_page_without_blank_lines_is_read():
    assert pairs(read(page(*ALL, between="\n"))) == list(PAPERS)


def test_addresses_between_the_texts_tell_the_paper():
    def card(number: str, votes: str, title: str, abstract: str, day: str) -> tuple[str, ...]:
        own = f"https://huggingface.co/papers/{number}"
        login = f"https://huggingface.co/login?next=%2Fpapers%2F{number}"
        counts = ("[", f"2 authors]({own})", "·", day)
        return (f" [-] {votes}", login, title, own, abstract, own, *counts)

    digest = read(
        "\n\n".join(
            (
                *("Models", "https://huggingface.co/models", *HEAD[:2], "by", "AK"),
                *("https://huggingface.co/akhaliq", "and the research community", "slow rivers"),
                *("Daily", "https://huggingface.co/papers/date/2025-12-31", "Jan 1"),
                *card("2410.05434", "5", *PAPERS[0], "Oct 7, 2024"),
                *card("2306.14898", "-", *PAPERS[1], "Jun 26, 2023"),
            )
        )
    )
    assert pairs(digest) == list(PAPERS[:2])
    assert digest.date == "2026-01-01"
    assert "slow rivers" in digest.left_out
    first, second = digest.entries
    assert (first.votes, second.votes) == (5, None)
    assert (first.reference.date, second.reference.date) == ("2024-10-07", "2023-06-26")
    assert [str(found) for found in second.reference.identifiers] == ["arxiv:2306.14898"]
    assert first.reference.url == "https://huggingface.co/papers/2410.05434"


def test_cards_printed_twice_are_one_paper():
    first, last = PAPERS[0][0].split(": ")
    card = f"### {first}:\n  {last}\n\n{RIVERS}\n- 8 authors\n"
    link = "[LINK: GitHub 11.3k](https://example.org/repo)\n\n"
    digest = read("## Trending Papers\n\n" + (card + link) * 2 + f"### {ALL[4]}\n\n{MOTHS}\n")
    assert pairs(digest) == [PAPERS[0], PAPERS[2]]
    assert digest.entries[0].reference.links[-1] == "https://example.org/repo"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (("neu", "Abonnieren", "von AK und der Forschungsgemeinschaft", "14. März"), "--03-14"),
        (("Modèles", "S’abonner", "par AK et la communauté", "14 mars 2025"), "2025-03-14"),
        (("新的", "订阅", "由AK和研究社区提供", "3月14日"), "--03-14"),
        (("Получайте статьи на почту!", "Подписаться", "14 мар."), "--03-14"),
        (("Tilaa uutiskirje heti", "Tilaa", "14. maaliskuuta"), "--03-14"),
    ],
)
def test_a_translated_head_is_no_paper(head: tuple[str, ...], date: str):
    text = "\n\n".join((*head, *ALL))
    digest = read(text)
    assert pairs(digest) == list(PAPERS)
    assert digest.date == date
    assert sniff(text) >= Confidence.LIKELY


@pytest.mark.parametrize(
    "title",
    [
        "LLM.int8(): 8-bit Multiplication vs. Memory",
        "Mamba",
        "What Makes a River? It Is Water",
        "$\\omega$-Regular Gates",
        "a lower-case title on [PAUSE] & <RET>",
        "A Title " + "That Goes On and On " * 11 + "Until It Stops",
        "Trending papers of the nineteenth century",
        "14 Ways to Count Moths",
    ],
)
def test_a_title_may_look_odd(title: str):
    assert pairs(read(page(*PAPERS[0], title, GATES, *PAPERS[2])))[1] == (title, GATES)


def test_the_foot_of_the_page_is_left_out():
    digest = read(page(*ALL, "Previous", "Next", "Company", "TOS", "Privacy", "Impressum"))
    assert pairs(digest) == list(PAPERS)


def test_a_daily_table_is_read_with_its_broken_rows():
    digest = read(
        "## Papers for 2025-10-29\n\n| Title | Authors | Summary | Link |\n|---|---|---|---|\n"
        "| Rivers and\n  Valleys (Read more on [arXiv](https://arxiv.org/abs/2510.24668v2)) | "
        f"Ann Lee, moth_lover | {RIVERS} | [HF](https://huggingface.co/papers/2510.24668) |\n"
        f"| Gates | | A table | with a bar. |  |\n"
    )
    first, second = digest.entries
    assert (first.reference.title, first.reference.abstract) == ("Rivers and Valleys", RIVERS)
    assert [person.natural() for person in first.reference.authors] == ["Ann Lee", "moth_lover"]
    assert first.reference.version == 2
    assert first.reference.url == "https://huggingface.co/papers/2510.24668"
    assert (first.section, digest.date, first.line) == ("2025-10-29", "2025-10-29", 5)
    assert second.reference.abstract == "A table | with a bar."


def test_an_empty_day_is_no_error():
    text = "\n\n## Papers for 2025-10-23\n\n| Title | Authors | Summary |\n|---|---|---|\n"
    digest = read(text)
    assert (digest.entries, digest.problems, digest.date) == ((), (), "2025-10-23")
    assert sniff(text) >= Confidence.LIKELY


def daily_json() -> str:
    paper = {
        "id": "2607.23193",
        "title": "Rivers\n and Valleys",
        "summary": RIVERS.replace(". ", ".\n"),
        "upvotes": 3,
        "authors": [{"name": "Ann Lee"}],
        "publishedAt": "2026-07-28T00:00:00.000Z",
        "submittedOnDailyAt": "2026-07-31T00:00:00.000Z",
    }
    other = {**paper, "id": "2607.27958", "title": "Gates", "upvotes": 0}
    return json.dumps([{"paper": paper, "numComments": 2}, {"paper": other}], indent=1)


def test_the_daily_list_as_json_is_read():
    digest = read(daily_json())
    first = digest.entries[0]
    assert pairs(digest)[0] == ("Rivers and Valleys", RIVERS)
    assert (digest.date, first.reference.date, votes(digest)) == (
        "2026-07-31",
        "2026-07-28",
        [3, 0],
    )
    assert first.line == 4
    assert sniff(daily_json()) is Confidence.CERTAIN


def test_the_saved_page_is_read_by_the_json_it_carries():
    carried = ('{"dailyPapers":' + daily_json() + "}").replace('"', "&quot;")
    text = f'<!doctype html><div data-target="DailyPapers" data-props="{carried}"></div>'
    assert len(read(text).entries) == 2
    assert sniff(text) is Confidence.CERTAIN


def test_a_page_cut_in_an_abstract_keeps_the_paper_and_tells():
    digest = read(page(*ALL[:3], MOTHS[:180]).rstrip("\n"))
    assert pairs(digest)[-1] == (ALL[2], MOTHS[:180])
    assert [problem.line for problem in digest.problems] == [17]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@article{x, title={Get trending papers in your email inbox}}",
        "TY  - JOUR\nTI  - Rivers\nER  - \n",
        '[{"title": "Rivers", "issued": {}}]',
        '{"message": {"title": ["Rivers"]}}',
        f"# Reading notes\n\n- [[rivers]]\n\n## Rivers and Valleys\n\n{RIVERS}\n",
        f"From: a@example.org\nTo: b@example.org\nSubject: Rivers\n\nRivers Again\n\n{RIVERS}\n",
        f"{RIVERS}\n\n{GATES}\n",
        "- https://huggingface.co/papers/2410.05434\n- https://huggingface.co/papers/2306.14898\n",
        "<rss><channel><title>Trending papers</title></channel></rss>",
    ],
)
def test_what_is_another_format_is_not_claimed(text: str):
    assert sniff(text) is Confidence.NO


def test_a_page_without_its_head_is_possible():
    papers = [(title, f"{abstract} {GATES}") for title, abstract in PAPERS]
    text = "\n\n".join(part for paper in papers for part in paper)
    assert sniff(text) is Confidence.POSSIBLE
    assert pairs(read(text)) == papers


def test_the_sample_digest_is_certain_and_whole():
    data = resource("samples", "digest.txt").read_bytes()
    digest = read(data)
    assert sniff(data) is Confidence.CERTAIN
    assert len(digest.entries) == 44
    assert all(entry.reference.abstract for entry in digest.entries)
    assert digest.problems == ()


@given(st.permutations(range(3)), st.sets(st.integers(0, 2)), st.sampled_from(["\n\n", "\n"]))
def test_shuffling_papers_keeps_the_pairs(order: list[int], bare: set[int], between: str):
    papers = [(PAPERS[place][0], "" if place in bare else PAPERS[place][1]) for place in order]
    parts = [part for paper in papers for part in paper if part]
    if between == "\n\n" or not bare:
        assert pairs(read(page(*parts, between=between))) == papers


@given(st.integers(0, 2), st.booleans(), st.integers(0, 3), st.sampled_from(["\r\n", "\n", "\r"]))
def test_line_ends_marks_and_blanks_change_nothing(
    papers: int, mark: bool, blanks: int, ending: str
):
    text = page("128", *ALL[: 2 * papers + 2])
    changed = text.replace("\n", " " * blanks + ending)
    assert read(("\ufeff" if mark else "") + changed) == read(text)


def wrapped(text: str, width: int) -> str:
    lines: list[str] = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@given(st.integers(60, 100))
def test_wrapped_lines_are_joined_by_one_blank(width: int):
    assert pairs(read(page(*(wrapped(part, width) for part in ALL)))) == list(PAPERS)


def shapes() -> list[bytes]:
    table = "| Title | Authors | Summary |\n|---|---|---|\n" + f"| Gates | A B | {GATES} |\n" * 3
    return [page("12", *ALL, "·").encode(), table.encode(), daily_json().encode()]


@given(st.integers(0, 2), st.floats(0, 1))
def test_any_truncation_gives_a_digest(shape: int, share: float):
    data = shapes()[shape]
    digest = read(data[: round(len(data) * share)])
    assert len(digest.entries) <= 3


@given(st.lists(st.sampled_from([*ALL, "·", "12", "-", "8 authors", "Mar 14", "# a", "| a |", ""])))
def test_any_order_of_parts_is_survived(parts: list[str]):
    titles = [title for title, _ in pairs(read("\n\n".join(parts)))]
    assert all(titles)


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes):
    assert sniff(data) in Confidence
    assert read(data).format == "hf-papers"


def test_a_long_line_and_many_papers_are_read_in_one_go():
    assert read("word " * 400_000).entries == ()
    many = random.Random(5).sample(range(9_000), 2_000)
    digest = read(page(*(part for n in many for part in (f"Moth Number {n} in Flight", MOTHS))))
    assert [entry.reference.title for entry in digest.entries] == [
        f"Moth Number {n} in Flight" for n in many
    ]


def test_the_last_word_of_a_wrapped_title_is_not_taken_for_a_menu():
    title = "Reasoning Without Looking: Cheap Answers from Augmented Language Models"
    assert wrapped(title, 64).endswith("\nModels")
    assert pairs(read(page(wrapped(title, 64), wrapped(RIVERS, 64)))) == [(title, RIVERS)]
