"""Errors, identifiers, dates, fingerprints: the ground every other layer stands on."""
