"""What is taken or given for each step of a measure, and where it begins."""
