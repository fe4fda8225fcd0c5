"""The reading of a case in words, and concepts named within a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import listed
from hikiwake.vocabulary.stances import Basis

AS_CODED = "as coded"
_NAMES = ("Nash",)
"""First words of concepts that are names of people."""


def reading_words(reading: Reading, model: CaseModel) -> str:
    """What a sentence is true of: `as coded`, or the scenario and the bases that count."""
    titles = {each.id: each.title for each in model.scenario}
    bases = [basis.value for basis in Basis if basis in reading.bases] if reading.bases != set(Basis) else []
    return _told(titles.get(reading.scenario or "", ""), bases) or AS_CODED


def parameters_words(parameters: Mapping[str, str]) -> str:
    """The same from the parameters of a finding, where a scenario goes by its id."""
    bases = parameters.get("bases", "")
    return _told(parameters.get("scenario", ""), bases.split(", ") if bases else []) or AS_CODED


def _told(scenario: str, bases: list[str]) -> str:
    told = [f"in the scenario “{scenario}”"] if scenario else []
    told += [f"counting only what is {listed(bases, 'or')}"] if bases else []
    return listed(told)


def concept_within(concept: str) -> str:
    """What a concept is called in the middle of a sentence: `sequential stability`, `Nash stability`."""
    title = BY_ID[concept].title
    return title if title.startswith(_NAMES) else f"{title[:1].lower()}{title[1:]}"
