"""What peer review takes up about a practitioner, and the due process that follows."""
