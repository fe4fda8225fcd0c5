"""Stability where decision makers may move as coalitions."""
