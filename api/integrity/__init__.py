"""Information integrity: what was modified, what looks as it should not, and the audits of it."""
