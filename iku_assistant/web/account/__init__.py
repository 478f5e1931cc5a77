"""Sign in and out, the owner's one-time link, passwords, accounts."""
