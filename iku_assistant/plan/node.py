"""Nodes: the conditions of the tree, and the links across units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_assistant.plan.indicator import Indicator

RESULT_TYPES = ("ultimate_outcome", "intermediate_outcome", "immediate_outcome", "output")
LINK_STATES = ("menunggu", "disetujui", "ditolak")


@dataclass(frozen=True, slots=True)
class Assumption:
    """The *jika … maka …* between this node and its parent, confirmed by a person or not."""

    teks: str | None = None
    dikonfirmasi: bool = False
    oleh: str | None = None


@dataclass(frozen=True, slots=True)
class ArahKebijakan:
    """A policy direction, for one year or for the whole period."""

    teks: str
    tahun: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A condition. `kind` is a key of the cascade model; `owner` an OrgUnit id; `works` ids of works that serve it.

    `order` is a fractional index among the siblings: texts of [0-9A-Za-z] compared by code point.
    `draft` marks a statement taken over from an example until a person edits or confirms it. `impor` is the mark of
    the statement as it was imported (`wording.wording_mark`): while it fits, the wording is not the planner's own yet.
    """

    id: str
    kind: str
    parent: str | None = None
    order: str = "V"
    statement: str | None = None
    owner: str | None = None
    works: tuple[str, ...] = ()
    mendukung_juga: tuple[str, ...] = ()
    result_type: str | None = None
    csf: str | None = None
    assumption: Assumption | None = None
    urusan: tuple[str, ...] = ()
    strategi: tuple[str, ...] = ()
    arah_kebijakan: tuple[ArahKebijakan, ...] = ()
    proses_bisnis: str | None = None
    notes: str | None = None
    draft: bool = False
    impor: str | None = None
    indicators: tuple[Indicator, ...] = ()
    asal: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CrossLink:
    """Crosscutting: support wanted from another unit's node, or from a party outside.

    Exactly one of `to` (node id) and `pihak_luar` (name) is meant to be set; both may be open while it waits.
    `dukungan` is the condition that the other side contributes.
    """

    id: str
    source: str
    to: str | None = None
    pihak_luar: str | None = None
    dukungan: str | None = None
    state: str = "menunggu"
    note: str | None = None
