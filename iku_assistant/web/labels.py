"""What the screen calls things (`domain/08` finding 12). Keys stay as in the file format."""

from __future__ import annotations

from collections.abc import Mapping

LEVELS: Mapping[str, str] = {
    "pemda": "Pemda", "opd": "OPD", "bidang": "Bidang", "sub_bidang": "Sub bidang", "pelaksana": "Pelaksana",
}  # fmt: skip
SHAPES: Mapping[str, str] = {"pemda": "■", "opd": "◆", "bidang": "▲", "sub_bidang": "●", "pelaksana": "○"}
SEVERITIES: Mapping[str, str] = {
    "wajib": "Harus diperbaiki", "perbaikan": "Sebaiknya diperbaiki", "saran": "Saran",
}  # fmt: skip
#: In front of a line, where the whole words would take too much room.
SHORT: Mapping[str, str] = {"wajib": "Harus", "perbaikan": "Sebaiknya", "saran": "Saran"}
RESULT_TYPES: Mapping[str, str] = {
    "ultimate_outcome": "Hasil akhir", "intermediate_outcome": "Hasil antara",
    "immediate_outcome": "Hasil langsung", "output": "Keluaran",
}  # fmt: skip
JENIS: Mapping[str, str] = {
    "kualitatif": "Kualitatif", "absolut": "Angka absolut", "persentase": "Persentase", "rasio": "Rasio",
    "rata_rata": "Rata-rata", "indeks": "Indeks",
}  # fmt: skip
POLARITAS: Mapping[str, str] = {
    "naik": "Makin tinggi makin baik", "turun": "Makin rendah makin baik", "stabil": "Stabil",
}  # fmt: skip
TIPE_HITUNG: Mapping[str, str] = {
    "kumulatif": "Kumulatif", "nilai_akhir": "Nilai akhir", "rata_rata": "Rata-rata", "tren_negatif": "Tren negatif",
}  # fmt: skip
PERAN: Mapping[str, str] = {
    "iku": "IKU", "ikk": "IKK", "spm": "SPM", "tpb": "TPB", "prioritas_nasional": "Prioritas nasional",
    "rb_tematik": "RB tematik",
}  # fmt: skip
STATUS: Mapping[str, str] = {"kandidat": "Kandidat", "terpilih": "Terpilih", "ditolak": "Ditolak"}
KRITERIA: Mapping[str, str] = {
    "S": "Spesifik", "M": "Terukur", "A": "Dapat dicapai", "R": "Relevan", "T": "Berbatas waktu", "Efektif": "Efektif",
}  # fmt: skip
TAHAP_TARGET: Mapping[str, str] = {
    "renstra": "Renstra", "renja": "Renja", "pk": "PK", "pk_p1": "PK Perubahan 1", "pk_p2": "PK Perubahan 2",
    "pk_p3": "PK Perubahan 3",
}  # fmt: skip
WORK_KINDS: Mapping[str, str] = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}
TAHAP: Mapping[str, str] = {
    "indikatif": "Indikatif (Renstra)", "ppas": "PPAS", "rka": "RKA", "dpa": "DPA", "dppa": "DPPA (Perubahan)",
}  # fmt: skip
WAJIB: Mapping[str, str] = {"spm": "SPM", "amanat": "Amanat undang-undang", "dak": "DAK"}
LINK_STATES: Mapping[str, str] = {"menunggu": "Menunggu", "disetujui": "Disetujui", "ditolak": "Ditolak"}
RELEVAN: Mapping[str, str] = {"ya": "Ya", "tidak": "Tidak", "belum_dinilai": "Belum dinilai"}
REKOMENDASI: Mapping[str, str] = {
    "lanjut": "Dilanjutkan", "gabung": "Digabung", "alihkan": "Dialihkan", "hentikan": "Dihentikan",
}  # fmt: skip
TAUTAN: Mapping[str, str] = {
    "tertaut": "Tertaut", "belum_tertaut": "Belum tertaut", "penunjang": "Penunjang", "wajib": "SPM/DAK/amanat",
}  # fmt: skip
TANDA: Mapping[str, str] = {
    "T1": "Belum tertaut ke sasaran mana pun",
    "T2": "Satu-satunya keluaran berupa kegiatan (rapat, sosialisasi, perjalanan dinas, …)",
    "T3": "Keluaran dan sasaran program tidak membahas hal yang sama",
    "T4": "Keluaran yang sama ada pada kegiatan lain di OPD ini",
    "T5": "Lebih dari 25 % baris OPD bertumpu pada sasaran ini (tautan bawaan yang belum ditinjau)",
    "T6": "Kalimat jika … maka … belum dikonfirmasi",
    "T7": "Keluaran atau target belum ada",
}
JENIS_DAERAH: Mapping[str, str] = {"kabupaten": "Kabupaten", "kota": "Kota", "provinsi": "Provinsi"}
FREKUENSI = ("Bulanan", "Triwulanan", "Semesteran", "Tahunan", "Lima tahunan")
VALIDITAS: Mapping[str, str] = {
    "exact": "Tepat (exact)",
    "proxy": "Perkiraan (proxy)",
    "activity": "Kegiatan (activity)",
}
KENDALI: Mapping[str, str] = {"tinggi": "Tinggi", "sedang": "Sedang", "rendah": "Rendah"}
POLA: Mapping[str, str] = {"bulan": "Bulanan (12)", "triwulan": "Triwulanan (4)", "semester": "Semesteran (2)"}
PERTIMBANGAN: Mapping[str, str] = {"pertahankan": "Rumusan dipertahankan", "aturan_keliru": "Aturan dianggap keliru"}
#: Fields of node and indicator as people call them.
FIELDS: Mapping[str, str] = {
    "statement": "Rumusan", "nama": "Nama indikator", "satuan": "Satuan", "formula": "Formula", "targets": "Target",
    "baseline": "Kondisi awal", "definisi_operasional": "Definisi operasional", "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab", "polaritas": "Polaritas", "jenis": "Jenis", "kind": "Jenis kotak",
    "owner": "Unit pengampu", "indicators": "Indikator", "works": "Pekerjaan", "amounts": "Anggaran",
    "alasan": "Alasan pemilihan", "tipe_hitung": "Tipe hitung", "frekuensi": "Frekuensi",
    "produsen_data": "Produsen data", "kode": "Kode", "assumption": "Jika–maka dikonfirmasi",
    "children": "Diurai ke bawah", "opd": "Sasaran daerah yang sudah berperangkat daerah",
    "parent": "Tertaut ke induknya", "program_pendukung": "Sasaran yang didukung program",
    "unit": "Unit dan jabatan berkinerja",
}  # fmt: skip


def field_label(field: str) -> str:
    """The name of a field for people; `targets.2026` becomes "Target 2026"."""
    head, _, rest = field.partition(".")
    return " ".join(part for part in (FIELDS.get(head, head.replace("_", " ")), rest.replace(".", " ")) if part)
