"""What can go wrong with the database, said to the operator."""

from __future__ import annotations

from iku_assistant.plan.errors import PlanError


class StorageError(PlanError):
    """The database cannot be used as it is: the message says what to do."""


class PlanExists(PlanError):
    """A plan with this id is already kept: open it, or import the file as a copy."""


class NameTaken(PlanError):
    """Another account already has this user name: choose another."""
