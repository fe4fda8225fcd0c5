"""What is made of silence: deference to the lead, and the other ways a reading can take it.

Silence is looked at option by option. First the silences of the leads are filled where the reading says
so, then the constituencies that defer take over what their lead says, then what is still silent is filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hikiwake.formalise.attitudes import OptionKey
from hikiwake.formalise.reading import Reading
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Attitude

Said = Mapping[OptionKey, Attitude]
"""An actor's attitude to the options on which it has one."""

SUPPOSED = "assumption.supposed"
"""What the name of an assumption begins with that fills silences: then `.actor/issue`."""
STRICT = "assumption.strict"
"""What the name of an assumption begins with that a silence refuses: then `.actor`."""


def with_silences(
    own: Mapping[str, Said], model: CaseModel, reading: Reading, status_quo: Mapping[str, str]
) -> Mapping[str, Said]:
    """Attitudes of all actors once the reading has said what their silences mean.

    An actor taken to refuse all it is silent on keeps one way out: where nothing else of an issue would be
    left to it, the status quo's option stays open, and all of them do where that one is refused already.
    """
    found: dict[str, Said] = dict(own)
    for party_id, party in model.party.items():
        lead = f"{party_id}.{party.lead}"
        leading = filled(lead, found.get(lead, {}), model, reading, status_quo)
        if leading:
            found[lead] = leading
        for name in party.constituency:
            actor = f"{party_id}.{name}"
            if actor != lead:
                said = own.get(actor, {})
                if actor not in reading.apart and actor not in reading.strict:
                    said = _deferring(said, leading, lead)
                found[actor] = filled(actor, said, model, reading, status_quo)
    for actor in model.third_party:
        said = filled(actor, found.get(actor, {}), model, reading, status_quo)
        if said:
            found[actor] = said
    return found


def _deferring(own: Said, leading: Said, lead: str) -> Said:
    taken = {place: Attitude(said.verdict, said.grounds, deferred_to=lead) for place, said in leading.items()}
    return taken | dict(own)


def filled(actor: str, said: Said, model: CaseModel, reading: Reading, status_quo: Mapping[str, str]) -> Said:
    """What an actor says once its silences are taken as the reading has them."""
    added: dict[OptionKey, Attitude] = {}
    for issue in model.issue if actor in reading.strict else ():
        refused = Attitude(Verdict.REFUSE, (f"{STRICT}.{actor}",))
        added |= dict.fromkeys(refusable(said, issue, model, status_quo), refused)
    for issue in _issues(reading.refusing, actor):
        refused = Attitude(Verdict.REFUSE, (f"{SUPPOSED}.{actor}/{issue}",))
        added |= dict.fromkeys(refusable(said, issue, model, status_quo), refused)
    for issue in _issues(reading.accepting, actor):
        accepted = Attitude(Verdict.ACCEPT, (f"{SUPPOSED}.{actor}/{issue}",))
        added |= dict.fromkeys(silent_on(said, issue, model), accepted)
    return {**said, **added} if added else said


def _issues(places: Iterable[str], actor: str) -> list[str]:
    return [issue for who, _, issue in (place.partition("/") for place in sorted(places)) if who == actor]


def silent_on(said: Said, issue: str, model: CaseModel) -> list[OptionKey]:
    """The options of an issue on which nothing is said; none of an issue the model does not have."""
    options = model.issue[issue].options if issue in model.issue else ()
    return [(issue, option) for option in options if (issue, option) not in said]


def refusable(said: Said, issue: str, model: CaseModel, status_quo: Mapping[str, str]) -> list[OptionKey]:
    """The silent options of an issue, less those that have to stay open."""
    silent = silent_on(said, issue, model)
    if not silent:
        return []
    spoken = ((issue, option) for option in model.issue[issue].options if (issue, option) in said)
    if any(said[place].verdict is not Verdict.REFUSE for place in spoken):
        return silent
    way_out = (issue, status_quo.get(issue, ""))
    return [place for place in silent if place != way_out] if way_out in silent else []
