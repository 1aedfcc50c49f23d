import pytest

from lectory.formats import identifier_list
from lectory.model.digest import Confidence, Digest, Source
from lectory.text.printed_reference import parse_reference


def read(text: str) -> Digest:
    return identifier_list.read(Source("list.txt", text.encode()))


def named(text: str) -> list[list[str]]:
    return [[str(known) for known in entry.reference.identifiers] for entry in read(text).entries]


def test_one_identifier_a_line_is_one_paper_each():
    assert named("2401.00001\n10.1000/a\nPMC7000001\nhttps://arxiv.org/abs/2401.00002v3\n") == [
        ["arxiv:2401.00001"],
        ["doi:10.1000/a"],
        ["pmcid:PMC7000001"],
        ["arxiv:2401.00002"],
    ]


def test_several_on_a_line_are_several_papers():
    assert named("10.1000/a, 10.1000/b; 2401.00001") == [
        ["doi:10.1000/a"], ["doi:10.1000/b"], ["arxiv:2401.00001"],
    ]  # fmt: skip


def test_a_file_of_numbers_is_pubmeds():
    assert named("31000001\n31000002\n") == [["pmid:31000001"], ["pmid:31000002"]]
    assert identifier_list.sniff(Source("x", b"31000001\n31000002\n")) is Confidence.LIKELY


def test_running_text_gives_no_titles_and_each_paper_once():
    digest = read("As in Lee (doi:10.1000/a), we use arXiv:2401.00001. See doi:10.1000/a again.\n")
    assert [entry.reference.title for entry in digest.entries] == ["", ""]


def test_a_title_may_stand_before_or_above():
    digest = read("On Deep Tides  arXiv:2401.00001\n\nOn Ebb and Flow\nhttps://doi.org/10.1000/a\n")
    assert [entry.reference.title for entry in digest.entries] == [
        "On Deep Tides",
        "On Ebb and Flow",
    ]


def test_the_number_of_a_reference_is_its_position():
    digest = read("[1] A. Lee, “On tides,” Lakes, 2019.\n[2] B. Xu, “On ebb,” Lakes, 2020.\n")
    found = [(entry.position, entry.reference.title) for entry in digest.entries]
    assert found == [(1, "On tides"), (2, "On ebb")]


def test_what_follows_a_list_of_references_is_not_part_of_it():
    digest = read("[1] A. Lee, “On tides,” 2019.\n[2] B. Xu, “On ebb,” 2020.\n\nAppendix A\n")
    assert len(digest.entries) == 2
    assert [entry.reference.title for entry in digest.entries] == ["On tides", "On ebb"]


@pytest.mark.parametrize(
    ("text", "title", "people", "year"),
    [
        ("A. Lee and B. Xu, “On tides,” in Proc. ICTL, 2019, pp. 3–9.", "On tides", 2, "2019"),
        ("Lee, A., & Xu, B. (2019). On tides. Lakes, 3(2), 1–9.", "On tides", 2, "2019"),
        ("Ann Lee and Bo Xu. 2019. On tides of lakes. In ICTL.", "On tides of lakes", 2, "2019"),
        ("Lee A, Xu BC, et al. On tides. Lakes. 2019;3:1-9.", "On tides", 2, "2019"),
        ("Lee, A., Xu, B.: On tides: a study. In: ICTL (2019)", "On tides: a study", 2, "2019"),
        ("A. Lee, B. Xu, On deep tides, Lakes 3 (2019) 1–9.", "On deep tides", 2, "2019"),
        ("Lee, A. et al. On tides. Lakes 30, 5–9 (2019).", "On tides", 1, "2019"),
        ("Lee, Ann, Bo Xu, and Cy Ng. “On tides.” Lakes 3.1 (2019): 4-9.", "On tides", 3, "2019"),
        (
            "Smith, J. (2020) 'A study of tides', Lakes, 3(2), pp. 1-3.",
            "A study of tides",
            1,
            "2020",
        ),
        ("On tides of lakes. Ann Lee, Bo Xu. ICTL 2019.", "On tides of lakes", 2, "2019"),
    ],
)
def test_references_are_read_in_the_usual_styles(text: str, title: str, people: int, year: str):
    found = parse_reference(text)
    assert (found.title, len(found.authors), found.year) == (title, people, year)


def test_prose_without_identifiers_is_not_claimed():
    assert identifier_list.sniff(Source("x", b"Dear diary, it rained 12.5 mm.")) is Confidence.NO


def test_nothing_found_is_told():
    assert read("Dear diary.\n").problems[0].message == "No identifier and no reference was found"


@pytest.mark.parametrize(
    "piece", ["[1] ", "A. B, ", "10.1000/", "2401.", "(2019) ", "“a ", "Lee, "]
)
def test_a_very_long_hostile_line_is_read_in_little_time(piece: str):
    read(piece * 100_000)
    read(f"{piece}\n" * 3_000)
