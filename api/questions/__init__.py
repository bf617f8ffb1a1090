"""The questions that the API answers: what each is called, and who may ask it."""
