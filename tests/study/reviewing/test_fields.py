import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import CitedSource
from hikiwake.study.reviewing.fields import field_names, proposed_fields, source_item
from tests.study.reviewing.queued import proposal, proposals


def test_a_proposal_gives_only_fields_a_judgement_may_give() -> None:
    for known in proposals():
        assert set(proposed_fields(known)) <= set(field_names(known.content.kind))


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1899", [[1899]]),
        ("1899-05-07", [[1899, 5, 7]]),
        ("1899-05~", [[1899]]),
        ("1899-05/1899-06", None),
        ("[1899,1901]", None),
        ("../1899", None),
    ],
)
def test_the_date_of_a_source(date: str, issued: object) -> None:
    item = source_item({"id": "a", "title": "A", "date": Edtf.parse(date)})
    assert item.get("issued") == (None if issued is None else {"date-parts": issued})
    assert item["hikiwake"] == {"date": date}


def test_a_source_without_a_date() -> None:
    assert source_item({"id": "a", "title": "A"}) == {"id": "a", "title": "A"}


def test_a_note_without_a_title_is_named_by_what_it_has() -> None:
    cited = CitedSource(number="7", publisher="The Abbey", url="https://abbey.example/annals")
    assert proposed_fields(proposal("ci-9", "In 1902", cited)) == {
        "type": "webpage",
        "title": "The Abbey, undated",
        "publisher": "The Abbey",
        "URL": "https://abbey.example/annals",
        "note": "Cited by scribe-1904, note 7.",
    }
    assert "title" not in proposed_fields(proposal("ci-9", "In 1902", CitedSource(number="7")))
