"""Continuing education: what a discipline is asked for, what was stated, and what of it is short."""
