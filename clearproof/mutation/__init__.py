"""Does the evidence bite? Broken versions of contracts, models and specs, and whether anything notices them."""
