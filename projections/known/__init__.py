"""What was known: the read models that keep every version of their rows, one file each."""
