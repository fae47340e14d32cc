"""Slips of the pen in a sentence: which words were probably meant, each proved by compiling the sentence with them.

`misspelt` and `figures` propose what a place of a sentence may have meant, `trial` compiles the sentence with it, `meant` tells the
slips of a file, and what else is wrong in it once they are mended.
"""
