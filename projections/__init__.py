"""What people read: read models projected from the ledger, one file each, and who keeps them."""
