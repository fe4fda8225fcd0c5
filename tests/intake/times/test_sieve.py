"""Words of the future near a date: which of them speak of it."""

import pytest

from tests.intake.times.dated_texts import cut


# The document is of a Friday.
@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("She will come on Wednesday.", "2019-06-19"),
        ("On Wednesday she will come.", "2019-06-19"),
        ('"No man will be harmed," the mayor said at a feast on Wednesday.', "2019-06-12"),
        ("\u201cNo man will be harmed,\u201d said the mayor on Wednesday.", "2019-06-12"),
        ("'No man will be harmed,' the mayor went on at a feast on Wednesday.", "2019-06-12"),
        ('The mayor said: "We will meet on Wednesday."', "2019-06-19"),
        ("The paper reported on Wednesday that a feast is to be held.", "2019-06-12"),
        ("The paper reported that on Wednesday a feast is to be held.", "2019-06-19"),
        ("The mayor said he will come on Wednesday.", "2019-06-19"),
        ("The mayor is expected soon; the feast was on Wednesday.", "2019-06-12"),
        ("The visit foreseen for Wednesday was long.", "2019-06-19"),
        ("The feast was put off until Wednesday.", "2019-06-19"),
        ("The feast of Wednesday has been cancelled.", "2019-06-19"),
    ],
)
def test_a_cue_speaks_of_its_own_clause(sentence: str, edtf: str) -> None:
    frame = cut([sentence])
    assert [str(each.edtf) for each in frame.times] == [edtf]
