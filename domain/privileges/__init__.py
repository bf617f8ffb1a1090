"""Forms, thresholds, and privileges by another route than appointment."""
