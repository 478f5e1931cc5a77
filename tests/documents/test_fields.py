"""Fields of an order: unknown keys and unusable values are told in Indonesian, with what is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iku_assistant.documents.produce import prepare, produce
from iku_assistant.documents.registry import registry
from iku_assistant.plan.errors import FixInput


def test_an_unknown_key_names_the_keys_there_are(sample, house):
    with pytest.raises(FixInput, match=r"Isian “nomer” tidak dikenal.*status_naskah, .*nomor, ") as caught:
        prepare("lampiran-iku", sample, {"nomer": "7"}, house)
    assert caught.value.path == "nomer"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("status_naskah", "final", "pilih salah satu dari rancangan, naskah_penetapan, salinan"),
        ("preset", "ringkas sekali", "pilih salah satu dari lengkap"),
        ("tahun", "25", "tahun empat angka"),
        ("margin", "lebar", "tulis angka 5 sampai 60"),
        ("margin", "200", "tulis angka 5 sampai 60"),
        ("ukuran_huruf", "0", "tulis angka"),
        ("margin", "1e9", "tulis angka"),
    ],
)
def test_an_unusable_value_says_what_to_write(sample, house, key, value, words):
    with pytest.raises(FixInput, match=words):
        prepare("lampiran-iku", sample, {key: value}, house)


def test_a_date_is_written_year_month_day(sample, house):
    with pytest.raises(FixInput, match="TTTT-BB-HH"):
        prepare("peraturan-iku", sample, {"tanggal_penetapan": "18-8-2025"}, house)


def test_the_plan_answers_region_and_period_itself(sample, house):
    order = prepare("lampiran-iku", sample, {}, house)
    assert (order["nama_daerah"], order["periode_awal"], order["periode_akhir"]) == ("Mukti Jaya", "2025", "2029")


def test_settings_of_the_plan_lie_between_defaults_and_the_order(sample, house):
    plan = replace(sample, settings={"dokumen": {"lampiran-iku": {"margin": "20", "nomor": "3"}}})
    order = prepare("lampiran-iku", plan, {"nomor": "9"}, house)
    assert (order["margin"], order["nomor"], order["kertas"]) == ("20", "9", "F4")


def test_an_unknown_document_or_format_names_those_there_are(sample, house):
    with pytest.raises(FixInput, match="lampiran-iku, peraturan-iku"):
        registry["lampiran"]
    with pytest.raises(FixInput, match="docx, pdf, html"):
        produce("lampiran-iku", sample, "odt", {}, house)
