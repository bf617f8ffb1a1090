"""The ledger as a log that proves itself: its tree of hashes, and what the tree proves."""
