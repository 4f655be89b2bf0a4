"""Obligations: how each claim is answered, one module per family of claims."""
