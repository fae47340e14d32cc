"""Readings of printed words: 口径 “培训3次”：培训达到3次.

The printed sentence is official text and stays as it is. `told` finds the reading lines and the statements that they are
about, `files` those of a file that the rubric names, `found` and `hits` where their words stand in the sentences; `composed`
puts together the text that the program reads: the file with what the readings say in place of the words that they quote.
Each place in it knows where it stands in a file.
"""

from dsl.syntax.meanings.composed import Read, read_layout
from dsl.syntax.meanings.files import named_files

__all__ = ["Read", "named_files", "read_layout"]
