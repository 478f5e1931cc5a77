"""Units of a loose tree: one OrgUnit for each normalised name within its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from iku_assistant.catalog.cascade import load_unit_kinds
from iku_assistant.exchange.ids import Mint
from iku_assistant.plan.unit import OrgUnit

Json = Any


@dataclass
class Draft:
    """A unit while the file is read."""

    id: str
    nama: str
    jenis: str
    parent: str | None
    level: str | None = None
    kode: str | None = None
    pagu: dict[int, Decimal] = field(default_factory=dict)
    asal: dict[str, Json] = field(default_factory=dict)


def normalised(nama: str) -> str:
    """The form in which two spellings of a unit's name are the same: case, spaces and a final dot do not count."""
    return " ".join(nama.casefold().split()).rstrip(".")


class UnitRegister:
    """Finds or makes units. `scope` is the unit in whose branch a name stands."""

    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._kinds = load_unit_kinds()
        self._places: dict[tuple[str | None, str], str] = {}
        self._by_name: dict[str, list[str]] = {}
        self.drafts: dict[str, Draft] = {}

    def own(self, nama: str, scope: str | None, level: str, path: str, jenis: str | None = None) -> Draft:
        """The unit of a node of type opd, subbidang or individu below `scope`."""
        key = normalised(nama)
        known = self._places.get((scope, key))
        draft = self.drafts[known] if known else self._make(nama, scope, path, jenis or self._kinds.guess(nama))
        draft.level = level
        return draft

    def named(self, nama: str, scope: str | None, level: str | None, path: str) -> Draft:
        """The unit a `unit` key names: in this branch, upwards, anywhere if there is only one; else a new one."""
        key = normalised(nama)
        at: str | None = scope
        while True:
            if found := self._places.get((at, key)):
                return self.drafts[found]
            if at is None:
                break
            at = self.drafts[at].parent
        everywhere = self._by_name.get(key, [])
        if len(everywhere) == 1:
            return self.drafts[everywhere[0]]
        draft = self._make(nama, scope, path, self._kinds.guess(nama))
        draft.level = level if draft.jenis in ("jabatan", "lainnya") else None
        return draft

    def alias(self, draft: Draft, nama: str) -> None:
        """Let another spelling name the same unit in its branch and below."""
        self._places.setdefault((draft.id, normalised(nama)), draft.id)

    def units(self) -> dict[str, OrgUnit]:
        """The finished units, in the order first met."""
        return {
            d.id: OrgUnit(d.id, d.nama, d.jenis, d.level, d.parent, d.kode, pagu_indikatif=d.pagu, asal=d.asal)
            for d in self.drafts.values()
        }

    def _make(self, nama: str, parent: str | None, path: str, jenis: str) -> Draft:
        draft = Draft(self._mint.id(f"units {path}", nama), nama, jenis, parent)
        self.drafts[draft.id] = draft
        key = normalised(nama)
        self._places[parent, key] = draft.id
        self._by_name.setdefault(key, []).append(draft.id)
        return draft
