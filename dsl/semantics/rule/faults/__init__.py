"""A standard, what goes wrong with it, and what takes all."""
