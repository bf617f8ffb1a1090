"""What may be moved on an application, when, and what it comes to."""
