"""The executable specification: exact rationals and integers, no solver, written to be read."""
