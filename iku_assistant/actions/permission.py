"""Who may do what. The only place that decides; every action asks here first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iku_assistant.actions.errors import Forbidden, SignInNeeded
from iku_assistant.storage.log import Author

if TYPE_CHECKING:
    from iku_assistant.actions.app import App

#: Rights by role. `lihat` see a plan · `sunting` change it · `nilai` judge relevance · `putuskan` decide on findings ·
#: `buat` create and import · `hapus` delete a plan · `cetak` print and export · `akun` manage accounts and backups.
RIGHTS: Mapping[str, frozenset[str]] = {
    "owner": frozenset(("lihat", "sunting", "nilai", "putuskan", "buat", "hapus", "cetak", "akun")),
    "perencana": frozenset(("lihat", "sunting", "nilai", "putuskan", "buat", "cetak")),
    "pembaca": frozenset(("lihat", "cetak")),
}

#: What roles are called on the screen.
ROLES: Mapping[str, str] = {"owner": "Pemilik", "perencana": "Perencana", "pembaca": "Pembaca"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account, or the operator at the command line."""

    id: str
    name: str
    role: str
    username: str = ""

    @property
    def author(self) -> Author:
        """How the change log names this person."""
        return Author(self.id, self.name)


#: Whoever has a shell on the server may do everything there.
OPERATOR = Actor("operator", "Operator server", "owner")


def may(app: App, actor: Actor | None, right: str, plan_id: str | None = None) -> bool:
    """Whether the actor has the right (on this plan; None: on the installation). For hiding buttons."""
    return actor is not None and right in RIGHTS.get(actor.role, frozenset())


def require(app: App, actor: Actor | None, right: str, plan_id: str | None = None) -> Actor:
    """The actor, when allowed. Raises SignInNeeded without an actor, Forbidden without the right."""
    if actor is None:
        raise SignInNeeded("Silakan masuk dahulu. Yang sudah Anda ketik tidak hilang.")
    if not may(app, actor, right, plan_id):
        role = ROLES.get(actor.role, actor.role)
        raise Forbidden(f"Akun dengan peran {role} tidak berwenang untuk ini. Hubungi pemilik aplikasi.")
    return actor
