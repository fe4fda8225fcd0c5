"""Frozen formal objects: who decides, what there is to decide, which combinations are feasible."""
