"""A plan as sums, products and comparisons of whole numbers, which a spreadsheet or a database computes exactly, too."""
