"""Findings and records as something to read: the page."""
