"""Tiers of one measure that are not all said in figures."""
