"""Letters, their delivery, and the digest of the day."""
