"""The appointment over a career: terms, leaves, departures, and what a member may do."""
