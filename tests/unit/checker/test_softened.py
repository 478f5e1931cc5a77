"""Where a finding is milder than its rule, or silent: headings, misi, prescribed services, mere likeness of names."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.outline import read_outline
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def told(checker: Checker, tree: str, pack: str) -> dict[str, str]:
    """Severity by code of the rules of a pack on a small tree."""
    found = checker.check(read_outline(tree).plan).findings
    return {f.code: f.severity.key for f in found if f.code.startswith(pack)}


def test_indicators_under_a_heading_are_never_wajib(checker: Checker) -> None:
    """Lists by urusan (IKK) are prescribed from outside; the same indicator under a sasaran is wajib."""
    line = "  * Jumlah rapat koordinasi pasar (kali)"
    assert told(checker, f"kelompok: Urusan perdagangan\n{line}", "ORI001") == {"ORI001": "perbaikan"}
    assert told(checker, f"sasaran: Membaiknya layanan pasar\n{line}", "ORI001") == {"ORI001": "wajib"}


def test_a_misi_may_speak_about_work(checker: Checker) -> None:
    """Visi and misi are no tujuan or sasaran: no KIN rule asks them."""
    text = "Mengembangkan sarana pasar melalui pembangunan gedung dan pelatihan"
    assert told(checker, f"misi: {text}", "KIN") == {}
    assert told(checker, f"sasaran: {text}", "KIN")["KIN001"] == "wajib"


@pytest.mark.parametrize(
    ("text", "level", "severity"),
    [
        ("Cakupan ibu hamil yang mendapat tablet tambah darah", "pemda", "perbaikan"),
        ("Cakupan ibu hamil yang mendapat tablet tambah darah", "opd", "saran"),
        ("Persentase pedagang yang mendapat bantuan tenda", "opd", "wajib"),
    ],
)
def test_coverage_of_prescribed_services_is_milder(checker: Checker, text: str, level: str, severity: str) -> None:
    """O-06: services that a rule of law prescribes for a group stay, with a question."""
    found = checker.statement_findings(text, "indikator", level)
    assert [f.severity.key for f in found if f.code == "ORI006"] == [severity]


def test_a_name_that_looks_like_an_official_figure_is_told_by_its_unit(checker: Checker) -> None:
    """TPT is unemployment in percent and a retaining wall in metres; the growth of IKM has no range of an index."""
    wall = "sasaran_kegiatan: Terbangunnya tembok\n  * TPT tebing sungai (meter)"
    assert told(checker, wall, "ORI014") == {}
    jobs = "sasaran_kegiatan: Tersedianya lowongan kerja\n  * TPT kabupaten (%)"
    assert told(checker, jobs, "ORI014") == {"ORI014": "wajib"}
    growth = "sasaran_program: Tumbuhnya usaha\n  * Pertumbuhan jumlah IKM 2025=240 2026=250 2027=260"
    assert told(checker, growth, "ACH007") == {}
