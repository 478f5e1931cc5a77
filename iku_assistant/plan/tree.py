"""The plan: one region, one planning period, the RPJMD part and the Renstra of all OPD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from iku_assistant.plan.errors import NotFound
from iku_assistant.plan.finding import Decision
from iku_assistant.plan.indicator import Indicator
from iku_assistant.plan.node import CrossLink, Node
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.work import Relevance, Work

_PLACE = attrgetter("order", "id")


@dataclass(frozen=True, slots=True)
class Region:
    """The regional government. `zona` is WIB, WITA or WIT; `kepala_daerah` the title, e.g. Bupati."""

    jenis: str = "kabupaten"
    nama: str = ""
    provinsi: str | None = None
    ibu_kota: str | None = None
    kepala_daerah: str | None = None
    zona: str = "WIB"


@dataclass(frozen=True, slots=True)
class Period:
    """Baseline year and the 1 to 6 years of the plan; `akhir` an optional last year of a final condition."""

    baseline: int
    years: tuple[int, ...]
    akhir: int | None = None


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A planning document the plan's texts and numbers stand in. `status` is disusun, ditetapkan or diganti."""

    id: str
    jenis: str
    unit: str | None = None
    years: tuple[int, ...] = ()
    tahap: str = "murni"
    nomor: str | None = None
    tanggal: date | None = None
    status: str = "disusun"


@dataclass(frozen=True)
class Plan:
    """A whole plan as flat maps by id. Values are never changed in place: edits make a new Plan.

    Maps keep insertion order; only nodes have an order of their own (`Node.order` among siblings).
    """

    id: str
    judul: str
    region: Region
    period: Period
    cascade: str = "rpjmd-renstra"
    settings: Mapping[str, object] = field(default_factory=dict)
    dokumen: Mapping[str, Dokumen] = field(default_factory=dict)
    units: Mapping[str, OrgUnit] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    nodes: Mapping[str, Node] = field(default_factory=dict)
    links: Mapping[str, CrossLink] = field(default_factory=dict)
    relevance: Mapping[str, Relevance] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    @cached_property
    def _children(self) -> dict[str | None, tuple[Node, ...]]:
        groups: dict[str | None, list[Node]] = {}
        for node in self.nodes.values():
            groups.setdefault(node.parent, []).append(node)
        return {p: tuple(sorted(g, key=_PLACE) if len(g) > 1 else g) for p, g in groups.items()}

    @cached_property
    def _indicator_home(self) -> dict[str, str]:
        return {i.id: n.id for n in self.nodes.values() for i in n.indicators}

    @property
    def roots(self) -> tuple[Node, ...]:
        """Nodes without a parent, in order."""
        return self.children(None)

    def children(self, node_id: str | None) -> tuple[Node, ...]:
        """Children of a node in order; of None, the roots."""
        return self._children.get(node_id, ())

    def node(self, node_id: str) -> Node:
        """The node, or NotFound."""
        found = self.nodes.get(node_id)
        if found is None:
            raise NotFound("Kotak ini sudah tidak ada dalam rencana.", node_id)
        return found

    def indicator(self, indicator_id: str) -> tuple[Node, Indicator]:
        """The indicator with its node, or NotFound."""
        home = self._indicator_home.get(indicator_id)
        if home is None:
            raise NotFound("Indikator ini sudah tidak ada dalam rencana.", indicator_id)
        node = self.nodes[home]
        return node, next(i for i in node.indicators if i.id == indicator_id)

    def changed(self, **parts: Any) -> Plan:
        """A copy with some of its parts replaced."""
        return replace(self, **parts)

    def holds_indicator(self, indicator_id: str) -> bool:
        """Whether an indicator with this id is in the plan."""
        return indicator_id in self._indicator_home

    def walk(self, start: str | None = None) -> Iterator[tuple[Node, int]]:
        """Every node below `start` (itself included; None: all) in reading order, with its depth from there."""
        stack = [(n, 0) for n in reversed(self.children(None) if start is None else (self.node(start),))]
        while stack:
            node, depth = stack.pop()
            yield node, depth
            stack.extend((c, depth + 1) for c in reversed(self.children(node.id)))

    def ancestors(self, node_id: str) -> tuple[Node, ...]:
        """Parent, grandparent, … up to the root (nearest first)."""
        found: list[Node] = []
        parent = self.node(node_id).parent
        while parent is not None:
            found.append(self.nodes[parent])
            parent = found[-1].parent
        return tuple(found)
