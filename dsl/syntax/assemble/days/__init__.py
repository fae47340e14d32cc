"""Days, deadlines and times taken."""
