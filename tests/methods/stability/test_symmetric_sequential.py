"""Symmetric sequential stability: the contract of all concepts."""

from tests.methods.stability.contract import StabilityContract


class TestSymmetricSequential(StabilityContract):
    """The laws that hold for every concept."""

    concept = "symmetric_sequential"
    implies = ("sequential", "symmetric_metarational", "general_metarational")
