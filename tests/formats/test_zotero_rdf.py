from lectory.formats.zotero_rdf import read, sniff
from lectory.model.digest import Confidence, Source

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def test_people_named_elsewhere_in_the_document_are_found():
    text = (
        f'<rdf:RDF {RDF} xmlns:schema="http://schema.org/"><schema:SoftwareSourceCode>'
        '<schema:name>Tree Counter</schema:name><schema:author rdf:resource="http://x.org/1"/>'
        "<schema:description>It counts.</schema:description></schema:SoftwareSourceCode>"
        '<schema:Person rdf:about="http://x.org/1"><schema:familyName>Berg</schema:familyName>'
        "<schema:givenName>Anna</schema:givenName></schema:Person></rdf:RDF>"
    )
    digest = read(Source("x.rdf", text.encode()))
    assert [entry.reference.title for entry in digest.entries] == ["Tree Counter"]
    found = digest.entries[0].reference
    assert (found.authors[0].inverted(), found.abstract) == ("Berg, Anna", "It counts.")


def test_resources_that_name_each_other_in_a_circle_end():
    text = (
        f'<rdf:RDF {RDF} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<rdf:Description rdf:about="a"><dc:title>T</dc:title><dc:creator rdf:resource="a"/>'
        "</rdf:Description></rdf:RDF>"
    )
    assert len(read(Source("x.rdf", text.encode())).entries) <= 1


def test_a_feed_in_rdf_is_left_alone():
    text = f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel/><item/></rdf:RDF>'
    assert sniff(Source("x.rdf", text.encode())) is Confidence.NO
