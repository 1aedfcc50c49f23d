from lectory.formats.endnote_xml import read, sniff
from lectory.model.digest import Confidence, Source
from lectory.model.reference import Reference


def paper(inside: str, kind: str = '<ref-type name="Journal Article">17</ref-type>') -> Reference:
    text = f"<xml><records><record>{kind}{inside}</record></records></xml>"
    digest = read(Source("test.xml", text.encode()))
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def test_a_title_in_pieces_of_style_is_one():
    styled = "<style face='normal'>On </style><style face='italic'>Bos</style>"
    assert paper(f"<titles><title>{styled}</title></titles>").title == "On Bos"


def test_the_first_form_in_capitals_is_read():
    text = (
        "<XML><RECORDS><RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><AUTHORS><AUTHOR>Berg, Anna"
        "</AUTHOR></AUTHORS><YEAR>1999</YEAR><TITLE>Trees</TITLE><SECONDARY_TITLE>J Trees"
        "</SECONDARY_TITLE></RECORD></RECORDS></XML>"
    )
    source = Source("old.xml", text.encode())
    found = read(source).entries[0].reference
    assert (found.title, found.venue, found.date, found.kind) == (
        "Trees",
        "J Trees",
        "1999",
        "article-journal",
    )
    assert [person.family for person in found.authors] == ["Berg"]
    assert sniff(source) is not Confidence.NO


def test_a_number_of_pubmed_is_a_pmid():
    inside = (
        "<titles><title>T</title></titles><accession-num>31111111</accession-num>"
        "<remote-database-provider>NLM</remote-database-provider>"
    )
    assert [str(known) for known in paper(inside).identifiers] == ["pmid:31111111"]


def test_any_other_xml_is_left_alone():
    assert sniff(Source("x.xml", b"<records><song/></records>")) is Confidence.NO
    assert sniff(Source("x.xml", b"<feed><title/></feed>")) is Confidence.NO
