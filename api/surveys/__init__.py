"""What a surveyor is handed: a file, or a sample of them, as a packet that anyone can check."""
