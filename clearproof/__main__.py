"""``python -m clearproof`` is the command line."""

from clearproof.cli import main

if __name__ == "__main__":
    main()
