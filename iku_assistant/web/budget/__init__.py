"""The relevance of the budget."""
