import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.record_dates import date_of_parts, record_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2017 Nov 15", "2017-11-15"),
        ("2016 Mar-Apr", "2016-03"),
        ("2008 Dec-2009 Jan", "2008-12"),
        ("MAR-APR 2006", "2006-03"),
        ("2009 Spring", "2009"),
        ("2013 06 10", "2013-06-10"),
        ("2010   06", "2010-06"),
        ("2001/09/01/", "2001-09-01"),
        ("2015-03-14T12:00:00Z", "2015-03-14"),
        ("20160419", "2016-04-19"),
        ("c2003.", "2003"),
        ("[1998?]", "1998"),
        ("p1980", "1980"),
        ("2013 99 99", "2013"),
        ("2013 02 31", "2013-02"),
        ("Date", ""),
        ("Mar 14", ""),
        ("0042", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_printed(printed: str, date: str):
    assert record_date(printed) == date


@pytest.mark.parametrize(
    ("year", "rest", "date"),
    [
        ("2006", "JUN 14", "2006-06-14"),
        ("2006", "2007 Jan", "2006"),
        ("2015", "Mar 3", "2015-03-03"),
        ("2015", "first edition", "2015"),
        ("", "2015/03", "2015-03"),
        ("Date", "", ""),
    ],
)
def test_the_day_counts_only_with_the_year(year: str, rest: str, date: str):
    assert date_of_parts(year, rest) == date


@given(st.text(max_size=60))
def test_any_text_gives_a_date_or_nothing(text: str):
    found = record_date(text)
    assert found == "" or found[:4].isdigit()
