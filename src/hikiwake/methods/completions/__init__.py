"""What holds in every completion of intervals, exactly, and completions drawn evenly beyond that."""
