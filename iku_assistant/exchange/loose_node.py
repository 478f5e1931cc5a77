"""Nodes of a loose tree: what each type becomes, and where its text, unit, money and other keys go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from iku_assistant.exchange.frame import Frame
from iku_assistant.exchange.ids import Mint
from iku_assistant.exchange.imported import Notes
from iku_assistant.exchange.loose_indicator import IndicatorReader
from iku_assistant.exchange.loose_units import Draft, UnitRegister
from iku_assistant.exchange.loose_works import WorkRegister
from iku_assistant.exchange.parse import plain
from iku_assistant.plan.errors import FixInput
from iku_assistant.plan.limits import MAX_DEPTH
from iku_assistant.plan.node import Node
from iku_assistant.plan.order import spread
from iku_assistant.plan.unit import OrgUnit
from iku_assistant.plan.wording import wording_mark
from iku_assistant.plan.work import Work

Json = Any

#: Types that are kinds of the cascade already, and those that become a neighbouring kind.
KINDS = {
    **{k: k for k in (
        "visi", "misi", "tujuan", "sasaran", "tujuan_opd", "sasaran_opd", "sasaran_program", "sasaran_kegiatan",
        "sasaran_sub_kegiatan", "sasaran_individu", "kondisi", "kelompok",
    )},
    "sasaran_bidang": "kondisi", "sasaran_subbidang": "kondisi", "sasaran_sub_bidang": "kondisi",
    **dict.fromkeys(("urusan", "bidang_urusan", "aspek_urusan", "belum_terhubung", "iku_daerah"), "kelompok"),
}  # fmt: skip
#: Types that are units, with the level they stand for.
UNITS = {
    "opd": "opd",
    "bidang": "bidang",
    "subbidang": "sub_bidang",
    "sub_bidang": "sub_bidang",
    "individu": "pelaksana",
}
#: Types that are lines of nomenclature.
WORKS = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub_kegiatan", "subkegiatan": "sub_kegiatan"}
#: Kinds that below an OPD belong to its Renstra.
BELOW_OPD = {"tujuan": "tujuan_opd", "sasaran": "sasaran_opd"}
#: Level of a post or unnamed unit, told by the type of the node it stands on.
_UNIT_LEVELS = {
    "tujuan": "opd", "sasaran": "opd", "tujuan_opd": "opd", "sasaran_opd": "opd",
    "sasaran_bidang": "bidang", "sasaran_subbidang": "sub_bidang", "sasaran_individu": "pelaksana",
}  # fmt: skip
_BASIC = ("type", "text", "unit", "indicators", "budget", "children")
UNPLACED = "Belum tertaut"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node of the file stands: the node, unit and work above it in the plan."""

    node: str | None = None
    unit: str | None = None
    work: str | None = None
    below_opd: bool = False


class NodeReader:
    """Builds nodes, works and units from the raw nodes of one file."""

    def __init__(self, frame: Frame, mint: Mint, notes: Notes) -> None:
        self._mint = mint
        self._notes = notes
        self._units = UnitRegister(mint)
        self._indicators = IndicatorReader(frame.period, mint, notes)
        self._nodes: dict[str, Node] = {}
        self._families: dict[str | None, list[str]] = {}
        self._depth: dict[str | None, int] = {None: 0}
        self._works = WorkRegister(frame, mint, notes)
        self._leftovers: dict[str, dict[str, Json]] = {}
        self._unplaced: str | None = None
        #: What the `pemda` root carried beside its children.
        self.origin: dict[str, Json] = {}

    def root(self, raw: Json, path: str) -> None:
        """Read one root with everything below it."""
        self._walk([(raw, path, Place())])

    def finish(self) -> tuple[dict[str, Node], dict[str, Work], dict[str, OrgUnit]]:
        """Nodes in reading order with their place among siblings, works and units."""
        self._works.finish()
        for node_id, parts in self._leftovers.items():
            node = self._nodes[node_id]
            self._nodes[node_id] = replace(node, asal={**node.asal, **parts})
        if self._unplaced is not None:
            family = self._families[None]
            family.append(family.pop(family.index(self._unplaced)))
        for family in self._families.values():
            for node_id, order in zip(family, spread(len(family)), strict=True):
                self._nodes[node_id] = replace(self._nodes[node_id], order=order)
        return self._nodes, self._works.works, self._units.units()

    def _walk(self, stack: list[tuple[Json, str, Place]]) -> None:
        while stack:
            raw, path, place = stack.pop()
            if not isinstance(raw, dict):
                self._leftover(raw, path, place)
                continue
            below = self._place(raw, path, place)
            children = raw.get("children")
            if isinstance(children, list):
                prefix = f"{path}.children" if path else "children"
                stack.extend((c, f"{prefix}[{i}]", below) for i, c in reversed(list(enumerate(children))))

    def _place(self, raw: dict[str, Json], path: str, place: Place) -> Place:
        kind = _type(raw.get("type"))
        if kind == "pemda" and place == Place():
            return self._region(raw, path)
        if kind in UNITS:
            return self._unit(raw, path, place, kind)
        if kind in WORKS:
            return self._work(raw, path, place, kind)
        if kind in KINDS or kind == "pemda":
            target = KINDS.get(kind, "kelompok")
            return self._condition(raw, path, place, BELOW_OPD.get(target, target) if place.below_opd else target, kind)
        shown = f"“{raw['type']}”"[:80] if raw.get("type") else "tidak ada"
        self._notes.tell(path, "type", f"Jenis {shown} tidak dikenal; ditempatkan di bawah kelompok “{UNPLACED}”.")
        return self._condition(raw, path, replace(place, node=self._unplaced_group()), "kelompok", kind)

    # --- what a type becomes ------------------------------------------------------------------------------------

    def _region(self, raw: dict[str, Json], path: str) -> Place:
        self._notes.count("type pemda", "daerah dan periode rencana")
        for key, value in raw.items():
            if key not in ("type", "indicators", "children") and value is not None:
                self.origin[key] = value
                self._notes.count(f"pemda.{key}", f"pengaturan asal.{key}")
        if _has_indicators(raw):
            bare = {"text": raw.get("text"), "indicators": raw["indicators"]}
            self._notes.tell(path, "indicators", "Indikator pada akar daerah ditempatkan pada sebuah kelompok.")
            self._condition(bare, path, Place(), "kelompok", "pemda")
        return Place()

    def _unit(self, raw: dict[str, Json], path: str, place: Place, kind: str) -> Place:
        text = raw.get("text")
        nama = text if isinstance(text, str) and text.strip() else raw.get("unit")
        if not isinstance(nama, str) or not nama.strip():
            nama = f"Unit tanpa nama ({path or 'akar'})"
            self._notes.tell(path, "text", "Unit tanpa nama; lengkapi namanya.")
        jenis = "individu" if kind == "individu" else None
        draft = self._units.own(nama, place.unit, UNITS[kind], path, jenis)
        self._notes.count(f"type {kind}", f"unit jenjang {UNITS[kind]}")
        self._unit_keys(raw, path, draft)
        below = Place(place.node, draft.id, place.work, place.below_opd or UNITS[kind] == "opd")
        if _has_indicators(raw):
            bare = {"text": nama, "indicators": raw["indicators"]}
            self._notes.tell(path, "indicators", f"Indikator pada {kind} ditempatkan pada kelompok milik unit itu.")
            self._condition(bare, path, below, "kelompok", kind)
        return below

    def _unit_keys(self, raw: dict[str, Json], path: str, draft: Draft) -> None:
        left = {k: v for k, v in raw.items() if k not in ("type", "text", "indicators", "children") and v is not None}
        kode = left.get("kode")
        if isinstance(kode, str) and draft.kode in (None, kode):
            draft.kode = str(left.pop("kode"))
            self._notes.count("opd.kode", "unit kode")
        other = left.get("unit")
        if isinstance(other, str):
            self._units.alias(draft, other)
            if other == draft.nama:
                del left["unit"]
        found = self._works.dated_budget(left)
        if found is not None and draft.pagu.get(*found) == found[1]:
            draft.pagu[found[0]] = found[1]
            del left["budget"]
            left.pop("anggaran_tahun", None)
            self._notes.count("opd.budget", "unit pagu_indikatif")
        elif "budget" in left:
            self._notes.tell(
                path, "budget", "Pagu unit tidak terbaca atau berbeda dari yang sudah ada; disimpan pada asal."
            )
        for key, value in left.items():
            name = key if draft.asal.get(key, value) == value else f"{key} ({path})"
            draft.asal[name] = plain(value)
            self._notes.count(f"opd.{key}", f"unit asal.{key}")

    def _work(self, raw: dict[str, Json], path: str, place: Place, kind: str) -> Place:
        jenis = WORKS[kind]
        asal = self._other_keys(raw, path, ("kode", "outcome", "anggaran_tahun", "anggaran_per_tahun", "budget"))
        outcome = raw.get("outcome")
        statement = str(outcome) if isinstance(outcome, str) and outcome.strip() else None
        if statement is not None:
            self._notes.count("outcome", "rumusan")
        elif outcome is not None:
            asal["outcome"] = plain(outcome)
        owner = self._owner(raw, path, place, kind)
        nama = self._words(raw, path, asal) or ""
        work_id = self._works.add(jenis, nama, raw, path, place.work, owner, asal)
        self._notes.count(f"type {kind}", f"kotak sasaran_{jenis} + {jenis}")
        self._notes.count("text", f"{jenis} nama")
        node = self._add(f"sasaran_{jenis}", statement, raw, path, place.node, owner, asal, (work_id,))
        return replace(place, node=node, work=work_id)

    def _condition(self, raw: dict[str, Json], path: str, place: Place, kind: str, source: str) -> Place:
        asal = self._other_keys(raw, path, ("budget",))
        if raw.get("budget") is not None:
            asal["budget"] = plain(raw["budget"])
            told = "Hanya program, kegiatan, dan sub kegiatan memuat anggaran; nilainya disimpan pada asal."
            self._notes.tell(path, "budget", told)
        if source != kind and BELOW_OPD.get(source) != kind and raw.get("type") is not None:
            asal["type"] = plain(raw["type"])
        statement = self._words(raw, path, asal)
        owner = self._owner(raw, path, place, source)
        self._notes.count(f"type {source or '(kosong)'}", f"kotak {kind}")
        if statement is not None:
            self._notes.count("text", "rumusan")
        node = self._add(kind, statement, raw, path, place.node, owner, asal)
        return replace(place, node=node)

    # --- parts of a node ----------------------------------------------------------------------------------------

    def _add(
        self, kind: str, statement: str | None, raw: dict[str, Json], path: str, parent: str | None,
        owner: str | None, asal: dict[str, Json], works: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        depth = self._depth[parent] + 1
        if depth > MAX_DEPTH:
            raise FixInput(f"Pohon lebih dari {MAX_DEPTH} tingkat. Ratakan cabang ini.", path)
        node_id = self._mint.id(f"tree {path}", statement or str(raw.get("text") or ""))
        indicators = []
        given = raw.get("indicators")
        for i, one in enumerate(given if isinstance(given, list) else ()):
            here = f"{path}.indicators[{i}]" if path else f"indicators[{i}]"
            indicator = self._indicators.read(one, here)
            if indicator is None:
                asal[f"indicators[{i}]"] = plain(one)
                self._notes.tell(here, "", "Bukan indikator (diharapkan objek atau teks); disimpan pada asal.")
            else:
                indicators.append(indicator)
        if given is not None and not isinstance(given, list):
            asal["indicators"] = plain(given)
            self._notes.tell(path, "indicators", "Diharapkan daftar indikator; disimpan pada asal.")
        if (children := raw.get("children")) is not None and not isinstance(children, list):
            asal["children"] = plain(children)
            self._notes.tell(path, "children", "Diharapkan daftar kotak; disimpan pada asal.")
        self._nodes[node_id] = Node(
            node_id,
            kind,
            parent,
            statement=statement,
            owner=owner,
            works=works,
            indicators=tuple(indicators),
            impor=wording_mark(statement) if statement else None,
            asal=asal,
        )
        self._families.setdefault(parent, []).append(node_id)
        self._depth[node_id] = depth
        return node_id

    def _other_keys(self, raw: dict[str, Json], path: str, known: tuple[str, ...]) -> dict[str, Json]:
        found = {key: plain(value) for key, value in raw.items() if key not in _BASIC and key not in known}
        for key in found:
            self._notes.count(key, f"asal.{key}")
        return found

    def _words(self, raw: dict[str, Json], path: str, asal: dict[str, Json]) -> str | None:
        text = raw.get("text")
        if isinstance(text, str) and text.strip():
            return str(text)
        if text is None or isinstance(text, str):
            self._notes.tell(path, "text", "Kotak tanpa teks; lengkapi rumusannya.")
            return None
        asal["text"] = plain(text)
        self._notes.tell(path, "text", "Teks kotak bukan teks; disimpan pada asal.")
        return None

    def _owner(self, raw: dict[str, Json], path: str, place: Place, kind: str) -> str | None:
        nama = raw.get("unit")
        if nama is None or (isinstance(nama, str) and not nama.strip()):
            return place.unit
        if not isinstance(nama, str):
            self._notes.tell(path, "unit", f"Nama unit bukan teks ({str(plain(nama))[:40]}); unit tidak diisi.")
            return place.unit
        self._notes.count("unit", "pemilik (unit)")
        return self._units.named(nama, place.unit, _UNIT_LEVELS.get(kind), path).id

    # --- what has no place --------------------------------------------------------------------------------------

    def _unplaced_group(self) -> str:
        if self._unplaced is None:
            self._unplaced = self._mint.id("tree unplaced", UNPLACED)
            self._nodes[self._unplaced] = Node(self._unplaced, "kelompok", statement=UNPLACED)
            self._families.setdefault(None, []).append(self._unplaced)
            self._depth[self._unplaced] = 1
        return self._unplaced

    def _leftover(self, raw: Json, path: str, place: Place) -> None:
        group = place.node or self._unplaced_group()
        self._leftovers.setdefault(group, {})[path] = plain(raw)
        self._notes.tell(path, "", "Bukan kotak (diharapkan objek); disimpan apa adanya pada asal.")


def _type(raw: Json) -> str:
    return "_".join(raw.replace("-", " ").replace("_", " ").casefold().split()) if isinstance(raw, str) else ""


def _has_indicators(raw: dict[str, Json]) -> bool:
    return raw.get("indicators") not in (None, [])
