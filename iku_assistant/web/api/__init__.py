"""The same checks for other programs."""
