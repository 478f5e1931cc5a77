"""Examples of a rewrite are made from the parts of the very text; without the parts the fixed example stands."""

from __future__ import annotations

import pytest

from iku_assistant.catalog.cascade import load_cascade
from iku_assistant.catalog.indicators import load_indicators
from iku_assistant.checker.engine import Checker
from iku_assistant.checker.packs import load_packs
from iku_assistant.language import open_reader
from iku_assistant.resources import folders


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The bundled rules."""
    return Checker(load_packs(folders("rules")), open_reader(), load_indicators(), load_cascade())


def examples(checker: Checker, kind: str, text: str, code: str) -> list[str]:
    """The example texts that a rule gives at OPD level."""
    found = next(f for f in checker.statement_findings(text, kind, "opd") if f.code == code)
    return [r.teks for r in found.rewrites if r.jenis == "contoh"]


@pytest.mark.parametrize(
    ("kind", "text", "code", "wanted"),
    [
        ("sasaran", "Terlaksananya pelatihan menenun bagi ibu rumah tangga", "KIN001",
         "Meningkatnya penerapan menenun oleh ibu rumah tangga"),
        ("sasaran", "Terlaksananya pelatihan kader gizi", "KIN001",
         "Meningkatnya kemampuan kader gizi menerapkan hasil pelatihan"),
        ("indikator", "Jumlah Nelayan yang dilatih", "ORI007",
         "Persentase nelayan terlatih yang menerapkan hasil pelatihan"),
        ("indikator", "Panjang jalan yang dibangun", "ORI003",
         "Persentase Jalan Kondisi Mantap (data Dinas PUPR, tingkat kabupaten)"),
    ],
)  # fmt: skip
def test_the_example_is_built_from_the_text(checker: Checker, kind: str, text: str, code: str, wanted: str) -> None:
    """The coach's rewrite speaks about the same people and things as the text."""
    assert examples(checker, kind, text, code)[0] == wanted


def test_the_fixed_example_stands_where_a_part_is_missing(checker: Checker) -> None:
    """A text "rapat koordinasi" names nobody, so the example of the rule is shown."""
    (shown,) = examples(checker, "sasaran", "Terlaksananya rapat koordinasi", "KIN001")
    assert "→" in shown
