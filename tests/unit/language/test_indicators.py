"""Indicators: measure, object, predicate, orientation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iku_assistant.language import Reader

CASES = Path(__file__).resolve().parents[3] / "models" / "language" / "evaluation" / "kasus.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]

MEASURES = [
    ("Jumlah desa", "jumlah"),
    ("Prosentase desa maju", "persentase"),
    ("% desa maju", "persentase"),
    ("Indeks kepuasan", "indeks"),
    ("Ratio guru", "rasio"),
    ("Rata-rata pendapatan", "rata_rata"),
    ("Tingkat kepuasan", "tingkat"),
    ("Laju inflasi", "laju"),
    ("Opini BPK", "opini"),
]


@pytest.mark.parametrize(("text", "cls"), MEASURES)
def test_the_measure_is_named(reader: Reader, text: str, cls: str) -> None:
    """Spelling and abbreviations do not matter."""
    measure = reader.indicator(text).measure
    assert measure is not None
    assert measure.cls == cls


PREDICATES = [
    ("Persentase temuan yang ditindaklanjuti", "handled"),
    ("Persentase PMKS yang mendapatkan bantuan", "receive"),
    ("Jumlah gedung yang dibangun", "made"),
    ("Jumlah petani yang dilatih", "trained"),
    ("Persentase petani yang menerapkan teknologi", "use"),
    ("Persentase jalan yang mantap", "state"),
    ("Jumlah desa yang memiliki gudang", "have"),
    ("Persentase program yang dilaksanakan", "work"),
]


@pytest.mark.parametrize(("text", "cls"), PREDICATES)
def test_the_predicate_has_a_class(reader: Reader, text: str, cls: str) -> None:
    """Root class and voice of the first verb decide."""
    predicate = reader.indicator(text).predicate
    assert predicate is not None
    assert predicate.cls == cls


def test_the_parts_are_told_apart(reader: Reader) -> None:
    """Measure, object, predicate and population point into the text as given."""
    text = "Persentase usaha mikro yang naik kelas terhadap seluruh usaha mikro"
    anatomy = reader.indicator(text)
    assert anatomy.object is not None
    assert anatomy.object.text == "usaha mikro"
    assert anatomy.predicate is not None
    assert anatomy.predicate.text == "yang naik kelas"
    assert anatomy.population is not None
    assert anatomy.population.text == "seluruh usaha mikro"


def test_official_abbreviations_count_in_capitals_only(reader: Reader) -> None:
    """AKI is the maternal mortality rate, aki is a car battery."""
    assert reader.indicator("AKI per 100.000 kelahiran").official == "aki"
    assert reader.indicator("Jumlah aki kendaraan").official is None


def test_an_official_name_inside_a_document_name_does_not_count(reader: Reader) -> None:
    """A report about an index is still a report."""
    anatomy = reader.indicator("Jumlah laporan indeks pembangunan manusia")
    assert anatomy.official is None
    assert reader.orient_indicator(anatomy).label == "output"


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_projects_own_cases_come_out_as_labelled(reader: Reader, row: dict[str, object]) -> None:
    """Every seed example (domain/04 §12, §12b) and own case has the expected orientation."""
    text, gold = str(row["text"]), row["gold"]
    if row["kind"] == "sasaran":
        label = reader.orient_statement(reader.statement(text)).label
    else:
        label = reader.orient_indicator(reader.indicator(text)).label
    assert isinstance(gold, dict)
    assert label == gold["orientation"]


def test_the_labelled_set_is_met(reader: Reader, shared_data: Path) -> None:
    """The targets of design/checker.md §6: sasaran accuracy 0.97, outcome or not 0.94."""
    lines = (shared_data / "labelled" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    right: dict[str, list[bool]] = {"sasaran": [], "indikator": []}
    for row in rows:
        gold = row["gold"]["orientation"]
        if row["kind"] == "sasaran":
            right["sasaran"].append(reader.orient_statement(reader.statement(row["text"])).label == gold)
        else:
            label = reader.orient_indicator(reader.indicator(row["text"]), row["satuan"]).label
            right["indikator"].append((label == "outcome") == (gold == "outcome"))
    assert sum(right["sasaran"]) / len(right["sasaran"]) >= 0.97
    assert sum(right["indikator"]) / len(right["indikator"]) >= 0.94
