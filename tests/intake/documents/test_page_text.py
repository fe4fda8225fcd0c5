from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.html_page import HIDDEN, read_html
from hikiwake.intake.documents.read_document import DEFAULT, Contents, DocumentLimits
from hikiwake.intake.frame import ZoneKind

PATH = Path("page.html")


def read(body: str) -> Contents:
    return read_html(PATH, f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body>", DEFAULT)


def told(contents: Contents) -> list[tuple[ZoneKind, str]]:
    return [(hint.kind, contents.text[hint.start : hint.end]) for hint in contents.hints]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one\n  two</p><p>three", "one two\n\nthree"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<p>one<br></p><p>two", "one\n\ntwo"),
        ("a <b>bold</b>, <i> odd </i>.", "a bold, odd ."),
        ("one<!-- note -->two<?php x ?>three", "onetwothree"),
        ("a&nbsp;b &amp; c&shy;d", "a\u00a0b & c\u00add"),
        ("<pre>a\n  b\tc\r\nd</pre>e", "a\n  b\tc\nd\n\ne"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("<ol><li>a<li><p>b</p><p>c</p></ol>", "1. a\n\n2. b\n\nc"),
        ("<ol start=4><li>a<li value=9>b<li value=x>c</ol>", "4. a\n\n9. b\n\n10. c"),
        ("<li>stray", "stray"),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>e", "a\tb\nc\td\n\ne"),
        ("<table><tr><td><p>a<p>b<td>c</table>", "a\n\nb\n\nc"),
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
        ("<q>so <q>he</q> said</q>", "“so ‘he’ said”"),
        ("<ruby>湾<rp>(</rp><rt>わん</rt><rp>)</rp></ruby>岸", "湾岸"),
        ("a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f", "af"),
        ("a<svg><text>b</text></svg><select><option>c</select><textarea>d</textarea>e", "ae"),
        ("a<span class='x sr-only'>outside link</span>b", "ab"),
        ("<hr>a<hr>b", "a\n\nb"),
    ],
)
def test_the_text_is_what_is_seen(body: str, text: str) -> None:
    contents = read(body)
    assert contents.text == text
    assert contents.warnings == ()


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "style='display:none'",
        "style='color: red; display : none'",
        "style='VISIBILITY:hidden'",
        "style='font-size:0'",
        "style='opacity: 0.0;'",
        "style='font-size:0px !important'",
    ],
)
def test_hidden_words_are_left_out_and_told(attributes: str) -> None:
    contents = read(f"a <span {attributes}>ignore <b>all</b></span> b")
    assert contents.text == "a b"
    assert contents.warnings == (HIDDEN,)


def test_hidden_blanks_are_not_told_and_near_misses_are_seen() -> None:
    assert read("a <div hidden> <i></i></div>").warnings == ()
    assert read("<b style='opacity:0.5; font-size:0.9em; background:none'>a</b>").text == "a"
    assert read("<dialog open>a</dialog><dialog>b</dialog>").text == "a"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("said<sup><a href='#n1'>1</a></sup> that", "said[1] that"),
        ("said<sup id=x><a href='#n1'>[1]</a></sup> that", "said[1] that"),
        ("said<sup>2</sup>.", "said[2]."),
        ("said<sup><a href='#a'>1,2</a></sup>", "said[1][2]"),
        ("said<sup>*</sup>", "said[*]"),
        ("said<sup class=reference>iv</sup>", "said[iv]"),
        ("the 19<sup>th</sup> year", "the 19th year"),
        ("the M<sup>e</sup>", "the Me"),
        ("5 km<sup>2</sup> and 10<sup>6</sup>", "5 km² and 10⁶"),
        ("room<sup>2</sup>", "room[2]"),
        ("see <a href='#n' role=doc-noteref>7</a>", "see [7]"),
        ("see <a href='#n'>[7]</a>", "see [7]"),
        ("see <a href='#n'>7</a> of <a href='#top'>the top</a>", "see 7 of the top"),
        ("note <a href='#r'>↩</a>", "note"),
        ("x<sup>↑</sup>", "x↑"),
        ("x<sup><!-- c -->3</sup>", "x[3]"),
        ("x<sup>" + "long " * 20 + "</sup>", "x" + ("long " * 20).strip()),
        ("x<sup>" + "<i></i>" * 30 + "1</sup>", "x1"),
    ],
)
def test_raised_characters_are_told_apart(body: str, text: str) -> None:
    assert read(body).text == text


def test_the_parts_of_a_page_are_told() -> None:
    contents = read(
        "<header>Bay News</header><nav>Home</nav><div class=sidebar>More</div><main><header><h1>Quota</h1>"
        "</header><p class=byline>By A. Oak</p><h2>Fish</h2><p>Prose<blockquote>Said<footer>Elm</footer>"
        "</blockquote><figure><img alt=x><figcaption>The bay</figcaption></figure><aside><h3>See</h3></aside>"
        "<section role=doc-endnotes><h2>Notes</h2><ol><li>First<li>Second</ol></section>"
        "<ul class=references><li><p>Book</ul><p role=doc-footnote>Third</p></main>"
        "<div id=comments><h3>Replies</h3>Nonsense</div><footer>(c)</footer><button>Share</button>"
    )
    assert told(contents) == [
        (ZoneKind.BOILERPLATE, "Bay News"),
        (ZoneKind.BOILERPLATE, "Home"),
        (ZoneKind.BOILERPLATE, "More"),
        (ZoneKind.TITLE, "Quota"),
        (ZoneKind.BYLINE, "By A. Oak"),
        (ZoneKind.HEADING, "Fish"),
        (ZoneKind.CAPTION, "The bay"),
        (ZoneKind.BOILERPLATE, "See"),
        (ZoneKind.HEADING, "Notes"),
        (ZoneKind.NOTE, "1. First"),
        (ZoneKind.NOTE, "2. Second"),
        (ZoneKind.REFERENCE, "Book"),
        (ZoneKind.NOTE, "Third"),
        (ZoneKind.COMMENT, "Replies\n\nNonsense"),
        (ZoneKind.BOILERPLATE, "(c)"),
        (ZoneKind.BOILERPLATE, "Share"),
    ]


def test_of_several_first_headings_the_one_with_the_title_is_it() -> None:
    head = (
        "<html><head><title>The quota - Bay News</title><meta property=og:title content='The Quota'></head>"
    )
    contents = read_html(PATH, f"{head}<body><h1>Bay News</h1><h1>The  quota</h1><p>x", DEFAULT)
    assert told(contents) == [(ZoneKind.HEADING, "Bay News"), (ZoneKind.TITLE, "The quota")]
    assert told(read("<h1>One</h1><h1>Two</h1>")) == [(ZoneKind.HEADING, "One"), (ZoneKind.HEADING, "Two")]


def test_a_whole_page_is_no_sidebar() -> None:
    contents = read_html(PATH, "<html><body class='sidebar references'><p>Prose</body>", DEFAULT)
    assert contents.hints == ()


@pytest.mark.parametrize("levels", [3_000, 100_000])
def test_a_page_that_is_nested_too_deep_is_refused(levels: int) -> None:
    with pytest.raises(DocumentError, match=r"page\.html: elements lie more than 2,000 deep"):
        read("<div>" * levels + "x" + "</div>" * levels)


def test_a_page_within_the_limit_of_nesting_is_read_whole() -> None:
    assert read("<div>" * 1_500 + "x" + "</div>" * 1_500 + "<p>after").text == "x\n\nafter"
    with pytest.raises(DocumentError, match="more than 10 deep"):
        read_html(PATH, "<div>" * 10 + "x", DocumentLimits(nesting=10))


def test_a_text_that_grows_too_long_is_refused() -> None:
    with pytest.raises(DocumentError, match="more than 50 characters of text"):
        read_html(PATH, "<p>word</p>" * 100, DocumentLimits(characters=50))


def test_hostile_pages_take_no_time() -> None:
    nested = "".join(f"<sup><header class=x{level}>" for level in range(200))
    assert read(nested + "x <b>y</b>" * 5_000).text
    assert read("<p style='" + " " * 200_000 + "'>a" + "<br>" * 50_000 + "b").text == "a\n\nb"


PIECES = (
    "<p> </p> <div> </div> <ol> <li> </ol> <table> <tr> <td> <nav> </nav> <h1> </h1> <sup> 1 </sup> <pre> "
    "</pre> <q> </q> <!--x--> <br> a b.\n &#0; <section\xa0class=footnotes> </section> <footer> </footer> "
    "<a\xa0href=#> </a> <b\xa0hidden> </b>"
)


@given(st.lists(st.sampled_from(sorted(PIECES.split(" "))), max_size=40))
def test_any_page_gives_hints_in_order_inside_its_text(pieces: list[str]) -> None:
    markup = "".join(pieces).replace("\xa0", " ")
    try:
        contents = read_html(PATH, markup, DEFAULT)
    except DocumentError:
        return
    edges = [edge for hint in contents.hints for edge in (hint.start, hint.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(contents.text) for edge in edges)
    assert contents == read_html(PATH, markup, DEFAULT)
