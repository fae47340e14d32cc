"""Scores that are calculated, and what the names in them stand for."""
