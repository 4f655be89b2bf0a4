"""clearproof: formal verification and property testing for on-chain portfolio margin engines.

Importing this package imports nothing else: ``python -S -m clearproof.checker`` runs on the standard library alone.
"""

__version__ = "0.1.0"
