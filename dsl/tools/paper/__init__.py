"""What is printed, as pages that any format can draw."""
