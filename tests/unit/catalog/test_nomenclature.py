"""The nomenclature a region puts beside the program: what counts as prescribed, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_assistant.catalog.nomenclature import Nomenclature, load_nomenclature
from iku_assistant.datafile import DataFileError


def load(tmp_path: Path, text: str) -> Nomenclature:
    folder = tmp_path / "nomenclature"
    folder.mkdir()
    (folder / "kabupaten.tsv").write_text(text, encoding="utf-8")
    return load_nomenclature([tmp_path])


def test_a_text_is_prescribed_for_its_code_only(tmp_path: Path) -> None:
    found = load(tmp_path, "2.18.02\tProgram Promosi\tTerlaksananya promosi\tJumlah promosi\tkali\n")
    assert found.prescribes("2.18.02", "terlaksananya  PROMOSI")
    assert found.prescribes("2.18.02", "Jumlah promosi")
    assert not found.prescribes(None, "Jumlah promosi")


def test_a_text_under_another_known_code_is_not_prescribed(tmp_path: Path) -> None:
    found = load(tmp_path, "1.01\tSatu\tKinerja satu\tJumlah satu\n1.02\tDua\tKinerja dua\tJumlah dua\n")
    assert not found.prescribes("1.01", "Jumlah dua")


def test_under_a_code_of_an_older_edition_the_text_decides(tmp_path: Path) -> None:
    found = load(tmp_path, "1.01\tSatu\tKinerja satu\tJumlah satu\n")
    assert found.prescribes("1.01.27", "Jumlah satu")
    assert not found.prescribes("1.01.27", "Jumlah dua")


def test_a_cell_in_quotes_may_hold_line_breaks(tmp_path: Path) -> None:
    """Tables copied from the ministry carry whole paragraphs in a further column."""
    first = '1.01\tSatu\tKinerja satu\tJumlah satu\tunit\t"Cakupan:\nisi\n\nlain"\n'
    found = load(tmp_path, first + '1.02\tDua\t"Kinerja\ndua"\tJumlah dua\tunit\n')
    assert set(found.lines) == {"1.01", "1.02"}
    assert found.prescribes("1.02", "Kinerja dua")


def test_a_row_without_a_name_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"kabupaten\.tsv:4:1: tiap baris berisi kode"):
        load(tmp_path, '1.01\tSatu\t"dua\nbaris"\tJumlah\n\n1.02\n')


def test_a_cell_without_end_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"kabupaten\.tsv:2:1: baris tidak dapat dibaca"):
        load(tmp_path, '1.01\tSatu\n1.02\t"' + "x" * 140_000 + "\n")
