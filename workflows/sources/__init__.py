"""Primary sources: one adapter each. Workflow definitions never import them."""
