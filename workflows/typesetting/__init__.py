"""Pages as PDF: a pattern, filled with facts. The same facts make the same bytes."""
