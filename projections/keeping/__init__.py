"""Who keeps the read models: what follows the ledger, what rebuilds them, and what a batch goes through."""
