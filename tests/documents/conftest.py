"""What the tests of documents share: the installation's house, the samples of the template folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.legal import load_legal
from iku_assistant.documents.spec import Context
from iku_assistant.exchange import read_plan_file
from iku_assistant.plan.tree import Plan
from iku_assistant.resources import bundled, folders

#: Everything a final print of the regulation needs.
FINAL = {
    "status_naskah": "naskah_penetapan",
    "nomor": "7",
    "tahun": "2025",
    "nama_pejabat": "Siti Rahayu",
    "uu_pembentukan": "Undang-Undang Nomor 5 Tahun 1999 tentang Pembentukan Kabupaten Mukti Jaya "
    "(Lembaran Negara Republik Indonesia Tahun 1999 Nomor 900)",
    "perda_rpjmd": "Peraturan Daerah Kabupaten Mukti Jaya Nomor 3 Tahun 2025 tentang Rencana Pembangunan Jangka "
    "Menengah Daerah Kabupaten Mukti Jaya Tahun 2025-2029 (Lembaran Daerah Kabupaten Mukti Jaya Tahun 2025 Nomor 3)",
    "koordinator": "Bagian Organisasi Sekretariat Daerah",
    "tanggal_penetapan": "2025-08-18",
    "nama_sekda": "Budi Santosa",
}
SALINAN = {
    **FINAL,
    "status_naskah": "salinan",
    "tanggal_pengundangan": "2025-08-19",
    "nomor_berita_daerah": "7",
    "hukum_nama": "Rina Dewi",
    "hukum_pangkat": "Pembina (IV/a)",
    "hukum_nip": "19800101 200501 2 001",
}


@pytest.fixture(scope="session")
def house() -> Context:
    """The bundled cascade, legal library and templates."""
    return Context(load_cascade(), load_legal(), folders("templates"))


@pytest.fixture(scope="session")
def home() -> Callable[[str], Path]:
    """The bundled template folder of a document."""
    return lambda name: bundled("templates") / "documents" / name


@pytest.fixture(scope="session")
def sample(home: Callable[[str], Path]) -> Plan:
    """The sample plan of `lampiran-iku`: complete, with flagged IKU, two Perangkat Daerah."""
    path = home("lampiran-iku") / "sample.json"
    return read_plan_file(path.read_bytes(), path.name).plan
