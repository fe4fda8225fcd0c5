"""Judging proposed records: what is pending, what an accepted one becomes, how a judgement is taken back."""
