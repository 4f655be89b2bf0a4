"""What may notice a broken contract: cases with their answers, the code to ask, and in which order."""
