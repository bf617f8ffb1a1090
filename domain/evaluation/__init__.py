"""Focused and ongoing evaluation, and what a distant site is told."""
