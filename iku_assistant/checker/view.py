"""What the checker knows about the places of a plan: level, OPD, penunjang, path, and indexes by text and by OPD."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from iku_assistant.catalog.indicators import fold
from iku_assistant.catalog.names import Named, NameIndex
from iku_assistant.catalog.nomenclature import Nomenclature
from iku_assistant.graph import support_cycles
from iku_assistant.plan.cascade import Cascade
from iku_assistant.plan.node import Node
from iku_assistant.plan.tree import Plan
from iku_assistant.plan.unit import LEVELS
from iku_assistant.plan.work import Relevance

_PENUNJANG = re.compile(r"[0-9Xx]+\.[0-9Xx]+\.0?1(\.|\Z)")
#: Kinds that always need an indicator.
GOALS = ("tujuan", "sasaran", "tujuan_opd", "sasaran_opd")
#: Kinds of unit of which a region has many with one and the same task (`domain/08` finding 7, template units).
TWINS = frozenset({"kecamatan", "kelurahan", "puskesmas", "uptd", "rsud", "bagian", "sekretariat"})
Roots = Callable[[str], frozenset[str]]
Index = Mapping[frozenset[str], frozenset[str]]


def penunjang(code: str | None) -> bool:
    """Whether a code is that of a program X.XX.01 (support of the office) or of what stands below it."""
    return _PENUNJANG.match(code or "") is not None


class View:
    """One version of a plan with lazily kept answers. `same_text` maps a set of roots to the nodes that have it.

    `nomenclature` holds the prescribed names of this installation; the check sets it.
    """

    nomenclature = Nomenclature()

    def __init__(self, plan: Plan, cascade: Cascade, roots: Roots, same_text: Index | None = None) -> None:
        self.plan = plan
        self.cascade = cascade
        self.roots = roots
        self._level: dict[str, str] = {}
        self._opd: dict[str, str | None] = {}
        self._unit_opd: dict[str, str | None] = {}
        self._penunjang: dict[str, bool] = {}
        self._repeated: dict[str | None, Mapping[str, frozenset[str]]] = {}
        self.same_text: Index = _index(plan.nodes.values(), roots) if same_text is None else same_text

    def level(self, node: Node) -> str:
        """The level whose expectation the node is read with."""
        if node.id not in self._level:
            self._level[node.id] = self.cascade.level(self.plan, node)
        return self._level[node.id]

    def opd_of_unit(self, unit_id: str | None) -> str | None:
        """The nearest unit of level opd at or above a unit; the unit itself where there is none."""
        if unit_id is None or unit_id not in self.plan.units:
            return None
        if unit_id not in self._unit_opd:
            at: str | None = unit_id
            seen: set[str] = set()
            while at and at not in seen and self.cascade.unit_level(self.plan, at) != "opd":
                seen.add(at)
                at = self.plan.units[at].parent
            self._unit_opd[unit_id] = at if at and at in self.plan.units else None
        return self._unit_opd[unit_id]

    def opd(self, node: Node) -> str | None:
        """The OPD of a node: that of its own owner, else of the nearest node above that has one."""
        if node.id not in self._opd:
            own = self.opd_of_unit(node.owner)
            above = self.plan.nodes.get(node.parent or "")
            self._opd[node.id] = own or (self.opd(above) if above else None)
        return self._opd[node.id]

    def penunjang(self, node: Node) -> bool:
        """Whether the node or one above it carries a work of program X.XX.01."""
        if node.id not in self._penunjang:
            codes = [self.plan.works[w].kode for w in node.works if w in self.plan.works]
            above = self.plan.nodes.get(node.parent or "")
            own = any(penunjang(code) for code in codes)
            self._penunjang[node.id] = own or (above is not None and self.penunjang(above))
        return self._penunjang[node.id]

    def path(self, node: Node) -> tuple[str, ...]:
        """Statements from the root to the node, for people."""
        chain = (*reversed(self.plan.ancestors(node.id)), node)
        return tuple(self.title(one) for one in chain)

    def title(self, node: Node) -> str:
        """The statement, else the name of its first work, else a dash."""
        works = [self.plan.works[w].nama for w in node.works if w in self.plan.works]
        return node.statement or (works[0] if works else "–")

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Keys of all places in reading order: nodes, then links, then works."""
        plan = self.plan
        nodes = (node.id for node, _ in plan.walk())
        return (*nodes, *(f"link:{i}" for i in plan.links), *(f"work:{i}" for i in plan.works))

    def keep(self, before: View, *, works_same: bool, gaps_same: bool, order_same: bool) -> None:
        """Take over what an earlier version found out; only where no node changed its place, kind, owner or works."""
        self._level, self._opd, self._unit_opd = before._level, before._opd, before._unit_opd
        names = ["users", "region_goals", "owners"] + ["gaps"] * gaps_same + ["order"] * order_same
        if works_same:
            self._penunjang = before._penunjang
            names += ["works_of_opd", "work_children", "names", "work_names"]
        for name in names:
            self.__dict__[name] = getattr(before, name)

    def repeated(self, parent: str | None) -> Mapping[str, frozenset[str]]:
        """For the children of a node: folded names of indicators that a child before it with the same owner has."""
        if parent not in self._repeated:
            earlier: dict[str | None, set[str]] = {}
            found = {}
            for node in self.plan.children(parent):
                names = {fold(i.nama) for i in node.indicators}
                seen = earlier.setdefault(node.owner, set())
                found[node.id] = frozenset(names & seen)
                seen |= names
            self._repeated[parent] = found
        return self._repeated[parent]

    @cached_property
    def by_opd(self) -> Mapping[str | None, list[str]]:
        """Node ids by OPD, in the order of the plan's map."""
        return _grouped((self.opd(node), node.id) for node in self.plan.nodes.values())

    @cached_property
    def gaps(self) -> Mapping[str | None, list[str]]:
        """Nodes by OPD that should state a condition and do not, the highest level first, then the smallest id.

        A sub kegiatan may stay without: its wording is prescribed and not judged (`domain/08` finding 6).
        """
        nodes = (n for n in self.plan.nodes.values() if n.kind not in ("kelompok", "visi"))
        empty = [n for n in nodes if not (n.statement or "").strip() and self.level(n) != "pelaksana"]
        ranked = sorted(empty, key=lambda n: (LEVELS.index(self.level(n)), n.id))
        return _grouped((self.opd(n), n.id) for n in ranked)

    @cached_property
    def bare(self) -> Mapping[str | None, list[str]]:
        """The tujuan and sasaran (smallest id first) of each OPD where none of them has an indicator."""
        goals = [n for n in self.plan.nodes.values() if n.kind in GOALS and n.statement]
        filled = {self.opd(n) for n in goals if n.indicators}
        found = _grouped((opd, n.id) for n in goals if (opd := self.opd(n)) not in filled)
        return {opd: sorted(ids) for opd, ids in found.items()}

    @cached_property
    def region_goals(self) -> bool:
        """Whether the plan states any condition of the region itself (a single Renstra does not)."""
        stated = (n for n in self.plan.nodes.values() if n.kind != "kelompok" and (n.statement or "").strip())
        return any(self.level(n) == "pemda" for n in stated)

    @cached_property
    def supporters(self) -> Mapping[str | None, list[str]]:
        """Nodes that support a node too (`mendukung_juga`), by the supported node."""
        return _grouped((target, node.id) for node in self.plan.nodes.values() for target in node.mendukung_juga)

    def twins(self, one: str | None, two: str | None) -> bool:
        """Whether two units do the same in two areas (kecamatan, puskesmas): equal conditions are by design."""
        kinds = {unit.jenis for i in (one, two) if (unit := self.plan.units.get(i or "")) is not None}
        return one != two and len(kinds) == 1 and kinds <= TWINS

    def text(self, node: Node | None) -> str:
        """The condition a node states; "" for a heading, whose text is not judged."""
        return "" if node is None or node.kind == "kelompok" else (node.statement or "").strip()

    @cached_property
    def circles(self) -> Mapping[str, frozenset[str]]:
        """For every node that supports itself through others, the nodes of its circle."""
        return {node: group for group in support_cycles(self.plan) for node in group}

    @cached_property
    def works_of_opd(self) -> Mapping[str | None, list[str]]:
        """Work ids by OPD."""
        return _grouped((work.opd, work.id) for work in self.plan.works.values())

    @cached_property
    def work_children(self) -> Mapping[str | None, list[str]]:
        """Work ids by the work above them."""
        return _grouped((work.parent, work.id) for work in self.plan.works.values())

    @cached_property
    def names(self) -> NameIndex:
        """Names of works and units."""
        works = (Named(w.nama, w.jenis.replace("_", " ")) for w in self.plan.works.values())
        return NameIndex((*works, *(Named(u.nama, "unit") for u in self.plan.units.values())))

    @cached_property
    def work_names(self) -> NameIndex:
        """Names of kegiatan and sub kegiatan."""
        works = (w for w in self.plan.works.values() if w.jenis != "program")
        return NameIndex(Named(w.nama, w.jenis.replace("_", " ")) for w in works)

    @cached_property
    def users(self) -> Mapping[str | None, list[str]]:
        """Nodes that name a work, by work id."""
        return _grouped((work, node.id) for node in self.plan.nodes.values() for work in node.works)

    @cached_property
    def owners(self) -> frozenset[str]:
        """Ids of the units that own a node."""
        return frozenset(node.owner for node in self.plan.nodes.values() if node.owner)

    @cached_property
    def judgements(self) -> Mapping[str, list[Relevance]]:
        """Relevance records by work id."""
        found: dict[str, list[Relevance]] = {}
        for one in self.plan.relevance.values():
            found.setdefault(one.work, []).append(one)
        return found


def _grouped(pairs: Iterable[tuple[str | None, str]]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _index(nodes: Iterable[Node], roots: Roots) -> Index:
    found: dict[frozenset[str], set[str]] = {}
    for node in nodes:
        if node.statement:
            found.setdefault(roots(node.statement), set()).add(node.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def moved_index(before: View, after: Plan, changed: Iterable[str]) -> Index:
    """The index of the later version, made from the earlier one by the nodes that changed."""
    index = dict(before.same_text)
    for node_id in changed:
        old, new = before.plan.nodes.get(node_id), after.nodes.get(node_id)
        if old is not None and old.statement:
            key = before.roots(old.statement)
            rest = index.get(key, frozenset()) - {node_id}
            if rest:
                index[key] = rest
            else:
                index.pop(key, None)
        if new is not None and new.statement:
            key = before.roots(new.statement)
            index[key] = index.get(key, frozenset()) | {node_id}
    return index
