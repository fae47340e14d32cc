"""What must hold: figures between bounds, days, levels, answers, several data at once."""
