"""What a step did, in the words of the history: "memindahkan 3 kotak", "mengubah rumusan"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from iku_assistant.plan.edits import Add, Edit, Move, Remove, Set

_ENTITY = {
    "plan": "rencana",
    "node": "kotak",
    "indicator": "indikator",
    "unit": "perangkat daerah/unit",
    "work": "program/kegiatan",
    "link": "tautan crosscutting",
    "relevance": "penilaian relevansi",
    "decision": "keputusan atas temuan",
    "dokumen": "dokumen",
}
_FIELD = {
    "statement": "rumusan",
    "kind": "jenis",
    "owner": "penanggung jawab",
    "works": "program/kegiatan pendukung",
    "mendukung_juga": "dukungan ke kotak lain",
    "result_type": "jenis hasil",
    "csf": "faktor kunci keberhasilan",
    "assumption": "jika–maka",
    "notes": "catatan",
    "draft": "tanda draf",
    "targets": "target",
    "baseline": "nilai awal",
    "amounts": "anggaran",
    "definisi_operasional": "definisi operasional",
    "sumber_data": "sumber data",
    "penanggung_jawab": "penanggung jawab",
    "target_akhir": "target akhir",
    "period": "periode",
    "region": "data daerah",
    "settings": "pengaturan",
    "pagu_indikatif": "pagu indikatif",
    "state": "status",
}


def label(edits: Sequence[Edit]) -> str:
    """One short Indonesian phrase for a step, in small letters."""
    counts: Counter[tuple[str, str]] = Counter()
    fields: dict[str, None] = {}
    for edit in edits:
        match edit:
            case Set():
                fields[_field(edit)] = None
            case Move():
                counts["memindahkan", edit.entity] += 1
            case Add():
                _count(counts, "menambah", edit.entity, edit.value)
            case Remove():
                _count(counts, "menghapus", edit.entity, edit.removed)
    return ", ".join([*_counted(counts), *_changed(list(fields))]) or "tidak mengubah apa pun"


def _field(edit: Set) -> str:
    name, *keys = edit.field.split(".")
    words = _FIELD.get(name, name.replace("_", " "))
    return f"{words} {keys[0]}" if keys and keys[0].isdigit() else words


def _changed(fields: list[str]) -> list[str]:
    if len(fields) > 3:
        return [f"mengubah {len(fields)} isian"]
    return [f"mengubah {' dan '.join(fields)}"] if fields else []


def _count(counts: Counter[tuple[str, str]], verb: str, entity: str, value: Any) -> None:
    """A node counts with its branch and the indicators on it."""
    counts[verb, entity] += 1
    if entity == "node" and isinstance(value, dict):
        counts[verb, "indicator"] += len(_list(value, "indicators"))
        for child in _list(value, "children"):
            _count(counts, verb, "node", child)


def _list(value: dict[str, Any], key: str) -> list[Any]:
    """A list inside an edit that nothing has checked yet."""
    found = value.get(key)
    return found if isinstance(found, list) else []


def _counted(counts: Counter[tuple[str, str]]) -> list[str]:
    parts: dict[str, list[str]] = {}
    for (verb, entity), count in counts.items():
        if count:
            parts.setdefault(verb, []).append(f"{count} {_ENTITY.get(entity, entity)}")
    return [f"{verb} {', '.join(things)}" for verb, things in parts.items()]
