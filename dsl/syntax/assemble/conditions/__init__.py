"""When something holds: comparisons, changes, prose that a person judges."""
