"""Names in documents: who and what is named, found with the case's gazetteer and the world's states."""
