"""The errors of a plan, named after what the user can do about them.

Every message is one Indonesian sentence (or two) for the person at the screen.
"""

from __future__ import annotations

import errno


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


_REASONS = {
    errno.ENOENT: "berkas atau folder tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EISDIR: "itu sebuah folder",
    errno.ENOTDIR: "itu bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOSPC: "ruang simpan penuh",
    errno.EROFS: "tempatnya hanya dapat dibaca",
}


def reason(error: OSError) -> str:
    """Why the system refused a file or folder, in Indonesian; its number for causes nobody can act on."""
    return _REASONS.get(error.errno or 0, f"galat sistem {error.errno}")


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
