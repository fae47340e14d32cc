"""Tree to text, in Chinese or in English; what is printed parses back to the same tree."""

from dsl.base.language import Lang
from dsl.syntax.printer.rubric import print_statement
from dsl.syntax.printer.statements import example_line
from dsl.syntax.printer.style import Style, Unprintable

__all__ = ["Lang", "Style", "Unprintable", "example_line", "print_statement"]
