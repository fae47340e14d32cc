"""Judged levels, places and kinds of whoever is scored."""
