"""rubric: the printed scoring sentence is the program."""

__version__ = "0.1.0"
