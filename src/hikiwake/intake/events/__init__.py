"""Happenings: the words that tell them, what became of them, who took part and when."""
