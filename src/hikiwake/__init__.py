"""Hikiwake: find the settlement every needed party could accept, or say what stands in its way."""

__version__ = "0.1.0"
__all__ = ["__version__"]
