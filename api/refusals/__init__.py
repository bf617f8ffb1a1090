"""What is answered where nothing else can be: every error, in one form."""
