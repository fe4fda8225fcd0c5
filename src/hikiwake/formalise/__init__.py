"""Dossier and assumptions to formal model, at a date: where judgement enters the mathematics."""
