"""Which outcomes would hold, why, and how to get to them: the graph model for conflict resolution."""
