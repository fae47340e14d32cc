"""The parts of a sentence, with numbers or without, and between which limits each counts."""
