"""What runs, in what order: case in, findings out."""
