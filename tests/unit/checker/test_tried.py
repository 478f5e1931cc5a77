"""One text looked at closely: named parts, the whole text in pieces, words for how sure the reader is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.anatomy_words import sureness
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.checker.tried import Tried, look_at
from iku_assistant.language import open_reader
from iku_assistant.resources import folders

_CHECKER: list[Checker] = []


def _look(kind: str, text: str, level: str = "opd") -> Tried:
    if not _CHECKER:
        _CHECKER.append(Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade()))
    return look_at(_CHECKER[0], {"kind": kind, "level": level, "text": text})


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "sasaran",
            "Kualitas layanan perizinan meningkat",
            {"Inti": "Kualitas layanan perizinan", "Pembuka": "meningkat"},
        ),
        (
            "sasaran",
            "Meningkatnya pendapatan bagi nelayan melalui lelang ikan",
            {"Yang mengalami / penerima": "nelayan", "Cara": "melalui lelang ikan"},
        ),
        (
            "indikator",
            "Persentase temuan yang ditindaklanjuti",
            {"Ukuran": "Persentase", "Objek": "temuan", "Predikat": "yang ditindaklanjuti"},
        ),
    ],
)
def test_parts_have_names(kind: str, text: str, expected: dict[str, str]) -> None:
    """Every part is named and holds exactly its words."""
    found = {part.name: part.text for part in _look(kind, text).parts}
    assert {name: found.get(name) for name in expected} == expected


@given(st.text(min_size=1, max_size=80).filter(lambda t: t.strip()), st.sampled_from(["sasaran", "indikator"]))
def test_pieces_are_the_whole_text(text: str, kind: str) -> None:
    """Nothing is lost or doubled when a text is cut at its parts, whatever it is."""
    found = _look(kind, text)
    assert "".join(piece.text for piece in found.pieces) == text
    assert all(0 <= start < end <= len(text) for start, end, _ in found.marks)


def test_findings_carry_suggestions_the_most_urgent_first() -> None:
    """Unlike judge, a text looked at has rewrites and the question."""
    found = _look("sasaran", "Terlaksananya pelatihan padi bagi kelompok tani")
    assert found.read_as == "kerja (cara)"
    assert {r.jenis for r in found.findings[0].rewrites} >= {"contoh", "pertanyaan"}
    assert [f.severity for f in found.findings] == sorted((f.severity for f in found.findings), reverse=True)


def test_sureness_is_told_in_words() -> None:
    """Below 0.7 the checker asks."""
    assert [sureness(c) for c in (0.95, 0.75, 0.5)] == [
        "yakin",
        "cukup yakin",
        "belum pasti, karena itu hanya bertanya",
    ]
