"""What is given or taken for each of something."""
