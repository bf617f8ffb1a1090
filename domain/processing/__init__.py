"""An application on its way to its first reviewer."""
