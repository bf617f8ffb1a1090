"""Bodies and their seats, the meeting, and who recommends for a department."""
