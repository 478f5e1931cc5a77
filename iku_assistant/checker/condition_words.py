"""Condition maps of rules in words, for the pages of rules: what a case or an exception asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from iku_assistant.checker.subject import LEVEL_LABELS

#: Classes of nouns as people call them (`domain/04` §1.2).
NOUNS: Mapping[str, str] = {
    "kondisi": "kondisi", "fisik": "barang/bangunan", "dokumen": "dokumen", "kegiatan": "kegiatan",
    "bantuan": "bantuan", "masukan": "masukan (anggaran, tenaga, waktu)", "sistem": "sistem/aplikasi",
    "layanan": "layanan", "orang": "orang", "wilayah": "wilayah", "lembaga": "lembaga", "mutu": "mutu",
    "predikat": "predikat", "unknown": "belum dikenal",
}  # fmt: skip
#: Forms in which a statement opens.
OPENERS: Mapping[str, str] = {
    "R+": "perubahan (meningkatnya, menurunnya)", "R0": "keadaan tercapai (terwujudnya)", "K": "pekerjaan selesai",
    "V": "kata kerja (meningkatkan)", "N": "kata benda (peningkatan)", "P": "masalah (kurangnya)", "": "tidak ada",
}  # fmt: skip
#: What the clause behind the measured thing says of it.
PREDICATES: Mapping[str, str] = {
    "state": "keadaan", "use": "pemakaian", "receive": "penerimaan", "handled": "penanganan", "made": "pembuatan",
    "trained": "pelatihan", "have": "kepemilikan", "plan": "rencana", "work": "pekerjaan", "other": "lain",
    "": "tidak ada",
}  # fmt: skip
MEASURES: Mapping[str, str] = {
    "jumlah": "jumlah", "persentase": "persentase", "indeks": "indeks", "rasio": "rasio", "rata_rata": "rata-rata",
    "nilai": "nilai", "tingkat": "tingkat", "laju": "laju", "cakupan": "cakupan", "opini": "opini", "angka": "angka",
}  # fmt: skip
QUALIFIERS: Mapping[str, str] = {
    "threshold": "batas", "period": "waktu", "place": "tempat", "standard": "standar", "purpose": "tujuan",
}  # fmt: skip
ORIENTATIONS: Mapping[str, str] = {
    "kinerja": "kinerja (kondisi)", "kerja": "kerja (cara)", "outcome": "hasil (outcome)",
    "output": "keluaran (output)", "process": "proses", "input": "masukan",
}  # fmt: skip
_KINDS = {"sasaran_opd": "sasaran OPD", "tujuan_opd": "tujuan OPD"}
_MOST = 8
"""Words of one list that are shown."""


def listed(words: Sequence[str], joint: str = "atau") -> str:
    """The words as a list in a sentence; of a long one the first ones and how many follow."""
    shown = list(words[:_MOST])
    if len(words) > _MOST:
        return f"{', '.join(shown)}, dan {len(words) - _MOST} lainnya"
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _quoted(value: Any) -> str:
    return listed([f"“{one}”" for one in _several(value)])


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _named(words: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: listed([words.get(str(one), str(one).replace("_", " ")) for one in _several(value)])


def _says(before: str, words: Callable[[Any], str] = _quoted) -> Callable[[Any], str]:
    return lambda value: f"{before} {words(value)}"


#: Fact → its words, given the wanted value or values.
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "level": _says("pada jenjang", _named(LEVEL_LABELS)),
    "node_kind": _says("pada", _named(_KINDS)),
    "has": _says("teksnya memuat"),
    "roots": _says("teksnya memuat kata dasar"),
    "head": _says("intinya", _named(NOUNS)),
    "head_words": _says("intinya memuat"),
    "object": _says("yang diukur berupa", _named(NOUNS)),
    "object_words": _says("yang diukur memuat"),
    "object_roots": _says("yang diukur memuat kata dasar"),
    "second_noun": _says("kata benda berikutnya berupa", _named(NOUNS)),
    "opener": _says("pembukanya", _named(OPENERS)),
    "opener_root": _says("pembukanya dari kata dasar"),
    "measure": _says("ukurannya", _named(MEASURES)),
    "predicate": _says("keterangannya menyatakan", _named(PREDICATES)),
    "predicate_words": _says("keterangannya memuat"),
    "qualifiers": _says("ada keterangan", _named(QUALIFIERS)),
    "orientation": _says("dibaca sebagai", _named(ORIENTATIONS)),
    "satuan": _says("satuannya", lambda v: listed([f"“{x}”" if x else "kosong" for x in _several(v)])),
    "satuan_words": _says("satuannya memuat"),
    "jenis": _says("jenisnya", _named({})),
    "validitas": _says("validitasnya", _named({})),
    "unit": _says("unitnya", _quoted),
    "sasaran_has": _says("sasarannya memuat"),
    "sasaran_head": _says("inti sasarannya", _named(NOUNS)),
    "sasaran_opener": _says("pembuka sasarannya", _named(OPENERS)),
    "region": _says("daerahnya", _named({})),
    "words_min": lambda v: f"paling sedikit {v} kata",
    "measures_min": lambda v: f"menyebut paling sedikit {v} ukuran",
    "measures_max": lambda v: f"menyebut paling banyak {v} ukuran",
    "words_max": lambda v: f"paling banyak {v} kata",
    "shared_min": lambda v: f"paling sedikit {v} kata dasar sama dengan sasarannya",
}
#: Facts that are true or false, in words for both.
_FLAGS: Mapping[str, tuple[str, str]] = {
    "official": ("indikator resmi yang dikenal", "bukan indikator resmi yang dikenal"),
    "defined": ("definisi atau rumusnya sudah diisi", "definisi dan rumusnya kosong"),
    "terukur": ("cara mengukurnya sudah diisi", "cara mengukurnya kosong"),
    "baru": ("indikator baru", "bukan indikator baru"),
    "iku": ("indikator berperan IKU", "bukan IKU"),
    "imported": ("rumusan hasil impor", "rumusan baru"),
    "topic": ("pokok bahasannya sama dengan sasarannya", "pokok bahasannya lain"),
}


def words_of(condition: Mapping[str, Any]) -> str | None:
    """The condition as one phrase ("intinya dokumen dan pada jenjang Pemda"); None where a fact has no words."""
    parts = [_fact(name, value) for name, value in condition.items()]
    return None if not parts or None in parts else " dan ".join(p for p in parts if p)


def _fact(name: str, value: Any) -> str | None:
    if name.startswith("not_"):
        plain = _fact(name[4:], value)
        return f"bukan: {plain}" if plain else None
    if name in _FLAGS:
        return _FLAGS[name][0 if value not in (False, "other") else 1]
    words = _WORDS.get(name)
    return words(value) if words else None


def exceptions(patterns: Sequence[Any]) -> list[str]:
    """The exceptions of a rule in words; fixed phrases in one line, what has no words left out."""
    phrases = [one for one in patterns if isinstance(one, str)]
    found = [f"frasa tetap {_quoted(phrases)}"] if phrases else []
    found += [said for one in patterns if isinstance(one, Mapping) and (said := words_of(one))]
    return list(dict.fromkeys(found))
