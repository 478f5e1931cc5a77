"""The errors of a plan, named after what the user can do about them.

Every message is one Indonesian sentence (or two) for the person at the screen.
"""

from __future__ import annotations


class PlanError(Exception):
    """Something about the plan that the user can put right.

    `path` says where, e.g. ``tree[0].children[2].indicators[1].targets.2026``.
    """

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class FixInput(PlanError):
    """The text, number or file given cannot be read: correct it and try again."""


class BreaksStructure(PlanError):
    """The change would break the tree (cycle, second parent, depth, kind): choose another place."""


class NotFound(PlanError):
    """What is named is not (or no longer) in the plan: reload."""


class Outdated(PlanError):
    """Somebody changed the same thing meanwhile: compare and choose.

    `what` names entity, id and field; `mine` is what the edit expected, `theirs` what stands there.
    `who` and `when` are filled in by the caller, which knows the change log.
    """

    def __init__(self, what: str, mine: object, theirs: object, who: str = "", when: str = "") -> None:
        super().__init__("Bagian ini sudah diubah orang lain. Bandingkan dulu, lalu pilih.", what)
        self.what = what
        self.mine = mine
        self.theirs = theirs
        self.who = who
        self.when = when
