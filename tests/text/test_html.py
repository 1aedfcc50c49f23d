from lectory.text.html import decode_html, links, read_blocks, visible_text, without_markup


def texts(html: str) -> list[str]:
    return [block.text for block in read_blocks(html)]


def test_each_paragraph_cell_and_line_is_a_block():
    assert texts("<p>one<p>two<br>three<table><tr><td>four<td>five</table>six") == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]


def test_tags_within_a_line_do_not_part_words():
    assert texts("<h2>H<sub>2</sub>O and <i>Cyamus\n boopis</i></h2>") == ["H2O and Cyamus boopis"]


def test_scripts_styles_frames_and_hidden_text_are_not_seen():
    html = (
        "<head><title>T</title><style>p{}</style></head><script>alert(1)</script>"
        "<div style='display: none'>preheader</div><iframe src=x>f</iframe><p onclick=x>seen</p>"
    )
    assert visible_text(html) == "seen"


def test_a_link_shows_where_it_leads_behind_a_counter():
    html = '<a class="t u" href="https://www.google.com/url?q=https://example.org/a">One</a>'
    (link,) = links(html)
    assert (link.text, link.address, link.names) == ("One", "https://example.org/a", ("t", "u"))


def test_a_link_that_would_run_something_leads_nowhere():
    found = links("<a href='javascript:alert(1)'>x</a><a href='data:text/html,x'>y</a>")
    assert [link.address for link in found] == ["", ""]


def test_a_link_around_a_heading_belongs_to_the_heading():
    (block,) = read_blocks("<a href='https://example.org'><h5>Title</h5></a>")
    assert (block.heading, block.links[0].text) == (5, "Title")


def test_depth_is_cut_and_the_text_stays():
    assert texts("<div>" * 50_000 + "deep") == ["deep"]
    assert texts("<div><span>" * 3_000 + "deep" + "</span></div>" * 3_000 + "after") == [
        "deep",
        "after",
    ]


def test_only_tags_that_format_are_taken_out_of_a_text():
    assert without_markup("a<b>c</b> if x<y &lt;i&gt; <script>") == "ac if x<y <i> <script>"


def test_a_page_is_decoded_as_it_declares():
    page = '<meta charset="gb2312"><p>湖泊'
    assert decode_html(page.encode("gb2312")).text == page
    assert decode_html(page.encode()).text == page
    assert decode_html("<p>M\xfcller".encode("latin-1")).text == "<p>Müller"
