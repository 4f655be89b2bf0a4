"""Obligations in, verdicts out: the gate collects, runs, caches, checks, compares with the specs, and fails closed."""
