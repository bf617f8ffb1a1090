"""What people read: read models projected from the ledger, one file each, and the follower that keeps them."""
