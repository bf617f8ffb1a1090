"""A credential, and what follows when it stops counting."""
