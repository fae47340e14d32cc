"""One indicator as one exact function of its data: score = round(clamp(base + Σ function(atom) + Σ condition)).

`Score.of(plan, indicator)` is that function over a mapping atom → `Axis` (the values that the atom can have). It tells
its scores (`reach`), the stretches on which all is one line (`stretches`), the data behind a value (`inversion`) and a
project that a person can type and `evaluate` replays (`witness`).

What is told of all projects is told for sure or not at all: a set of scores may be wider than the truth (`exact` False),
so a score outside it is impossible; one inside is possible where the set is exact or a project shows it; else None.
"""
