"""What is stale, what may stay, what has to go."""
