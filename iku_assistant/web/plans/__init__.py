"""The list of plans, a new plan, and the history of one."""
