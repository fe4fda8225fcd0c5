"""How good predictions are: shares with their interval, and two predictors on the same answers."""
