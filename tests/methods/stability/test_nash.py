"""Nash stability: the contract of all concepts."""

from tests.methods.stability.contract import StabilityContract


class TestNash(StabilityContract):
    """The laws that hold for every concept."""

    concept = "nash"
    implies = ("general_metarational", "symmetric_metarational", "sequential", "symmetric_sequential")
