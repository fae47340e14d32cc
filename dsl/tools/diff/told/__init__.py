"""How the changes are said: in a terminal, on paper, for programs."""
