"""What a referee meets: the page behind the link in their letter, what it asks, and where the answer goes."""
