"""What a referee is asked, and the link by which they answer."""
