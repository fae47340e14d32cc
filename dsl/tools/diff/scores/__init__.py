"""How scores, grades and totals change over all projects."""
