"""Abbreviations, scope and release dates: what is told and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.catalog.abbreviations import load_abbreviations
from iku_assistant.catalog.indicators import IndicatorCatalog, load_indicators
from iku_assistant.checker.facts import Facts
from iku_assistant.checker.subject import Subject
from iku_assistant.checker.terms import late_release, unexplained
from iku_assistant.datafile import DataFileError
from iku_assistant.language import open_reader

INDICATORS = load_indicators()


def facts(text: str, **values: str) -> Facts:
    return Facts(Subject("indicator", text, "opd", values=values), open_reader())


def short(text: str, catalog: IndicatorCatalog = INDICATORS) -> str | None:
    for known in (True, False):
        hit = unexplained(facts(text), {"known": known}, catalog)
        if hit is not None and hit.span is not None:
            return text[hit.span.start : hit.span.end]
    return None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Persentase PSKS berdaya", "PSKS"),
        ("Jumlah FKDW aktif", "FKDW"),
        ("Nilai SAKIP dan IKM", None),
        ("Cakupan kartu anak (KIA) dan angka tempat tidur terisi (BOR)", None),
        ("BOR (angka tempat tidur terisi)", None),
        ("Potensi Sumber Kesejahteraan Sosial dan PSKS baru", None),
        ("PERSENTASE FKDW AKTIF", None),
        ("Jalan kelas III dan IV", None),
        ("", None),
    ],
)
def test_only_abbreviations_that_nobody_explains_are_told(text: str, told: str | None) -> None:
    """Common ones, explained ones, capitals and Roman numbers are left alone."""
    assert short(text) == told


def test_a_region_may_add_its_own_abbreviations(tmp_path: Path) -> None:
    """`IKU_MODELS_DIRS` with indicators/singkatan.yaml; a mistake is shown with its place."""
    path = tmp_path / "indicators" / "singkatan.yaml"
    path.parent.mkdir()
    path.write_text("- {singkatan: FKDW, panjang: Forum Karya Desa Wisata, umum: true}\n", encoding="utf-8")
    assert short("Jumlah FKDW aktif", load_indicators([tmp_path])) is None
    path.write_text("- {singkatan: FKDW}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"singkatan.yaml:1:3: kunci wajib “panjang” belum ada"):
        load_abbreviations([tmp_path])


@pytest.mark.parametrize(
    ("when", "late"),
    [
        ("Februari tahun berikutnya", False),
        ("April tahun berikutnya", True),
        ("Desember", False),
        ("Juli n+1", True),
        ("jeda 2 bulan", False),
        ("jeda 6 bulan", True),
        ("n+2", True),
        ("Juli tahun berikutnya, dipakai angka n-1", False),
        ("", False),
    ],
)
def test_data_later_than_the_first_quarter_of_the_next_year_is_late(when: str, late: bool) -> None:
    """Months of the same year, short lags and a figure of the year before are in time."""
    assert (late_release(facts("Produksi padi", waktu_rilis=when), {"limit": 3}, INDICATORS) is not None) == late
