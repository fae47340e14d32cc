"""Scores as formulas that a spreadsheet works out again whenever a figure is changed."""
