"""The normaliser cleans words and remembers where they stood."""

from __future__ import annotations

import pytest

from iku_assistant.language import Reader

CASES = [
    ("Jlh desa", "jumlah desa"),
    ("Prosentase perijinan", "persentase perizinan"),
    ("% layanan", "persen layanan"),
    ("1. Angka kelulusan", "angka kelulusan"),
    ("Indikator Sasaran 1 : Angka kelulusan", "angka kelulusan"),
    ("“Angka kelulusan”", "angka kelulusan"),
    ("penyeleng-\ngaraan rapat", "penyelenggaraan rapat"),
    ("pelayan\nan publik", "pelayanan publik"),
    ("rata - rata nilai", "rata-rata nilai"),
    ("rata rata nilai", "rata-rata nilai"),
    ("Perangkat Daerahyang difasilitasi", "perangkat daerah yang difasilitasi"),
    ("jaringan yang di rehabilitasi", "jaringan yang direhabilitasi"),
    ("layanan di fasilitas kesehatan", "layanan di fasilitas kesehatan"),
    ("pelayan\u00adan publik", "pelayanan publik"),
    ("1.000 orang", "1.000 orang"),
]


@pytest.mark.parametrize(("given", "clean"), CASES)
def test_a_text_is_cleaned(reader: Reader, given: str, clean: str) -> None:
    """Abbreviations, misspellings, numbering, quotes, broken and stuck words."""
    assert reader.normalise(given).text == clean


def test_every_word_keeps_its_place_in_the_text_as_given(reader: Reader) -> None:
    """The words of an abbreviation share its place; a joined word covers both halves."""
    text = "3. Jml bimtek penyeleng-\ngaraan"
    words = reader.normalise(text).words
    assert [text[w.start : w.end] for w in words] == ["Jml", "bimtek", "bimtek", "penyeleng-\ngaraan"]


def test_spelling_rules_see_the_words_as_typed(reader: Reader) -> None:
    """by="surface" finds what the normaliser puts right."""
    found = reader.find_phrases("Prosentase ijin", ("prosentase", "ijin"), by="surface")
    assert [match.text for match in found] == ["Prosentase", "ijin"]
