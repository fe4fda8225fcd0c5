"""Frozen results: each says how it was got and what it rests on."""
