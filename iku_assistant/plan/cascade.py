"""Types of a cascade model; `catalog` fills them from `models/cascade/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of node. `parents` lists kinds it may stand under ('*' any); `root` whether it may stand alone.

    `level` None: takes the owner's level. `judged`: whether the statement is judged at all.
    `work` is the kind of work it usually carries; `iku` the annex its indicators belong to.
    """

    id: str
    label: str
    level: str | None
    parents: tuple[str, ...]
    root: bool = False
    statement: bool = True
    work: str | None = None
    result_type: str | None = None
    iku: str = "tidak"


@dataclass(frozen=True, slots=True)
class UnitKind:
    """One kind of unit with its default level and the label of its leader."""

    id: str
    label: str
    level: str
    jabatan: str | None = None


@dataclass(frozen=True, slots=True)
class Cascade:
    """Kinds of nodes and units of one cascade model."""

    id: str
    label: str
    kinds: Mapping[str, Kind]
    units: Mapping[str, UnitKind]

    def allows(self, kind: str, parent_kind: str | None) -> bool:
        """Whether a person may place `kind` under `parent_kind` (None: as a root)."""
        found = self.kinds.get(kind)
        if found is None:
            return False
        if parent_kind is None:
            return found.root
        return "*" in found.parents or parent_kind in found.parents

    def unit_level(self, plan: Plan, unit_id: str | None) -> str | None:
        """The level of a unit: its own, else the default of its kind."""
        unit = plan.units.get(unit_id or "")
        if unit is None:
            return None
        kind = self.units.get(unit.jenis)
        return unit.level or (kind.level if kind else None)

    def level(self, plan: Plan, node: Node) -> str:
        """The level whose expectation the node is read with (`plan.md`, *Level of a node*)."""
        kind = self.kinds.get(node.kind)
        if kind is not None and kind.level is not None:
            return kind.level
        if node.kind == "kondisi" and (own := self.unit_level(plan, node.owner)):
            return own
        for above in plan.ancestors(node.id):
            above_kind = self.kinds.get(above.kind)
            if above_kind is not None and above_kind.statement:
                return self.level(plan, above)
        return "pemda"
