"""Statements in invented paragraphs about invented quarrels, with a parse and without."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.references import offsets_of
from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.frame import Span, ZoneKind
from tests.intake.statements.made_frames import content, found, frame_of, speaker, statements, words

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The court has spoken,” said Mahdi Warsame.", ("Mahdi Warsame", "The court has spoken,")),
        ("“The court has spoken,” Mahdi Warsame said.", ("Mahdi Warsame", "The court has spoken,")),
        (
            "“The court has spoken,” a senior official explained.",
            ("senior official", "The court has spoken,"),
        ),
        ("Mahdi Warsame said: “The court has spoken.”", ("Mahdi Warsame", "The court has spoken.")),
        (
            "Asked about it, Petrosyan replied: “Not before May comes.”",
            ("Ara Petrosyan", "Not before May comes."),
        ),
        (
            "According to Amina Otieno, the ruling “changes nothing at all on the ground”.",
            ("Amina Otieno", "changes nothing at all on the ground"),
        ),
        ("In Otieno’s view, this “is how great wars begin”.", ("Amina Otieno", "is how great wars begin")),
        (
            "Guyana’s position is that “the award of the judges is final”.",
            ("Guyana", "the award of the judges is final"),
        ),
        (
            "The treaty was described by Warsame as “a humiliation without parallel”.",
            ("Mahdi Warsame", "a humiliation without parallel"),
        ),
        (
            "Warsame, the attorney general, called it “a gift to smugglers”.",
            ("Mahdi Warsame", "a gift to smugglers"),
        ),
        ("Otieno expressed “deep concern” over the canal.", ("Amina Otieno", "deep concern")),
        (
            "It met Otieno’s demand that the line “follow the oldest map”.",
            ("Amina Otieno", "follow the oldest map"),
        ),
        (
            "Warsame, who told parliament that “no ship will pass the strait”, left.",
            ("Mahdi Warsame", "no ship will pass the strait"),
        ),
        (
            "Kenya signed the Cairo Protocol, which noted “a prior claim of the coast”.",
            ("Cairo Protocol", "a prior claim of the coast"),
        ),
        (
            "The Kenyan government warned that “every boat will be searched”.",
            ("Kenya", "every boat will be searched"),
        ),
        ("Egypt and Sudan said “the dam must wait for us”.", ("Egypt and Sudan", "the dam must wait for us")),
    ],
)
def test_the_speaker_of_a_quotation(text: str, expected: tuple[str, str], parsed: bool) -> None:
    direct = [each[1:] for each in statements(frame_of(text, parsed=parsed)) if each[0] == "direct"]
    assert direct == [expected]


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otieno stated that the border would stay open.", ("Amina Otieno", "the border would stay open")),
        (
            "Otieno told reporters that the border would stay open.",
            ("Amina Otieno", "the border would stay open"),
        ),
        ("Otieno said the border would stay open.", ("Amina Otieno", "the border would stay open")),
        ("According to Nairobi, the court has no say in this.", ("Kenya", "the court has no say in this")),
        ("The court has no say in this, according to Nairobi.", ("Kenya", "The court has no say in this")),
        ("As Otieno put it, nobody wanted peace.", ("Amina Otieno", "nobody wanted peace")),
        ("Otieno called for a new round of talks.", ("Amina Otieno", "a new round of talks")),
        ("Ethiopia refused to sign the draft.", ("Ethiopia", "to sign the draft")),
        ("Egypt urged Sudan to share its data.", ("Egypt", "to share its data")),
        ("Otieno stressed the importance of open ports.", ("Amina Otieno", "the importance of open ports")),
        (
            "Armenia accused Azerbaijan of shelling two villages.",
            ("Armenia", "accused Azerbaijan of shelling two villages"),
        ),
        (
            "Otieno’s claim that the dam was harmless surprised nobody.",
            ("Amina Otieno", "the dam was harmless"),
        ),
        (
            "Venezuela has never accepted it. It maintains that the award is void.",
            ("Venezuela", "the award is void"),
        ),
        ("It was announced that the crossing would reopen.", ("", "the crossing would reopen")),
        ("The Somali government demanded a full public apology.", ("Somalia", "a full public apology")),
        ("The farmers said that the river was poisoned.", ("farmers", "the river was poisoned")),
        ("Otieno put it bluntly: the talks had failed.", ("Amina Otieno", "the talks had failed")),
    ],
)
def test_what_is_reported(text: str, expected: tuple[str, str], parsed: bool) -> None:
    reported = [each[1:] for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"]
    start = expected[1]
    assert [(name, told[: len(start)]) for name, told in reported] == [(expected[0], start)]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Some argue that it should be put to a vote.",
        "Critics say the deal is a surrender.",
        "The figures show that trade has fallen.",
        "The visit suggests that trade will grow.",
        "Otieno met Warsame, thereby indicating that trade would grow.",
        "The mountain towers over the bay.",
        "Otieno said “the border of the two states will be open by Monday”.",
        "The so-called “nine rivers line” runs north.",
        "",
    ],
)
def test_what_is_no_report(text: str, parsed: bool) -> None:
    assert [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"] == []


@BOTH
def test_a_verb_between_two_halves_speaks_for_both(parsed: bool) -> None:
    text = "“The court has spoken,” said Warsame, “and it binds both sides.”"
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == ["Mahdi Warsame"] * 2


@BOTH
def test_quotations_joined_by_and_share_a_speaker(parsed: bool) -> None:
    text = "Otieno vowed to “shake off the old chains of the past” and “win back the whole of the sea”."
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == ["Amina Otieno"] * 2


@BOTH
def test_a_colon_gives_the_next_paragraphs_their_speaker(parsed: bool) -> None:
    text = "Maria Papadaki wrote boldly:\n\n“There is no question of the sea.\n\n“We have said so for years.”"
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == ["Maria Papadaki"] * 2


@BOTH
def test_a_name_before_a_colon_is_the_speaker(parsed: bool) -> None:
    text = "And then Maria Papadaki again:\n\n“There is no question of the sea.”"
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == ["Maria Papadaki"]


@BOTH
def test_who_spoke_last_goes_on(parsed: bool) -> None:
    text = "“It cannot be so,” Otieno said. “The sea is ours and was ours.”"
    proposals = found(frame_of(text, parsed=parsed))
    assert [speaker(each) for each in proposals] == ["Amina Otieno"] * 2
    assert [each.confidence for each in proposals] == [Confidence.HIGH, Confidence.LOW]


@BOTH
def test_the_sentence_behind_may_tell_whose_words_they_were(parsed: bool) -> None:
    text = "“The time for talks is over now.”\n\nFour days after this comment by Mahdi Warsame, ships sailed."
    (proposal,) = found(frame_of(text, parsed=parsed))
    assert (speaker(proposal), proposal.confidence) == ("Mahdi Warsame", Confidence.LOW)


@BOTH
def test_a_pronoun_is_who_it_was_found_to_be(parsed: bool) -> None:
    frame = frame_of(
        "Talks failed. “We go home now,” she said.", parsed=parsed, pronouns={"she": "Amina Otieno"}
    )
    (proposal,) = found(frame)
    assert (speaker(proposal), proposal.confidence) == ("Amina Otieno", Confidence.MEDIUM)


@BOTH
def test_a_pronoun_takes_up_the_subject_before_it(parsed: bool) -> None:
    text = "Amina Otieno met the guests from Egypt. She said that the border would stay open."
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == ["Amina Otieno"]


@BOTH
def test_a_pronoun_nobody_fits_asks(parsed: bool) -> None:
    (proposal,) = found(frame_of("Rain fell. He said that the border would stay open.", parsed=parsed))
    assert (speaker(proposal), proposal.confidence) == ("He", Confidence.LOW)
    assert proposal.warnings == ("Who “He” is, was not found.",)


@BOTH
def test_an_office_before_a_name_is_that_person(parsed: bool) -> None:
    frame = frame_of(
        "The minister, Amina Otieno, said that rain fell hard.", parsed=parsed, offices=("minister",)
    )
    assert [each[1] for each in statements(frame)] == ["Amina Otieno"]


@BOTH
def test_a_quotation_of_nobody_stays_without_a_speaker(parsed: bool) -> None:
    (proposal,) = found(frame_of("“The hills have eyes and ears.” Rain fell.", parsed=parsed))
    assert content(proposal).speaker is None
    assert proposal.confidence is Confidence.LOW
    assert proposal.warnings == ("Nobody was found who says this.",)
    assert content(proposal).summary == "Statement, speaker not known"


@BOTH
def test_one_who_is_not_named_does_not_speak_for_another(parsed: bool) -> None:
    text = "“It cannot be so,” Otieno said. Rain fell on one who told the guards that “this is like the end”."
    names = [each[1] for each in statements(frame_of(text, parsed=parsed))]
    assert names == ["Amina Otieno", ""]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Otieno did not say that Kenya would leave.",
        "If Otieno says that the port is closed, ships will wait.",
        "Otieno would say that the port is closed.",
    ],
)
def test_what_may_not_have_been_said_is_trusted_less(text: str, parsed: bool) -> None:
    (proposal,) = found(frame_of(text, parsed=parsed))
    assert proposal.confidence is Confidence.LOW
    assert "may not have been said" in proposal.warnings[0]


@BOTH
def test_a_statement_says_when_to_whom_and_why(parsed: bool) -> None:
    frame = frame_of("On 3 March 2020 Otieno told Warsame that the border would stay open.", parsed=parsed)
    (proposal,) = found(frame)
    statement = content(proposal)
    assert (statement.audience, str(statement.date)) == ("Mahdi Warsame", "2020-03-03")
    assert statement.summary == "Statement by Amina Otieno to Mahdi Warsame, 3 March 2020"
    assert {each.field for each in proposal.reasons} == {"speaker", "date", "audience"}
    assert all(each.passage for each in proposal.reasons)
    assert proposal.origin.rule == "statements/reported-clause"


@BOTH
def test_an_audience_without_a_name_is_in_the_documents_words(parsed: bool) -> None:
    (proposal,) = found(frame_of("Otieno told reporters that the border would stay open.", parsed=parsed))
    assert content(proposal).audience == "reporters"


@pytest.mark.parametrize("zone", [ZoneKind.REFERENCE, ZoneKind.COMMENT, ZoneKind.BOILERPLATE, ZoneKind.POLL])
def test_only_text_yields_statements(zone: ZoneKind) -> None:
    text = "Otieno said that the border would stay open. “We will not leave it,” said Warsame."
    assert statements(frame_of(text, zone=zone)) == []


@BOTH
def test_paragraphs_that_repeat_yield_nothing(parsed: bool) -> None:
    text = "Otieno said that rain fell hard.\n\nOtieno said that rain fell hard."
    frame = frame_of(text, parsed=parsed)
    first, second = frame.zones
    zones = (first, replace(second, repeats=Span(first.start, first.end)))
    proposals = found(replace(frame, zones=zones))
    assert [offsets_of(each.passage) for each in proposals] == [(17, 31)]


@BOTH
def test_reading_twice_gives_the_same(parsed: bool) -> None:
    text = "Otieno said that rain fell hard. “We will not leave it,” said Warsame."
    assert found(frame_of(text, parsed=parsed)) == found(frame_of(text, parsed=parsed))


PIECES = st.sampled_from(
    [
        "Otieno",
        "said",
        "that",
        "“",
        "”",
        ",",
        ".",
        "according to",
        "’s",
        "claim",
        "called",
        "it",
        "was",
        "by",
        "told",
        "Warsame",
        "to",
        "leave",
        ":",
        "\n\n",
        "he",
        "in",
        "view",
        "of",
        "the",
        "(",
        "not",
        "who",
        "and",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    frame = frame_of(text)
    for proposal in found(frame):
        assert words(frame, proposal).strip()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for proposal in found(frame_of(text)):
        assert proposal.id.startswith("sm-")


@pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])
class TestWhatIsSaid:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Otieno said on Monday they would shut the wells.", "they would shut the wells"),
            ("Otieno said on 3 May that they would shut the wells.", "they would shut the wells"),
            ("The wells were to be shut, Otieno said on Monday.", "The wells were to be shut"),
            (
                "Otieno said that the wells were dry and that “nobody else can mend the pump”.",
                "the wells were dry",
            ),
        ],
    )
    def test_its_words(self, text: str, told: str, parsed: bool) -> None:
        reported = [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"]
        assert reported == [("reported", "Amina Otieno", told)]

    @pytest.mark.parametrize(
        "text",
        [
            "Otieno rejected it the same day.",
            "Otieno rejected this.",
            "Kenya declared independence in spring.",
            "Otieno promised an association of towns.",
            "The wells were shut, something Otieno denies.",
        ],
    )
    def test_a_deed_is_no_statement(self, text: str, parsed: bool) -> None:
        assert statements(frame_of(text, parsed=parsed)) == []

    def test_padded_marks(self, parsed: bool) -> None:
        text = "« The port is closed to every ship », declared the envoy Amina Otieno."
        assert statements(frame_of(text, parsed=parsed)) == [
            ("direct", "Amina Otieno", "The port is closed to every ship")
        ]
        unknown = "« The port is closed to every ship »."
        assert statements(frame_of(unknown, parsed=parsed))[0][:2] == ("direct", "")
