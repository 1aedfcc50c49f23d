from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.model.identifier import Identifier, Scheme
from lectory.text.dates import iso_date, likely_date, only_date, with_year_near, year_not_before

FOURTEENTH_OF_MARCH = (
    "Mar 14",
    "March 14",
    "14 March",
    "14th of March",
    "14. März",
    "14 mars",
    "14 de marzo",
    "14 marzo",
    "14 de março",
    "14 maart",
    "14 mrt.",
    "14 марта",
    "14 мар.",
    "3月14日",
    "3 月 14 日",
    "3월 14일",
    "14 marca",
    "14 Mart",
    "14. mars",
    "14 березня",
    "14. maaliskuuta",
)

FOURTEENTH_OF_MARCH_2025 = (
    "2025-03-14",
    "2025/03/14",
    "14.03.2025",
    "14/03/2025",
    "March 14, 2025",
    "Mar. 14th, 2025",
    "14 March 2025",
    "14-Mar-2025",
    "2025 Mar 14",
    "20250314",
    "Freitag, 14. März 2025",
    "le 14 mars 2025",
    "14 de marzo de 2025",
    "14 de março de 2025",
    "14 marzo 2025",
    "14 maart 2025",
    "14 марта 2025 г.",
    "2025年3月14日",
    "2025 年 3 月 14 日",
    "2025年3月14日金曜日",
    "2025년 3월 14일",
    "14 marca 2025",
    "14 Mart 2025 Cuma",
    "fredag 14 mars 2025",
    "14 thg 3, 2025",
    "Fri, 14 Mar 2025 10:00:00 +0000",
    "2025-03-14T00:00:00.000Z",
)


@pytest.mark.parametrize("text", FOURTEENTH_OF_MARCH)
def test_a_date_without_a_year_keeps_it_open(text: str):
    assert iso_date(text) == only_date(text) == "--03-14"


@pytest.mark.parametrize("text", FOURTEENTH_OF_MARCH_2025)
def test_a_full_date_is_read_in_any_language(text: str):
    assert iso_date(text) == "2025-03-14"


@pytest.mark.parametrize(
    "text", ["", "14", "5 authors", "03/04/2025", "the 3 may be", "In 3 set of", "Week 11", "1.2k"]
)
def test_no_date_is_guessed(text: str):
    assert iso_date(text) == ""


@pytest.mark.parametrize(
    "text", ["A paper of May 2025 on dates", "Top papers of March 14, 2025 ranked"]
)
def test_a_sentence_with_a_date_is_not_only_a_date(text: str):
    assert iso_date(text) != ""
    assert only_date(text) == ""


def test_months_and_years_are_kept_as_short_as_they_are_printed():
    assert [iso_date(text) for text in ("March 2025", "2025-03", "2025年3月", "2025")] == [
        "2025-03",
        "2025-03",
        "2025-03",
        "2025",
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_english_and_german_dates_come_back_as_they_were(day: date):
    assert iso_date(f"{day:%B} {day.day}, {day.year}") == day.isoformat()
    assert iso_date(f"{day.day}. {day:%b} {day.year}") == day.isoformat()
    assert iso_date(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str):
    assert isinstance(iso_date(text) + only_date(text), str)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)), st.integers(-40, 40))
def test_the_nearest_year_is_found_over_new_year(day: date, step: int):
    meant = day + timedelta(days=step)
    if (meant.month, meant.day) != (2, 29):
        assert with_year_near(f"-{meant.isoformat()[4:]}", day.isoformat()) == meant.isoformat()


def arxiv(*numbers: str) -> list[Identifier]:
    return [Identifier(Scheme.ARXIV, number) for number in numbers]


def test_a_digest_is_not_older_than_its_newest_paper():
    papers = arxiv("2212.10496", "2503.01743", "cs/9901001")
    assert likely_date("--03-14", identifiers=papers, today="2026-11-01") == "2025-03-14"


def test_a_page_of_december_imported_in_january_stays_in_its_year():
    papers = arxiv("2512.20001")
    assert likely_date("--12-31", identifiers=papers, today="2026-01-02") == "2025-12-31"
    assert likely_date("--12-31", identifiers=[], today="2026-01-02", saved="2026-01-01") == (
        "2025-12-31"
    )


def test_a_page_of_january_with_papers_of_december_is_of_the_next_year():
    papers = arxiv("2512.20001")
    assert likely_date("--01-02", identifiers=papers, today="2026-01-05") == "2026-01-02"


def test_without_evidence_or_against_it_the_year_stays_open():
    assert likely_date("--03-14", identifiers=[], today="2026-01-02") == "--03-14"
    doi = [Identifier(Scheme.DOI, "10.5555/x")]
    assert likely_date("--03-14", identifiers=doi, today="2026-01-02") == "--03-14"
    assert likely_date("--12-31", identifiers=arxiv("2601.00001"), today="2026-02-01") == "--12-31"


def test_a_date_with_a_year_is_left_alone():
    assert (
        likely_date("2024-03-14", identifiers=arxiv("2503.1"), today="2026-01-01") == "2024-03-14"
    )


def test_a_leap_day_waits_for_a_leap_year():
    assert year_not_before("--02-29", (2025, 1)) == "2028-02-29"
