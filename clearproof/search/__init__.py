"""Fast searches whose answers are hints plus certificates: floats propose, exact rationals and the checker decide."""
