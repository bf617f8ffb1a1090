"""The trail: every event of the ledger, what each is found by, and how it is looked for."""
