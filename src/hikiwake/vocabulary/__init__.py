"""The kinds of things a case speaks of, each with its meaning."""
