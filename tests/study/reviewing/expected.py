"""What the proposals of the made-up queue become, and what has to be said for that."""

from hikiwake.study.reviewing.opening import Review
from hikiwake.study.reviewing.pending import pending
from tests.study.reviewing.queued import CITED, CONFLICT, FIGURE, LATER, SAYING, STANCE, VISIT, request

STANCE_GIVEN = {"stance": "refuses", "option": "paid", "basis": "said", "from": "1900"}
ACCEPTABLE = {
    VISIT: request(VISIT),
    SAYING: request(SAYING),
    FIGURE: request(FIGURE),
    STANCE: request(STANCE, changes=STANCE_GIVEN),
    CITED: request(CITED),
    CONFLICT: request(CONFLICT),
    LATER: request(LATER, names={"Bo Rock": "person", "Weir": "person:Carl Weir"}),
}
LANDED = {
    VISIT: ("event", "ev-1902-visit-ada-weir"),
    SAYING: ("statement", "sm-1900-river-council"),
    FIGURE: ("figure", "fg-the-water"),
    STANCE: ("stance", "st-1900-mountain-shepherds-toll"),
    CITED: ("source", "the-abbey-1899"),
    CONFLICT: ("conflict", "cf-ridge-when"),
    LATER: ("event", "ev-talk-bo-rock"),
}


def pending_ids(review: Review) -> list[str]:
    """The ids of what is pending, in order."""
    return [each.id for each in pending(review)]
