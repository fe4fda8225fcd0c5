"""Symmetric metarational stability: the contract of all concepts."""

from tests.methods.stability.contract import StabilityContract


class TestSymmetricMetarational(StabilityContract):
    """The laws that hold for every concept."""

    concept = "symmetric_metarational"
    implies = ("general_metarational",)
