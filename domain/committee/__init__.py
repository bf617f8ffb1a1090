"""Bodies and their seats, their ballots, and who recommends for a department."""
