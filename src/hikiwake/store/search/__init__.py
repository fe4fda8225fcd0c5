"""The search index of a case: derived from its texts and records, rebuilt at will, never the truth."""
