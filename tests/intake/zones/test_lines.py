import pytest

from hikiwake.intake.zones.lines import (
    about_author,
    bare,
    caption_rule,
    clutter_rule,
    disclaimer,
    heading_word,
    is_prose,
    is_sentence,
    plain,
    provenance,
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Print", "word list"),
        ("**Back to Archive**", "word list"),
        ("Read more: why it matters", "beginning of a page line"),
        ("(0 votes)", "votes"),
        ("12 comments", "votes"),
        ("★★★☆☆", "stars"),
        ("4.5 out of 5 stars", "stars"),
        ("Page 3 of 12", "pager"),
        ("7 min read", "reading time"),
        ("https://example.org/a", "address"),
        ("desk@example.org", "address"),
        ("© 2014 Courier", "rights"),
        ("(Courier desk, +99 2 5550 1234; desk@example.org)", "contact"),
        ("Press desk, tel. 0555 0199", "contact"),
        ("Our Standards: the Courier Charter", "beginning of a page line"),
        ("JavaScript is required here", "rights"),
        ("HOME > Analysis > The long dispute", "trail"),
        ("News » Europe » The river", "trail"),
        ("print PRINT", "menu"),
        ("Home | News | Opinion", "menu"),
        ("HOME RESEARCH EVENTS CHARTS ABOUT US", "menu"),
        ("***", "ornament"),
    ],
)
def test_clutter_is_known_by_its_words(text: str, rule: str) -> None:
    assert clutter_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "The print was lost.",
        "The river moved again in the spring of that year.",
        "Ardenia / Bellmark relations",
        "THE TREATY OF MAREN",
        "The share of the vote fell, and the talks ended. " * 10,
        "57 percent of the votes were cast.",
        "The two sides may write to desk@example.org before the vote.",
        "+38% in 2015",
    ],
)
def test_words_of_an_article_are_no_clutter(text: str) -> None:
    assert clutter_rule(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Enlarged view: The harbour", "caption word"),
        ("*Figure 1: The tongue in 2018*", "numbered caption"),
        ("Table 3", "numbered caption"),
        ("Fig. 2. The gauge", "numbered caption"),
        ("Photo by Ada Marsh", "credit"),
        ("(Photograph courtesy of the survey)", "credit"),
        ("REUTERS/Lena Okafor", "agency credit"),
        ("(AFP)", "agency credit"),
        ("Ada Marsh via Getty Images", "agency credit"),
        ("![The bridge](b.png)", "image"),
    ],
)
def test_captions_and_credits_are_known(text: str, rule: str) -> None:
    assert caption_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Figure 1 shows the flow of the river.",
        "Reuters reported that the bridge was closed.",
        "Source://x",
        "x" * 301,
        "The agency / Reuters said on Monday that the bridge over the river would be closed for repairs now",
    ],
)
def test_sentences_are_no_captions(text: str) -> None:
    assert caption_rule(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "This article was originally published by the Halden Institute in March 2015.",
        "*This is a chapter from “Rivers”, published by Crown Press.*",
        "A shorter version of this essay appeared in the Courier.",
        "This is the second instalment in a series.",
        "Reprinted with permission.",
        "Translated by Ada Marsh",
        "*From the River Library. Last edited 2013-04-19.*",
        "This page was last updated on 19 April 2013, at 10:00.",
    ],
)
def test_provenance_is_known(text: str) -> None:
    assert provenance(text)


@pytest.mark.parametrize(
    "text",
    [
        "The report was published by the ministry on Monday.",
        "This is the first agreement that both sides published.",
        "This article of the treaty is the shortest.",
        "The treaty was last revised on 19 April 2013.",
        "Last updated figures are those of 2013.",
        "x" * 400,
    ],
)
def test_news_of_a_publication_is_not_provenance(text: str) -> None:
    assert not provenance(text)


def test_disclaimers_and_notes_on_the_author_are_known() -> None:
    assert disclaimer("The views expressed here are the author's own.")
    assert disclaimer("Editor’s note: a figure was corrected.")
    assert not disclaimer("The views of the two ministers differ.")
    assert about_author("The author is a reporter.")
    assert about_author("*Ada Marsh is a senior fellow at the Institute of Borders.*")
    assert not about_author("Ada Marsh is a friend of the minister.")
    assert not about_author("The authority was weak.")
    assert not about_author("The author is " + "x" * 700)


def test_headings_of_sections_are_known() -> None:
    assert heading_word("## Notes") == "notes"
    assert heading_word("References:") == "references"
    assert heading_word("Comments (12)") == "comments"
    assert heading_word("3 Comments") == "comments"
    assert heading_word("The notes of the clerk") is None
    assert heading_word("Notes " * 30) is None


def test_prose_is_long_or_a_sentence() -> None:
    assert is_prose("They met at noon in the old town hall.")
    assert is_prose("“They met at noon in the old hall.”12")
    assert is_prose("word " * 20)
    assert not is_prose("They met.")
    assert not is_prose("The long road to the old town hall")


def test_plain_and_bare_words() -> None:
    assert plain("## **The [Bridge](/b)**  (2)") == "the bridge (2"
    assert bare("## **The [Bridge](/b)** is closed.") == "The Bridge is closed."


def test_a_sentence_may_be_short_but_begins_large_and_has_its_stop() -> None:
    assert is_sentence("They agreed.")
    assert is_sentence("“The boats have stopped.”")
    assert not any(map(is_sentence, ("", "“”", "Agreed.", "they agreed.", "They agreed", "# They agreed.")))


def test_marks_of_an_editor_on_headings_do_not_count() -> None:
    assert heading_word("References[edit]") == "references"
    assert clutter_rule("See also[edit | edit source]") == "word list"
