"""Growth curves and ratios. They print; they never fail on time."""
