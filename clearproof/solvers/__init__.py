"""Adapters to solvers: encode, solve, map the answer back; no float and no ``unknown`` becomes a verdict."""
