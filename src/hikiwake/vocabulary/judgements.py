"""Kinds of answers, assessments, constraints and disagreements between sources."""

from enum import StrEnum


class Answer(StrEnum):
    """What a party answered to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"
    DEFERRED = "deferred"
    NONE = "none"


class AssessmentKind(StrEnum):
    """What an assessment does."""

    CAUSE = "cause"
    EVALUATION = "evaluation"
    OUTLOOK = "outlook"
    ADVICE = "advice"
    WINDOW = "window"


class Polarity(StrEnum):
    """Which way an assessment argues towards its proposition."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Outcome(StrEnum):
    """How an outlook turned out."""

    CAME_TRUE = "came_true"
    FAILED = "failed"
    OPEN = "open"


class ConstraintKind(StrEnum):
    """Where a constraint comes from."""

    LEGAL = "legal"
    ALLIANCE = "alliance"
    DOMESTIC = "domestic"
    ECONOMIC = "economic"
    MILITARY = "military"
    THIRD_PARTY = "third_party"
    DEMOGRAPHIC = "demographic"
    GEOGRAPHIC = "geographic"


class ConflictKind(StrEnum):
    """What sources disagree about."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    HOW_MANY = "how_many"
    WHO_SIGNED = "who_signed"
    STATUS = "status"
    WHAT_AGREED = "what_agreed"
    READING = "reading"
    NAME = "name"
    ORDER = "order"
    INTERNAL = "internal"


class ConstituencyKind(StrEnum):
    """What a constituency is."""

    EXECUTIVE = "executive"
    BUREAUCRACY = "bureaucracy"
    LEGISLATURE = "legislature"
    PARTY = "party"
    MILITARY = "military"
    PUBLIC = "public"
    RESIDENTS = "residents"
    COURT = "court"
    ECONOMIC = "economic"
    ARMED_GROUP = "armed_group"
    OTHER = "other"
