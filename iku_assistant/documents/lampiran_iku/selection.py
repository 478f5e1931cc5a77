"""Which indicators stand in which Lampiran (`design/plan.md`, last section)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.unit import OrgUnit

#: Kinds whose indicators stand in when a Lampiran has none of its own kinds.
NEXT_KINDS = {"lampiran_1": ("kelompok",), "lampiran_2": ("sasaran_program",)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A tujuan or sasaran with the indicators that are printed for it."""

    node: Node
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class UnitEntries:
    """One Perangkat Daerah of Lampiran II with its entries (maybe none)."""

    unit: OrgUnit
    entries: tuple[Entry, ...]
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What the annexes show. `flagged`: the plan marks its IKU; `stand_in`: the next kinds were taken."""

    pemda: tuple[Entry, ...]
    units: tuple[UnitEntries, ...]
    flagged: bool
    stand_in: bool = False
    homeless: tuple[Entry, ...] = ()


def select(plan: Plan, cascade: Cascade) -> Selection:
    """Choose the indicators of both annexes in reading order. Linear in the size of the plan."""
    homes = _homes(plan, cascade)
    flagged = any(_is_iku(i) for n in plan.nodes.values() for i in n.indicators)
    pick: _Pick = _flagged if flagged else _all
    annexes = _sort(plan, cascade, homes, pick, flagged)
    pemda = tuple(annexes.get("", ()))
    stand_in = False
    if not pemda and not flagged:
        pemda = tuple(_of_kinds(plan, NEXT_KINDS["lampiran_1"]))
        stand_in = bool(pemda)
    units = tuple(_unit_entries(plan, cascade, homes, annexes, flagged))
    return Selection(pemda, units, flagged, stand_in, tuple(annexes.get(None, ())))


_Pick = Callable[[Node], tuple[Indicator, ...]]


def _is_iku(indicator: Indicator) -> bool:
    return "iku" in indicator.peran and indicator.status != "ditolak"


def _flagged(node: Node) -> tuple[Indicator, ...]:
    return tuple(i for i in node.indicators if _is_iku(i))


def _all(node: Node) -> tuple[Indicator, ...]:
    return tuple(i for i in node.indicators if i.status != "ditolak")


def _homes(plan: Plan, cascade: Cascade) -> Mapping[str, str | None]:
    """Node id → id of the Perangkat Daerah it belongs to: the nearest owner upwards, lifted to level opd."""
    lift = {unit: opd_of(plan, cascade, unit) for unit in plan.units}
    found: dict[str, str | None] = {}
    for node, _ in plan.walk():
        own = lift.get(node.owner or "")
        found[node.id] = own or (found.get(node.parent) if node.parent else None)
    return found


def opd_of(plan: Plan, cascade: Cascade, unit_id: str | None) -> str | None:
    """The Perangkat Daerah a unit belongs to: itself or the nearest above of level opd; None when there is none."""
    seen: set[str] = set()
    while unit_id is not None and unit_id in plan.units and unit_id not in seen:
        seen.add(unit_id)
        if cascade.unit_level(plan, unit_id) == "opd":
            return unit_id
        unit_id = plan.units[unit_id].parent
    return None


def _sort(
    plan: Plan, cascade: Cascade, homes: Mapping[str, str | None], pick: _Pick, flagged: bool
) -> dict[str | None, list[Entry]]:
    """Entries by place: "" Lampiran I, a unit id, None when a Perangkat Daerah's entry has no unit."""
    annexes: dict[str | None, list[Entry]] = {}
    for node, _ in plan.walk():
        chosen = pick(node)
        annex = _annex(plan, cascade, node, flagged) if chosen else "tidak"
        if annex == "lampiran_1":
            annexes.setdefault("", []).append(Entry(node, chosen))
        elif annex == "lampiran_2":
            annexes.setdefault(homes[node.id], []).append(Entry(node, chosen))
    return annexes


def _annex(plan: Plan, cascade: Cascade, node: Node, flagged: bool) -> str:
    kind = cascade.kinds.get(node.kind)
    if kind is not None and (kind.iku != "tidak" or not flagged):
        return kind.iku
    if not flagged:
        return "tidak"
    return "lampiran_1" if cascade.level(plan, node) == "pemda" else "lampiran_2"


def _of_kinds(plan: Plan, kinds: tuple[str, ...]) -> Iterator[Entry]:
    for node, _ in plan.walk():
        if node.kind in kinds and (chosen := _all(node)):
            yield Entry(node, chosen)


def _unit_entries(
    plan: Plan,
    cascade: Cascade,
    homes: Mapping[str, str | None],
    annexes: Mapping[str | None, list[Entry]],
    flagged: bool,
) -> Iterator[UnitEntries]:
    """Every Perangkat Daerah that owns a node, in the order of the register of units."""
    owning = {home for home in homes.values() if home}
    next_kinds: dict[str, list[Entry]] = {}
    if not flagged:
        for entry in _of_kinds(plan, NEXT_KINDS["lampiran_2"]):
            next_kinds.setdefault(homes[entry.node.id] or "", []).append(entry)
    for unit in (u for u in plan.units.values() if u.id in owning):
        own, after = annexes.get(unit.id, []), next_kinds.get(unit.id, [])
        yield UnitEntries(unit, tuple(own or after), stand_in=not own and bool(after))
