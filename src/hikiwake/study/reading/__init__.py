"""Reading documents into a case: who reads what, in which process, and what is written when."""
