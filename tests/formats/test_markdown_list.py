import io

from lectory.formats.markdown_list import read
from lectory.formats.markdown_list.writing import write
from lectory.model.digest import Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference


def line(reference: Reference) -> str:
    out = io.BytesIO()
    write([reference], out)
    return out.getvalue().decode()


def test_a_paper_is_a_bullet_with_links():
    found = Reference(
        title="Tides",
        authors=(Person("Berg", "Anna"),),
        venue="Waters",
        date="2021-05",
        identifiers=(Identifier(Scheme.DOI, "10.1000/x"),),
        url="https://example.org/x",
    )
    assert line(found) == (
        "- **Tides**. Anna Berg. *Waters*, 2021. "
        "[doi](https://doi.org/10.1000/x) [link](https://example.org/x)\n"
    )


def test_marks_of_markdown_are_escaped():
    assert line(Reference(title="*a* [b](c) <d> &amp;")) == (
        "- **\\*a\\* \\[b\\](c) \\<d\\> \\&amp;**.\n"
    )


def test_an_address_cannot_end_its_link():
    assert line(Reference(title="T", url="https://example.org/a) [b](c")).endswith(
        "[link](https://example.org/a%29%20%5Bb%5D%28c)\n"
    )


def test_only_web_addresses_are_links():
    assert line(Reference(title="T?", url="javascript:alert(1)")) == "- **T?**\n"


def entries(text: str) -> tuple[Entry, ...]:
    return read(Source("note.md", text.encode())).entries


def test_marks_of_note_programs_are_no_part_of_a_title():
    text = "- [ ] TODO [#A] On Tides https://arxiv.org/abs/2401.00001 #lakes 📅 2024-03-20 ^ab12c\n"
    entry = entries(text)[0]
    assert entry.reference.title == "On Tides"
    assert str(entry.reference.identifiers[0]) == "arxiv:2401.00001"


def test_a_linked_page_is_the_title_where_nothing_else_is():
    linked = "- [[On Deep Tides]] https://arxiv.org/abs/2401.00001\n"
    assert entries(linked)[0].reference.title == "On Deep Tides"
    filed = "- [[Papers]] On Shallow Tides https://arxiv.org/abs/2401.00001\n"
    assert entries(filed)[0].reference.title == "On Shallow Tides"


def test_tasks_that_name_no_paper_are_left_out_and_told():
    digest = read(Source("note.md", b"- [ ] buy milk\n- [x] [[@lee2020|Lee 2020]]\n"))
    assert not digest.entries
    assert digest.left_out == ("buy milk",) or "buy milk" in digest.left_out


def test_properties_below_an_item_belong_to_it():
    text = "- On Tides\n  doi:: 10.1000/tides\n  authors:: Ann Lee, Bo Xu\n  year:: 2022\n"
    reference = entries(text)[0].reference
    assert (reference.title, reference.date) == ("On Tides", "2022")
    assert reference.identifier(Scheme.DOI) == "10.1000/tides"
    assert [person.family for person in reference.authors] == ["Lee", "Xu"]


def test_what_is_seen_also_is_no_number_of_the_paper():
    text = "- **On Tides** doi:10.1000/a\n  - see also https://doi.org/10.1000/b\n"
    (entry,) = entries(text)
    assert [str(known) for known in entry.reference.identifiers] == ["doi:10.1000/a"]
    assert entry.reference.links == ("https://doi.org/10.1000/b",)


def test_the_front_matter_of_a_note_on_one_paper_is_the_paper():
    text = (
        '---\ntitle: "On Tides"\nauthors:\n  - Ann Lee\n  - Bo Xu\nyear: 2021\ndoi: 10.1000/x\n'
        "---\nSome thoughts.\n"
    )
    reference = entries(text)[0].reference
    assert (reference.title, reference.date, len(reference.authors)) == ("On Tides", "2021", 2)


def test_numbers_in_running_text_are_papers_each():
    found = entries("Compare arXiv:2401.00001 with arXiv:2401.00002v3.\n")
    assert [str(one.reference.identifiers[0]) for one in found] == [
        "arxiv:2401.00001",
        "arxiv:2401.00002",
    ]


def test_what_was_written_is_read_again():
    out = io.BytesIO()
    papers = [
        Reference(
            title="On *Tides* [sic]",
            authors=(Person("Lee", "Ann"), Person("Xu", "Bo")),
            venue="Lakes",
            date="2019",
            identifiers=(Identifier(Scheme.DOI, "10.1000/x"),),
        ),
        Reference(title="Ebb?", identifiers=(Identifier(Scheme.ARXIV, "2401.00001"),)),
    ]
    write(papers, out)
    found = [entry.reference for entry in entries(out.getvalue().decode())]
    assert [one.title for one in found] == ["On *Tides* [sic]", "Ebb?"]
    assert [one.identifiers for one in found] == [one.identifiers for one in papers]
    assert (found[0].authors, found[0].venue, found[0].date) == (
        papers[0].authors, "Lakes", "2019",
    )  # fmt: skip
