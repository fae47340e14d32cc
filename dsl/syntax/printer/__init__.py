"""Tree to text, in Chinese or in English; what is printed parses back to the same tree."""

from dsl.syntax.printer.rubric import print_rubric, print_statement
from dsl.syntax.printer.style import Lang, Unprintable

__all__ = ["Lang", "Unprintable", "print_rubric", "print_statement"]
