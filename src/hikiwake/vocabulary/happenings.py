"""Kinds of events and what became of them."""

from enum import StrEnum


class EventType(StrEnum):
    """Event types of PLOVER (Political Language Ontology for Verifiable Event Records), and `other`."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"
    OTHER = "other"


class EventMode(StrEnum):
    """How a consultation was held."""

    VISIT = "visit"
    PHONE = "phone"
    MULTILATERAL = "multilateral"
    TALKS = "talks"


class EventStatus(StrEnum):
    """What became of a happening."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DID_NOT_HAPPEN = "did_not_happen"
    HYPOTHETICAL = "hypothetical"
