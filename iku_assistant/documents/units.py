"""Which unit an order is for."""

from __future__ import annotations

from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.unit import OrgUnit


def chosen_unit(plan: Plan, wanted: str) -> OrgUnit | None:
    """The unit named by id, name, short name or code; None when nothing is asked for. FixInput when unknown."""
    if not wanted.strip():
        return None
    word = " ".join(wanted.split()).casefold()
    for unit in plan.units.values():
        if word in (unit.id.casefold(), unit.nama.casefold(), (unit.singkatan or "").casefold(), unit.kode or ""):
            return unit
    known = ", ".join(u.nama for u in list(plan.units.values())[:20])
    raise FixInput(f"Perangkat Daerah “{wanted}” tidak ada dalam rencana. Yang ada: {known}.", "unit")


def units_below(plan: Plan, unit: str) -> set[str]:
    """A unit and every unit below it."""
    found = {unit}
    waiting = True
    while waiting:
        more = {u.id for u in plan.units.values() if u.parent in found} - found
        found |= more
        waiting = bool(more)
    return found
