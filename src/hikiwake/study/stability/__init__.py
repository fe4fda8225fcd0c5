"""Stability: a conflict put as a graph model, solved, and told."""
