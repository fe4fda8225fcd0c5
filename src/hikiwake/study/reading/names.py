"""The names a case's documents are read with, as reading processes get them, and what changes with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.stances import topics_of
from hikiwake.model.case_model import CaseModel

_DECIDING = {"party", "third_party", "person", "office", "tenure", "issue", "name", "topic"}
"""The parts of a model that reading looks at."""


@dataclass(frozen=True, slots=True)
class CaseNames:
    """The names of a case; calling it makes the gazetteer."""

    model: CaseModel

    def __call__(self) -> Gazetteer:
        """The gazetteer."""
        return Gazetteer.build(self.model.name, self.model.topic or topics_of(self.model), self.model)

    def digest(self) -> str:
        """A SHA-256 that changes with any name, office, tenure, issue or topic."""
        return hashlib.sha256(self.model.model_dump_json(include=_DECIDING).encode()).hexdigest()
