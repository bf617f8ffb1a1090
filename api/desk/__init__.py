"""Where commands are handed in: one or several at once, sent, waited for, answered."""
