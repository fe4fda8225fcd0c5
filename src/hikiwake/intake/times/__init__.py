"""Time expressions: what places something in time, its date, and which of them dates a clause."""
