import io

from lectory.formats.markdown_list import write
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
