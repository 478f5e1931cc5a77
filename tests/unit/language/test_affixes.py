"""Morphology is analysed, not listed."""

from __future__ import annotations

import pytest

from iku_assistant.language import Reader

FORMS = [
    ("menyusun", "susun", "me-"),
    ("penyusunan", "susun", "pe-an"),
    ("tersusunnya", "susun", "ter-"),
    ("terlaksananya", "laksana", "ter-"),
    ("ter-laksananya", "laksana", "ter-"),
    ("tersosialisasikannya", "sosialisasi", "ter-kan"),
    ("terealisasinya", "realisasi", "ter-"),
    ("mengelola", "kelola", "me-"),
    ("pengelolaan", "kelola", "pe-an"),
    ("mengoordinasikan", "koordinasi", "me-kan"),
    ("memfasilitasi", "fasilitasi", "me-"),
    ("tercapainya", "capai", "ter-"),
    ("ditindaklanjuti", "tindaklanjut", "di-i"),
    ("meningkatnya", "tingkat", "me-"),
    ("berkurangnya", "kurang", "ber-"),
    ("kesejahteraan", "sejahtera", "ke-an"),
    ("perencanaan", "rencana", "per-an"),
    ("penegakan", "tegak", "pe-an"),
    ("pemanfaatan", "manfaat", "pe-an"),
    ("anak-anak", "anak", ""),
    ("memperbaiki", "baik", "me-i"),
    ("ketersediaan", "sedia", "ke-an"),
    ("kinerja", "kinerja", ""),
]


@pytest.mark.parametrize(("form", "root", "pattern"), FORMS)
def test_a_form_is_read_to_its_root_and_affixes(reader: Reader, form: str, root: str, pattern: str) -> None:
    """Prefixes, suffixes, -nya, nasal changes, reduplication and hyphens inside a word are undone."""
    morph = reader.facts(form).morph
    assert (morph.root, morph.pattern) == (root, pattern)


def test_a_misspelt_opener_is_read_as_its_near_neighbour(reader: Reader) -> None:
    """One wrong, missing or doubled letter does not hide a word of the classes."""
    for form in ("meningkatanya", "menurunya"):
        assert reader.statement(f"{form} kualitas layanan").opener is not None


def test_an_unknown_word_is_its_own_root(reader: Reader) -> None:
    """Names and abbreviations never fail."""
    assert reader.facts("xyzab").morph.root == "xyzab"
    assert not reader.facts("xyzab").morph.known
