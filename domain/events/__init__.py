"""The facts of the ledger, one file per stream.

A fact is a contract with the past: never rename, reorder or remove a field or a topic. A fact that must
say more gets a new topic, and `domain/mapping.py` an upcast from the old one, with a test on stored bytes.
"""
