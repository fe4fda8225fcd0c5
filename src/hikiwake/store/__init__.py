"""The case folder on disk: reading, writing, anchors, texts, and the search index."""
