"""What the regulation misses, and what Bagian Hukum would ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iku_assistant.documents.lampiran_iku.gaps import annex_gaps
from iku_assistant.documents.naskah.names import NOT_IN_A_DRAFT
from iku_assistant.documents.naskah.state import field_gaps
from iku_assistant.documents.peraturan_iku.basis import legal_basis
from iku_assistant.documents.peraturan_iku.build import whole
from iku_assistant.documents.spec import Gap, Order

_DEGREE = re.compile(r",|\b(?:Dr|Drs|Dra|Ir|Prof|H|Hj)\.|\bNIP\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:IKU|RPJMD|OPD|SKPD|PD|Renstra|Pemkab|Pemkot|Pemprov)\b")


def gaps(order: Order) -> list[Gap]:
    """Empty fields, annexes and drafting hints."""
    return [*_needed(order), *_hints(order), *annex_gaps(whole(order))]


def _needed(order: Order) -> Iterator[Gap]:
    """Fields the wording or the chosen legal basis uses; a region's own regulation only when it is ticked."""
    laws = [b.law for b in legal_basis(order) if b.law]
    cited = {law.isian for law in laws if law.isian}
    own = {law.isian for law in order.context.legal.laws.values() if law.isian}
    yield from (g for g in field_gaps(order) if g.field not in own - cited)
    for law in laws:
        if law.keyakinan == "belum_dipastikan":
            yield Gap("Mengingat", "mengingat", f"Periksa nomor lembaran: {law.nama}.", mandatory=False)


def _hints(order: Order) -> Iterator[Gap]:
    """Drafting hints; they never stop a print (DOC-11, DOC-12, DOC-15, D17)."""
    for key in ("nama_pejabat", "nama_sekda"):
        if _DEGREE.search(order[key]):
            yield _hint(key, "Nama pada blok tanda tangan ditulis tanpa gelar, pangkat, dan NIP.")
    if order["kepala_daerah"].casefold() == "walikota":
        yield _hint("kepala_daerah", "UU 23/2014 menulis “Wali Kota” dua kata; pakai satu bentuk di seluruh naskah.")
    if _ABBREVIATION.search(order["judul"]):
        yield _hint("judul", "Judul peraturan ditulis tanpa singkatan atau akronim.")
    if order["status_naskah"] == "rancangan":
        for key in sorted(k for k in NOT_IN_A_DRAFT if order.fields.get(k)):
            yield _hint(key, f"{order.template.fields[key].label} sudah diisi; pada rancangan tercetak titik-titik.")
    if not order["mencabut"]:
        yield _hint("mencabut", "Bila ada peraturan IKU lama, isi agar Pasal pencabutan tercetak.")


def _hint(key: str, message: str) -> Gap:
    return Gap("Isian dokumen", key, message, mandatory=False)
