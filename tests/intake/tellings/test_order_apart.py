"""Two happenings told in two orders."""

from hikiwake.intake.tellings.apart import told_with_two_dates
from hikiwake.intake.tellings.disagreement import Disagreement
from hikiwake.intake.tellings.merging import same_happenings
from hikiwake.intake.tellings.order_apart import orders_apart
from hikiwake.intake.tellings.telling import Telling
from hikiwake.vocabulary.happenings import EventType
from hikiwake.vocabulary.judgements import ConflictKind
from tests.intake.tellings.accounts import telling

HIGHMOOR = ("Highmoor", "borland")


def found(*accounts: Telling) -> tuple[Disagreement, ...]:
    return orders_apart(told_with_two_dates(accounts), same_happenings(accounts))


def visit(record: str, date: str, source: str, start: int = 0) -> Telling:
    return telling(record, date, source=source, where=HIGHMOOR, start=start)


def levy(record: str, date: str, source: str) -> Telling:
    return telling(record, date, source=source, who=("cy",), kind=EventType.SANCTION, mode=None, start=50)


def test_a_visit_before_the_levy_in_one_source_and_behind_it_in_another() -> None:
    (only,) = found(
        visit("a", "2013-04", "one"),
        levy("b", "2013-05", "one"),
        visit("c", "2013-06", "two"),
        levy("d", "2013-05-10", "two"),
    )
    assert only.about is ConflictKind.ORDER
    assert [version.records for version in only.versions] == [("a", "b"), ("d", "c")]
    assert [version.passages for version in only.versions] == [
        ("one@0-10", "one@50-60"),
        ("two@50-60", "two@0-10"),
    ]
    assert len({version.value for version in only.versions}) == 2


def test_one_order_or_none_is_no_conflict() -> None:
    accounts = (visit("a", "2013-04", "one"), levy("b", "2013-05", "one"), visit("c", "2013-06", "two"))
    assert found(*accounts) == ()  # the other source has no levy
    assert found(*accounts, levy("d", "2013-05", "three")) == ()
    assert found(*accounts, levy("d", "2013-07", "two")) == ()  # another levy: not told by both
    assert found(visit("a", "2013-04", "one"), levy("b", "2013-07", "one"),
                 visit("c", "2013-06", "two"), levy("d", "2013-07", "two")) == ()  # fmt: skip
    assert found(visit("a", "2013-04", "one"), levy("b", "2013-06", "one"),
                 visit("c", "2013-06", "two"), levy("d", "2013-06", "two")) == ()  # fmt: skip


def test_two_happenings_each_with_two_dates_are_one_conflict() -> None:
    def other(record: str, date: str, source: str) -> Telling:
        return telling(record, date, source=source, where=("Port Salt", "arland"), start=80)

    accounts = (
        visit("a", "2013-04", "one"),
        other("b", "2013-05", "one"),
        visit("c", "2013-06", "two"),
        other("d", "2013-04", "two"),
    )
    (only,) = found(*accounts)
    assert {record for version in only.versions for record in version.records} == {"a", "b", "c", "d"}
    assert found(*reversed(accounts)) == (only,)
