"""What is said of the whole of an indicator: its limits, what is added on top, what is done to its score, whom it leaves out."""
