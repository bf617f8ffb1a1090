"""What members read, on paper and on their phones: packets as PDF."""
