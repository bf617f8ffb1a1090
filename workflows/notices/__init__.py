"""Notices: the letters, and one channel a file. Workflow definitions never import them."""
