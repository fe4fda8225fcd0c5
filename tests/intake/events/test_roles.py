"""Names that only say who a person is."""

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


def test_a_role_before_a_name_takes_no_part() -> None:
    (found,) = told_in("Ada Holm met his Borlandish counterpart, Bo Teller, in May 2010.")
    assert found.who == ("Ada Holm", "Bo Teller")


def test_a_body_within_a_title_takes_no_part() -> None:
    (found,) = told_in("Ada Holm met Reform Party leader Bo Teller in May 2010.")
    assert found.who == ("Ada Holm", "Bo Teller")
