"""What a draft of the bylaws would have changed: people's acts as they were, and everything judged anew."""
