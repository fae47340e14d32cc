"""What gives marks where a condition holds."""
