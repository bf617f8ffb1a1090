"""What is said in words, and how a message shows it."""
