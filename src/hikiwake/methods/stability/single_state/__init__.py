"""One state of a conflict that nobody could list: stable or not, and why, by satisfiability."""
