"""Rules + plan → findings."""
