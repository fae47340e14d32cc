"""What is given or taken: awards, marks, limits."""
