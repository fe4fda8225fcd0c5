"""The base of every record: frozen, closed, built whole."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Strict

Flag = Annotated[bool, Strict()]
"""True or false, and no word or number that could be taken for one."""


class Record(BaseModel):
    """A frozen record that refuses fields it does not know.

    Change is `record.model_copy(update=...)`. Two records are equal when all their fields are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Names(Record):
    """What a thing is called: a neutral form, and other forms keyed by viewpoint (a party's id)."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, str] = {}

    neutral: str

    def seen_from(self, viewpoint: str | None) -> str:
        """The name a viewpoint uses, or the neutral one."""
        others = self.__pydantic_extra__ or {}
        return others.get(viewpoint or "", self.neutral)
