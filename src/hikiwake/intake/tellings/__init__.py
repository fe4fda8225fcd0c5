"""What several records tell of the same happening, and where they cannot all be right."""
