"""Where compilers and other outside tools come from, and how they are run."""
