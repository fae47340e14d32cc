"""What is done to a score that is already there, and whose score it is."""
