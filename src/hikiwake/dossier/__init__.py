"""Frozen records of what the sources say and what a person judged them to say."""
