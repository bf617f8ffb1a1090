"""`python -m medstaff.bench`: how fast the whole house is, as ratios to the bare engines in the same run."""
