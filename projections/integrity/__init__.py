"""What was modified, by whom and how often, what looks as it should not, and the audits of it."""
