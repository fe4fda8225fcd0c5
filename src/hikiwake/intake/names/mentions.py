"""Everything a document names."""

from __future__ import annotations

from hikiwake.intake.frame import Frame, Mention
from hikiwake.intake.names.bodies import with_bodies
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.names.named import named
from hikiwake.intake.names.offices import with_offices
from hikiwake.intake.names.page import Page
from hikiwake.intake.names.pairs import with_pairs
from hikiwake.intake.names.pronouns import with_pronouns


def find_mentions(frame: Frame, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Everything a frame names, in order and never overlapping.

    Uses the frame's sentences, tokens and times where they are there.
    """
    page, mentions = named(Page.of(frame, gazetteer))
    for stage in (with_offices, with_bodies, with_pairs, with_pronouns):
        mentions = stage(page, mentions)
    return mentions
