"""General metarational stability: the contract of all concepts."""

from tests.methods.stability.contract import StabilityContract


class TestGeneralMetarational(StabilityContract):
    """The laws that hold for every concept."""

    concept = "general_metarational"
