"""XML whose tags do not pair."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.xml_repair import MAX_DEPTH, balanced


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<a><b>x</b></a>", "<a><b>x</b></a>"),
        ("<a b=\"1>2\" c='d'><e/></a>", "<a b=\"1>2\" c='d'><e/></a>"),
        ("<a><b>x</c></b></a>", "<a><b>x</b></a>"),
        ("<a><b>x</a>", "<a><b>x</b></a>"),
        ("<a b=1 c='2'>x", "<a c='2'>x</a>"),
        ("<a b=1/>", "<a/>"),
        ("<a>x < y <= z</a>", "<a>x &lt; y &lt;= z</a>"),
        ("<a>x<b c='", "<a>x</a>"),
        ("<a><![CDATA[</a>]]>", "<a><![CDATA[</a>]]></a>"),
        ("<a><![CDATA[x", "<a><![CDATA[x]]></a>"),
        ("<a><!-- </a> --></a>", "<a><!-- </a> --></a>"),
        ("", ""),
    ],
)
def test_tags_are_paired(broken: str, mended: str):
    assert balanced(broken) == mended


def test_depth_is_limited():
    assert balanced("<x>" * 5_000).count("<x>") == MAX_DEPTH


@given(st.text(alphabet="<>/ab \"'=-![]C&", max_size=60))
def test_as_many_tags_close_as_open(text: str):
    mended = balanced(re.sub(r"<[!?]", "", text))
    opened = len(re.findall(r"<[A-Za-z_](?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?<!/)>", mended))
    assert opened == mended.count("</")


@given(st.text(alphabet="<>/ab \n", max_size=60))
def test_mending_twice_changes_nothing(text: str):
    assert balanced(balanced(text)) == balanced(text)
