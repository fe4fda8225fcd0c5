"""Stability where decision makers look several moves ahead."""
