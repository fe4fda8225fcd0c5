"""A large language model as one more reader: off unless asked for, believed in nothing it cannot quote."""
