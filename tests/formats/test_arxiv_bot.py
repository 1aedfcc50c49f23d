from lectory import formats
from lectory.formats import arxiv_bot
from lectory.model.digest import Confidence, Source

ROW = (
    "|**2024-02-28**|**On Tides**|Ann Lee et.al."
    "|[2402.19001v1](http://arxiv.org/abs/2402.19001v1)|null|"
)
HEAD = "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"


def source_of(text: str) -> Source:
    return Source("daily.md", text.encode())


def test_a_row_has_day_title_first_author_and_number():
    entry = arxiv_bot.read(source_of(f"## Tides\n\n{HEAD}{ROW}\n")).entries[0]
    assert (entry.reference.title, entry.reference.date) == ("On Tides", "2024-02-28")
    assert [person.inverted() for person in entry.reference.authors] == ["Lee, Ann"]
    assert entry.reference.authors_truncated
    assert str(entry.reference.identifiers[0]) == "arxiv:2402.19001"
    assert (entry.reference.version, entry.section, entry.position) == (1, "Tides", 1)


def test_the_day_of_the_list_is_not_that_of_the_papers():
    digest = arxiv_bot.read(source_of(f"> Updated on 2024.03.01\n\n{HEAD}{ROW}\n"))
    assert digest.date == "2024-03-01"


def test_a_title_that_is_the_link_is_read_too():
    text = (
        "| **Title** | **Date** | **Comment** |\n| --- | --- | --- |\n"
        "| **[On Tides](http://arxiv.org/abs/2402.19001v1)** | 2024-02-28 | <i>x</i> |\n"
        "| **[On Ebb](http://arxiv.org/abs/2402.19002v1)** | 2024-02-27 | |\n"
    )
    found = formats.detect(source_of(text))[0]
    entry = arxiv_bot.read(source_of(text)).entries[0]
    assert found.format.name == "arxiv-bot"
    assert (entry.reference.title, entry.reference.date) == ("On Tides", "2024-02-28")


def test_one_row_is_certain_only_with_the_day_of_the_list():
    assert (
        arxiv_bot.sniff(source_of(f"## Updated on 2024.02.29\n{HEAD}{ROW}")) is Confidence.CERTAIN
    )
    assert arxiv_bot.sniff(source_of(HEAD + ROW + "\n" + ROW)) is Confidence.CERTAIN
    assert arxiv_bot.sniff(source_of(HEAD + ROW)) is Confidence.POSSIBLE
    assert arxiv_bot.sniff(source_of("# A note\n\n- nothing")) is Confidence.NO


def test_a_list_without_papers_is_no_error():
    digest = arxiv_bot.read(source_of(f"## Updated on 2024.03.02\n\n## Tides\n\n{HEAD}"))
    assert (digest.entries, digest.problems, digest.date) == ((), (), "2024-03-02")
