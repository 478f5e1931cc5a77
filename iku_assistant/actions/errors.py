"""Refusals of actions, named after what the user can do."""

from __future__ import annotations

from iku_assistant.plan.errors import PlanError


class ActionError(PlanError):
    """The action was refused; the message says what to do."""


class SignInNeeded(ActionError):
    """Nobody is signed in, or the session ended: sign in and go on."""


class Forbidden(ActionError):
    """The account may not do this: ask the owner."""


class SignInFailed(ActionError):
    """User name or password is wrong. Never tells which."""


class TooManyAttempts(ActionError):
    """Too many failed sign-ins: wait `minutes`."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"Terlalu banyak percobaan masuk yang gagal. Coba lagi dalam {minutes} menit.")
        self.minutes = minutes


class TooManyRequests(ActionError):
    """Too many requests with one token: wait `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Terlalu banyak permintaan dengan token ini. Coba lagi dalam {seconds} detik.")
        self.seconds = seconds


class TooLarge(ActionError):
    """More than one request may hold: send it in parts."""


class TooSlow(ActionError):
    """The work took longer than one request may take: send it in parts."""


class LinkExpired(ActionError):
    """A one-time link was used already or is too old: ask for a new one."""


class NothingToUndo(ActionError):
    """There is no step of this person left to take back (or to repeat)."""
