"""Sequential stability: the contract of all concepts."""

from tests.methods.stability.contract import StabilityContract


class TestSequential(StabilityContract):
    """The laws that hold for every concept."""

    concept = "sequential"
    implies = ("general_metarational",)
