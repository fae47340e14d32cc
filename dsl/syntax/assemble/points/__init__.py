"""The points of a list, and what a sentence says of them."""
