from lectory.formats.dblp import read, sniff
from lectory.model.digest import Confidence, Source


def test_an_answer_to_a_search_is_read():
    text = (
        '<result><query>trees</query><hits><hit id="1"><info><authors><author pid="1">Anna Berg '
        "0001</author></authors><title>Trees.</title><venue>WOOD</venue><year>2010</year>"
        "<type>Conference and Workshop Papers</type><doi>10.1000/W</doi>"
        "<url>https://dblp.org/rec/conf/wood/Berg10</url></info></hit></hits></result>"
    )
    source = Source("search.xml", text.encode())
    assert sniff(source) is Confidence.CERTAIN
    found = read(source).entries[0].reference
    assert (found.title, found.venue, found.kind) == ("Trees", "WOOD", "paper-conference")
    assert [person.inverted() for person in found.authors] == ["Berg, Anna"]
    assert [str(known) for known in found.identifiers] == ["doi:10.1000/w"]


def test_home_pages_are_no_papers():
    text = "<dblp><www key='homepages/1'><author>A B</author><title>Home Page</title></www></dblp>"
    digest = read(Source("x.xml", text.encode()))
    assert digest.entries == ()
    assert [problem.message for problem in digest.problems] == ["No DBLP record was found"]
