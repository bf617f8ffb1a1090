"""The state machines, drawn from the code at work: `python -m medstaff.lifecycle` writes the page."""
