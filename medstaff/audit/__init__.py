"""The proof in use: who signs for the tree, who else keeps what was signed, and what is found amiss."""
