"""Office documents as grids of cells: one reader a format, each with the library that keeps that format, imported late.

`grid` is what all of them give, `kinds` tells a file by its content, `archive` looks into a packed one before a library does,
`opened` picks the reader. What the cells mean is for others to say (`tools/importing`).
"""
