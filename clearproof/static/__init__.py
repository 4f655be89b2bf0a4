"""What can be said about the Solidity source without running it."""
