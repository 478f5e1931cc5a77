"""Documents and drawings to print."""
