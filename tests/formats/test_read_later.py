import json

import pytest

from lectory.formats import read_later
from lectory.model.digest import Confidence, Source
from lectory.text.lenient_json import Json

WANTED = ("Trees that wait", "https://arxiv.org/abs/2101.01234")


def read(text: str) -> list[tuple[str, str]]:
    digest = read_later.read(Source("list", text.encode()))
    return [(entry.reference.title, entry.reference.url) for entry in digest.entries]


@pytest.mark.parametrize(
    "value",
    [
        [{"href": WANTED[1], "description": WANTED[0], "extended": "", "toread": "no"}],
        [{"id": "1", "title": WANTED[0], "url": WANTED[1], "state": "Active", "labels": ["x"]}],
        [{"title": WANTED[0], "url": WANTED[1], "is_archived": 0, "tags": [], "content": "<p>x"}],
        {"list": {"7": {"resolved_title": WANTED[0], "resolved_url": WANTED[1], "time_added": 1}}},
        {"bookmarks": [{"article__title": WANTED[0], "article__url": WANTED[1]}]},
        {"roots": {"other": {"children": [
            {"name": WANTED[0], "url": WANTED[1], "date_added": "1"}]}}},
        {"title": "", "typeCode": 2, "dateAdded": 1, "children": [
            {"title": WANTED[0], "uri": WANTED[1], "typeCode": 1}]},
        {"_embedded": {"items": [{"title": WANTED[0], "url": WANTED[1], "reading_time": 3,
                                  "tags": [{"id": 1, "label": "x"}], "created_at": "2020"}]}},
    ],
)  # fmt: skip
def test_lists_of_many_services_are_known_and_read(value: Json):
    text = json.dumps(value)
    assert read_later.sniff(Source("x", text.encode())) is Confidence.CERTAIN
    assert read(text) == [WANTED]


@pytest.mark.parametrize(
    "text",
    [
        f"title,url,time_added,tags,status\n{','.join(WANTED)},1,,unread\n",
        f"URL,Title,Selection,Folder,Timestamp\n{WANTED[1]},{WANTED[0]},,Unread,1\n",
        f"id,title,note,excerpt,url,folder,tags,created,cover\n1,{WANTED[0]},,,{WANTED[1]},,,,\n",
        f"Title,URL,ID,Document tags,Saved date,Reading progress\n{','.join(WANTED)},1,,,0\n",
        f"{WANTED[1]} | {WANTED[0]}\n",
        f'<posts user="x"><post href="{WANTED[1]}" description="{WANTED[0]}" tag="" /></posts>',
        f"<html><title>Pocket Export</title><h1>Unread</h1><ul><li>"
        f'<a href="{WANTED[1]}" time_added="1" tags="">{WANTED[0]}</a></li></ul></html>',
        f"<html><title>Instapaper: Export</title><h1>Unread</h1><ol><li>"
        f'<a href="{WANTED[1]}">{WANTED[0]}</a></ol></html>',
    ],
)
def test_tables_pages_and_lines_are_known_and_read(text: str):
    assert read_later.sniff(Source("x", text.encode())) > Confidence.POSSIBLE
    assert read(text) == [WANTED]


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "Trees", "DOI": "10.1234/x", "URL": "https://example.org", "author": []}]',
        "Title,Authors,Year,URL,Tags\nTrees,Berg,1999,https://example.org,x\n",
        "Trees | Lakes\n",
        '{"name": "x", "url": "https://example.org"}',
    ],
)
def test_other_files_are_not_claimed(text: str):
    assert read_later.sniff(Source("x", text.encode())) is Confidence.NO


def test_what_a_page_added_to_a_title_goes_only_from_papers():
    assert read(
        "https://openreview.net/forum?id=aBcDeF1 | Trees as networks | OpenReview\n"
        "https://example.org/a | Trees as networks | OpenReview\n"
    ) == [
        ("Trees as networks", "https://openreview.net/forum?id=aBcDeF1"),
        ("Trees as networks | OpenReview", "https://example.org/a"),
    ]


def test_a_list_that_is_cut_keeps_its_whole_links():
    text = json.dumps([{"href": WANTED[1], "description": WANTED[0], "toread": "no"}] * 3)
    digest = read_later.read(Source("x", text[:-20].encode()))
    assert len(digest.entries) == 2
    assert digest.problems


def test_deep_folders_are_walked():
    text = '{"children":[' * 300 + '{"name":"a","url":"https://example.org"}' + "]}" * 300
    read_later.read(Source("x", text.encode()))
