"""How far an answer hangs on the choices behind it: designs of readings, flips, shares, Sobol indices."""
