"""The proof that the ledger is what it was: its tree of hashes, what the tree proves, and who signed for it.

The tree is that of RFC 9162 over the ledger's rows in their own order: the row of rank 0 is the first ever
written. Tiles are those of C2SP's tlog-tiles, checkpoints those of its tlog-checkpoint, signed notes.
"""
