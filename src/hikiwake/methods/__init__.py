"""Pure mathematics: no files, no clock, no global random numbers."""
