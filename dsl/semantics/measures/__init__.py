"""What is measured: kinds, values, formulas, changes against what was before."""
