"""What is to be reached: targets, plans, requirements."""
