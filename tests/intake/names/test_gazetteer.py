"""What a gazetteer is built of."""

from __future__ import annotations

from hikiwake.basics.dates import Edtf
from hikiwake.intake.names.gazetteer import Gazetteer, forms_of, indexed
from hikiwake.intake.names.senses import Holder, Term
from hikiwake.model.case_model import CaseModel
from hikiwake.model.gazetteer import NameEntry, Topic
from tests.intake.names.made_up_frames import ENTRIES, GAZETTEER, MODEL, WORLD, mention_of, name_of


def test_people_and_offices_are_known_without_entries() -> None:
    gazetteer = Gazetteer.build((), (), MODEL)
    assert gazetteer.people["Olaf Berg"] == Holder(
        name="Olaf Berg", id="berg-olaf", state="Norway", family="Berg", given="Olaf"
    )
    assert {(each.rank, each.state) for each in gazetteer.posts} == {
        ("head_of_government", "Norway"),
        ("foreign_minister", "Norway"),
        ("head_of_state", "Portugal"),
    }
    assert len(gazetteer.terms) == len(MODEL.tenure)
    assert name_of("Berg Olaf", "It was Berg Olaf.", gazetteer) == "Olaf Berg"


def test_the_parties_are_those_a_settlement_needs() -> None:
    assert GAZETTEER.parties == ("Norway", "Portugal")
    assert WORLD.parties == ()


def test_an_entry_says_which_part_is_the_familys() -> None:
    entry = NameEntry(
        id="dahl", kind="person", name="Astrid Dahl", also=("A. of Fjord",), family="Astrid", given="Dahl",
        person="dahl-astrid", state="north",
    )  # fmt: skip
    gazetteer = Gazetteer.build((*ENTRIES, entry), (), MODEL)
    mention = mention_of("Astrid", "Then Astrid left.", gazetteer)
    assert (mention.name, mention.id, mention.state) == ("Astrid Dahl", "dahl-astrid", "Norway")
    assert name_of("Dahl", "Then Dahl left.", gazetteer) is None


def test_an_office_of_a_past_state_is_named_by_its_office() -> None:
    party = MODEL.party["north"].model_dump()
    model = CaseModel.model_validate(
        {
            "party": {"east": party | {"names": {"neutral": "Russia"}}},
            "office": {"head": {"names": {"neutral": "Leader of the Soviet Union"}, "party": "east"}},
        }
    )
    (post,) = Gazetteer.build((), (), model).posts
    assert (post.rank, post.state) == ("leader", "USSR")


def test_a_party_that_is_no_state_takes_that_of_its_entry() -> None:
    party = MODEL.party["north"].model_dump()
    model = CaseModel.model_validate({"party": {"hill": party | {"names": {"neutral": "Hill people"}}}})
    entry = NameEntry(id="hills", kind="state", name="Hill Republic", actor="hill")
    assert Gazetteer.build((entry,), (), model).parties == ("Hill Republic",)
    assert Gazetteer.build((), (), model).parties == ("Hill people",)


def test_topics_are_kept() -> None:
    topic = Topic(issue="river", words=("water",))
    assert Gazetteer.build((), (topic,), MODEL).topics == (topic,)


def test_forms_of_a_person() -> None:
    forms = dict(forms_of(Holder(name="Olaf Jan Berg", family="Berg", given="Olaf Jan", also=("Ole",))))
    assert forms.keys() == {
        "Olaf Jan Berg",
        "Berg Olaf Jan",
        "O. J. Berg",
        "O. Berg",
        "Ole",
        "Berg",
    }
    assert forms["Berg"].surname
    assert not forms["Ole"].surname
    assert [form for form, _ in forms_of(Holder(name="Plato", family="Plato"))] == ["Plato"]


def test_forms_are_kept_longest_first_and_without_article() -> None:
    sense = next(iter(forms_of(Holder(name="Plato"))))[1]
    index = indexed([("The Ford", sense), ("Ford of Years", sense), ("…", sense), ("the Ford", sense)])
    assert [each.words for each in index["ford"]] == [("ford",)]
    assert [each.words for each in index["ford of"]] == [("ford", "of", "years")]
    assert len(index) == 2
    many = indexed([("Ford of", sense), ("Ford of Years", sense)])
    assert [each.words for each in many["ford of"]] == [("ford", "of", "years"), ("ford", "of")]


def test_nobody_new_changes_nothing() -> None:
    assert WORLD.with_people(()) is WORLD
    added = WORLD.with_people((Holder(name="Lena Vik", family="Vik", given="Lena"),))
    assert name_of("Vik", "Then Vik left.", added) == "Lena Vik"
    assert "Lena Vik" not in WORLD.people


def test_a_term_meets_and_spans() -> None:
    term = Term(
        person="Olaf Berg", rank="monarch", state=None, since=Edtf.parse("2001"), until=Edtf.parse("2003")
    )
    assert term.meets(Edtf.parse("2001"))
    assert not term.spans(Edtf.parse("2001"))
    assert term.spans(Edtf.parse("2002"))
    assert not term.meets(Edtf.parse("2004"))
    assert not term.meets(Edtf.parse("1999"))
    assert not term.spans(Edtf.parse("2002/.."))
    assert Term(person="A", rank="b", state=None, since=Edtf.parse("2001")).spans(Edtf.parse("2024"))
