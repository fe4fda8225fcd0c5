"""Figures: numbers with what they count, as proposals."""
